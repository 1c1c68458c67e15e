import { int } from '@shared/format/number';
import { syncQueue, useWaiting } from '@shared/sync/queue';
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
  const { running, start, starting, view } = sync;
  const waiting = useWaiting();
  useEffect(() => {
    if (waiting === 0 || running || view === undefined || starting) return;
    const wish = syncQueue.take();
    if (wish) start(wish);
  }, [waiting, running, starting, start, view]);

  const progress = progressOf(view?.items ?? []);
  const before = useRef(false);
  const failed = progress.failed.length;
  const { rows } = progress;
  useEffect(() => {
    if (before.current && !running && waiting === 0) {
      toast(
        failed > 0
          ? { tone: 'bad', text: t('someFailed', { count: failed }), seconds: 6 }
          : { text: t('finished', { rows: int(rows) }) },
      );
    }
    before.current = running;
  }, [running, waiting, failed, rows, t]);

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
