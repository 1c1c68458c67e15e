import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { LoginSheet } from '@features/login/LoginSheet';
import { MoveSheet } from '@features/movein/MoveSheet';
import { host } from '@host/host';
import { renewIntent } from '@shared/intent/intent';
import { langOf } from '@shared/preferences';
import { go } from '@shared/route/route';
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
          <MoveSheet />
          <FollowWishes />
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

/** What the tray or a notice of the system leads to. */
function FollowWishes() {
  useEffect(
    () =>
      host().onAsked((wish) => {
        if (wish !== 'renew') return;
        go('overview');
        renewIntent.ask(true);
      }),
    [],
  );
  return null;
}
