import { go } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { useSync } from '@shared/sync/sync';
import { Button } from '@shared/ui/Button';
import { Page } from '@shared/ui/Page';
import { Bones } from '@shared/ui/States';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Due } from './Due';
import css from './Overview.module.css';
import { PlatformCard } from './PlatformCard';
import { Stale } from './Stale';

/** How everything stands: each platform, what is due, and what was last synced. */
export function OverviewPage({ pending, runs }: { pending: ReactNode; runs: ReactNode }) {
  const { t } = useTranslation('overview');
  const platforms = useRead('platform_list', {});
  const accounts = useRead('account_list', {});
  const datasets = useRead('dataset_list', {});
  const sync = useSync();
  const tools = (
    <Button
      look="primary"
      icon={RefreshCw}
      busy={sync.running || sync.starting}
      onClick={() => sync.start({})}
      data-testid="sync-all"
    >
      {t('syncAll')}
    </Button>
  );
  if (!platforms.data || !accounts.data || !datasets.data) return <Bones lines={8} />;
  const present = platforms.data.filter((platform) => accounts.data.some((one) => one.platform === platform.platform));
  return (
    <Page title={t('title')} tools={tools}>
      {pending}
      <Stale datasets={datasets.data.filter((one) => present.some((platform) => platform.platform === one.platform))} />
      <div className={css.grid}>
        {present.map((platform) => (
          <PlatformCard
            key={platform.platform}
            platform={platform}
            accounts={accounts.data.filter((one) => one.platform === platform.platform)}
            datasets={datasets.data.filter((one) => one.platform === platform.platform)}
          />
        ))}
      </div>
      <div className={css.grid}>
        <Due onAll={() => go('tokens')} />
        {runs}
      </div>
    </Page>
  );
}
