import type { DatasetRow } from '@bindings/DatasetRow';
import { useNow } from '@shared/format/now';
import { ago } from '@shared/format/time';
import { useLang, usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { syncQueue } from '@shared/sync/queue';
import { isStale } from '@shared/sync/stale';
import { Button } from '@shared/ui/Button';
import { PlatformMark } from '@shared/ui/Mark';
import { Card } from '@shared/ui/Page';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Overview.module.css';

/** Stale tables that are named; the others are counted. */
const NAMED = 6;

/** What was not synced for long, said when the window opens and until it is mended. */
export function Stale({ datasets }: { datasets: DatasetRow[] }) {
  const { t } = useTranslation('overview');
  const pick = usePick();
  const lang = useLang();
  const now = useNow(60);
  const stale = datasets
    .filter((dataset) => isStale(dataset.synced_at, now))
    .sort((a, b) => (a.synced_at ?? '').localeCompare(b.synced_at ?? ''));
  if (stale.length === 0) return null;
  const syncThese = () => {
    for (const { name } of stale) syncQueue.later({ endpoint: name });
  };
  const tools = (
    <Button small icon={RefreshCw} onClick={syncThese} data-testid="sync-stale">
      {t('syncThese')}
    </Button>
  );
  return (
    <Card title={t('stale', { count: stale.length })} tools={tools}>
      <div className={css.staleList} data-testid="stale-tables">
        {stale.slice(0, NAMED).map((dataset) => (
          <button key={dataset.name} type="button" className={css.staleOne} onClick={() => go('data', dataset.name)}>
            <PlatformMark platform={dataset.platform} size={16} />
            <span className={css.cut}>{pick(dataset.title)}</span>
            <span className={css.when}>{dataset.synced_at && ago(dataset.synced_at, now, lang)}</span>
          </button>
        ))}
        {stale.length > NAMED && <p className={css.quiet}>{t('staleMore', { count: stale.length - NAMED })}</p>}
      </div>
    </Card>
  );
}
