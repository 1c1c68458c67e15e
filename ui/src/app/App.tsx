import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { LoginSheet } from '@features/login/LoginSheet';
import { langOf } from '@shared/preferences';
import { useRead } from '@shared/rpc/query';
import { Toasts } from '@shared/ui/Toasts';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changeLang } from './i18n/start';
import { applyLooks } from './looks';
import { useSession } from './session';
import { Shell } from './shell/Shell';

/** Everything, inside what it needs. The policy of the window forbids style elements, so no part may make one. */
export function App({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={450} closeDelay={80}>
          <FollowSettings />
          <Shell />
          <LoginSheet />
          <Toasts />
        </Tooltip.Provider>
      </CSPProvider>
    </QueryClientProvider>
  );
}

/** Language and looks follow the settings, whichever window or terminal changed them. */
function FollowSettings() {
  useSession();
  const settings = useRead('setting_list', {});
  const about = useRead('about', {});
  const { data } = settings;
  const system = about.data?.lang;
  useEffect(() => {
    if (!data) return;
    applyLooks(data);
    changeLang(langOf(data, system));
  }, [data, system]);
  return null;
}
