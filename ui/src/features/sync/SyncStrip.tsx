import { int } from '@shared/format/number';
import { syncIntent } from '@shared/intent/intent';
import { SyncItems } from '@shared/sync/SyncItems';
import { progressOf, useSync } from '@shared/sync/sync';
import { toast } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Popover } from '@shared/ui/Menu';
import { Bar } from '@shared/ui/Plot';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Sync.module.css';

/** Stands in the sidebar while a sync runs, and fulfils the wishes of other screens for one. */
export function SyncStrip({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation('sync');
  const sync = useSync();
  const { running, start, view } = sync;
  const wish = syncIntent.use();
  useEffect(() => {
    if (!wish || running || view === undefined) return;
    syncIntent.clear();
    start(wish);
  }, [wish, running, start, view]);

  const progress = progressOf(view?.items ?? []);
  const before = useRef(false);
  const failed = progress.failed.length;
  const { rows } = progress;
  useEffect(() => {
    if (before.current && !running) {
      toast(
        failed > 0
          ? { tone: 'bad', text: t('someFailed', { count: failed }), seconds: 6 }
          : { text: t('finished', { rows: int(rows) }) },
      );
    }
    before.current = running;
  }, [running, failed, rows, t]);

  if (!running || !view) return null;
  const part = progress.items > 0 ? progress.done / progress.items : undefined;
  return (
    <Popover
      label={t('progress')}
      trigger={
        <button type="button" className={css.strip} aria-label={t('progress')} data-testid="sync-strip">
          {!narrow && (
            <span className={css.line}>
              <span>{t('running')}</span>
              <span>
                {progress.done} / {progress.items}
              </span>
            </span>
          )}
          <Bar part={part} label={t('progress')} />
        </button>
      }
    >
      <div className={css.items}>
        <SyncItems items={view.items} />
      </div>
      <div className={css.foot}>
        <Button small onClick={sync.cancel}>
          {t('stop')}
        </Button>
      </div>
    </Popover>
  );
}
