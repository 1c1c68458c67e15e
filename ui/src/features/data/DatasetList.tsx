import type { AccountRow } from '@bindings/AccountRow';
import type { DatasetRow } from '@bindings/DatasetRow';
import { useNow } from '@shared/format/now';
import { int } from '@shared/format/number';
import { ago } from '@shared/format/time';
import { useLang, usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { go } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { isStale } from '@shared/sync/stale';
import { PlatformMark } from '@shared/ui/Mark';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';
import { LookupItem } from './deeds/LookupPane';

/** The tables by platform, each with how much it holds and how old that is. */
export function DatasetList({ datasets, open }: { datasets: DatasetRow[]; open: string | undefined }) {
  const { t } = useTranslation('data');
  const platforms = usePlatforms();
  const accounts = useRead('account_list', {});
  const present = platformsOf(datasets, accounts.data ?? [], open);
  return (
    <nav className={css.list} aria-label={t('tables')}>
      {present.map((platform) => (
        <div key={platform} role="group" aria-label={platforms.title(platform)}>
          <p className={css.platform}>
            <PlatformMark platform={platform} size={16} /> {platforms.title(platform)}
          </p>
          {datasets
            .filter((dataset) => dataset.platform === platform)
            .map((dataset) => (
              <Item key={dataset.name} dataset={dataset} open={dataset.name === open} />
            ))}
          <LookupItem platform={platform} open={open} />
        </div>
      ))}
    </nav>
  );
}

/** Platforms that have something to show; while there are none, all of them, so that a newcomer sees what will be. */
function platformsOf(datasets: DatasetRow[], accounts: AccountRow[], open: string | undefined): string[] {
  const all = [...new Set(datasets.map((dataset) => dataset.platform))];
  const reached = new Set(accounts.map((account) => account.platform));
  const holds = (platform: string) =>
    datasets.some((one) => one.platform === platform && (one.rows > 0 || one.name === open));
  const shown = all.filter((platform) => reached.has(platform) || holds(platform));
  return reached.size > 0 ? shown : all;
}

function Item({ dataset, open }: { dataset: DatasetRow; open: boolean }) {
  const { t } = useTranslation('data');
  const lang = useLang();
  const pick = usePick();
  const now = useNow(30);
  return (
    <button
      type="button"
      className={css.dataset}
      aria-current={open}
      onClick={() => go('data', dataset.name)}
      data-testid={`dataset-${dataset.name}`}
    >
      <span className={css.name}>{pick(dataset.title)}</span>
      <span className={css.rows}>{int(dataset.rows)}</span>
      <span className={css.age} data-stale={isStale(dataset.synced_at, now) || undefined}>
        {dataset.synced_at ? ago(dataset.synced_at, now, lang) : t('neverSynced')}
      </span>
    </button>
  );
}
