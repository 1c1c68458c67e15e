import { AccountsPage } from '@features/accounts/AccountsPage';
import { AppsPage } from '@features/apps/AppsPage';
import { FirstRun } from '@features/apps/FirstRun';
import { Pending } from '@features/apps/Pending';
import { BrokerCard } from '@features/broker/BrokerCard';
import { ConsolePage } from '@features/console/ConsolePage';
import { DataPage } from '@features/data/DataPage';
import { DoctorCard } from '@features/doctor/DoctorCard';
import { DueStrip } from '@features/overview/DueStrip';
import { OverviewPage } from '@features/overview/OverviewPage';
import { SettingsPage } from '@features/settings/SettingsPage';
import { RunsCard } from '@features/sync/RunsCard';
import { SchedulesCard } from '@features/sync/SchedulesCard';
import { TokensPage } from '@features/tokens/TokensPage';
import { go, type Route, useRoute } from '@shared/route/route';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { FailureCard } from '@shared/ui/FailureCard';
import { Bones } from '@shared/ui/States';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Guard } from './Guard';
import css from './Shell.module.css';
import { Sidebar } from './Sidebar';

/** The frame of every screen. */
export function Shell() {
  const route = useRoute();
  const sandbox = useRead('sandbox_view', {});
  return (
    <div className={css.shell}>
      <Sidebar page={route.page} />
      <main className={css.main}>
        {sandbox.data?.running && <SandboxStrip />}
        <DueStrip />
        <div className={css.page}>
          <Guard key={route.page}>
            <Screen route={route} />
          </Guard>
        </div>
      </main>
    </div>
  );
}

/** Nobody is to take the sandbox for the real thing. */
function SandboxStrip() {
  const { t } = useTranslation('app');
  const stop = useCommand('sandbox_stop', () => go('overview'));
  return (
    <div className={css.sandbox} data-testid="sandbox-badge">
      <FlaskConical size={14} aria-hidden />
      <b>{t('sandboxOn')}</b>
      <span className={css.cut}>{t('sandboxMeans')}</span>
      <button
        type="button"
        className={css.leave}
        disabled={stop.isPending}
        onClick={() => stop.mutate({}, { onError: toastFailure })}
        data-testid="sandbox-stop"
      >
        {t('sandboxLeave')}
      </button>
    </div>
  );
}

function Screen({ route }: { route: Route }) {
  switch (route.page) {
    case 'overview':
      return <Home />;
    case 'accounts':
      return <AccountsPage />;
    case 'data':
      return <DataPage route={route} />;
    case 'tokens':
      return <TokensPage route={route} />;
    case 'console':
      return <ConsolePage route={route} />;
    case 'apps':
      return <AppsPage route={route} />;
    case 'settings':
      return <SettingsPage broker={<BrokerCard />} doctor={<DoctorCard />} />;
  }
}

function SyncCards() {
  return (
    <>
      <SchedulesCard />
      <RunsCard />
    </>
  );
}

/** Until the first consent there is nothing to look over: the ways in stand there instead. */
function Home() {
  const apps = useRead('app_list', {});
  const grants = useRead('grant_list', {});
  const failure = apps.error ?? grants.error;
  if (apps.data && grants.data) {
    return grants.data.length === 0 ? (
      <div className={css.padded}>
        <FirstRun apps={apps.data} />
      </div>
    ) : (
      <OverviewPage pending={<Pending />} runs={<SyncCards />} />
    );
  }
  if (!failure) return <Bones lines={6} />;
  return (
    <div className={css.padded}>
      <FailureCard failure={failure} onRetry={() => void Promise.all([apps.refetch(), grants.refetch()])} />
    </div>
  );
}
