import type { SyncItem } from '@bindings/SyncItem';
import { useNow } from '@shared/format/now';
import { int } from '@shared/format/number';
import { time } from '@shared/format/time';
import { useRead } from '@shared/rpc/query';
import { SchedulePick } from '@shared/sync/SchedulePick';
import { SyncItems } from '@shared/sync/SyncItems';
import { isUnder, progressOf, useSync } from '@shared/sync/sync';
import { Button, IconButton } from '@shared/ui/Button';
import { Popover } from '@shared/ui/Menu';
import { Bar } from '@shared/ui/Plot';
import { AlarmClock, AlarmClockCheck, CircleStop, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';

/** Starts a sync of this table, and while one runs shows how far it is and stops it. */
export function SyncControl({ endpoint, accounts }: { endpoint: string; accounts: string[] }) {
  const { t } = useTranslation('data');
  const sync = useSync();
  const items = sync.view?.items.filter((item) => item.endpoint === endpoint) ?? [];
  const [account] = accounts.length === 1 ? accounts : [];
  const shown = items.length > 0 ? items : (sync.view?.items ?? []);
  return (
    <>
      {sync.running && <Running items={shown} onStop={sync.cancel} />}
      <ScheduleButton endpoint={endpoint} />
      <Button
        look="primary"
        icon={RefreshCw}
        busy={sync.starting || isUnder(sync.view, { endpoint })}
        onClick={() => sync.start(account ? { endpoint, account } : { endpoint })}
        data-testid="sync-now"
      >
        {t('syncNow')}
      </Button>
    </>
  );
}

/** The table's schedule, and when it is due next. */
function ScheduleButton({ endpoint }: { endpoint: string }) {
  const { t } = useTranslation('shared');
  const now = useNow(30);
  const schedules = useRead('schedule_list', {});
  const row = schedules.data?.find((one) => one.table === endpoint);
  if (!row) return null;
  const set = row.plan.kind !== 'off';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const next = row.next_at && (new Date(row.next_at).getTime() <= now ? t('schedule.due') : time(row.next_at, zone));
  return (
    <Popover
      label={t('schedule.title')}
      align="end"
      trigger={
        <IconButton
          icon={set ? AlarmClockCheck : AlarmClock}
          look="secondary"
          pressed={set}
          label={
            next && set
              ? `${t('schedule.title')} · ${t('schedule.next', { at: next.slice(0, 16) })}`
              : t('schedule.title')
          }
          data-testid="schedule-open"
        />
      }
    >
      <div className={css.schedule}>
        <b>{t('schedule.title')}</b>
        <SchedulePick row={row} />
        {set && next && <p className={css.aside}>{t('schedule.next', { at: next.slice(0, 16) })}</p>}
      </div>
    </Popover>
  );
}

function Running({ items, onStop }: { items: SyncItem[]; onStop: () => void }) {
  const { t } = useTranslation('data');
  const progress = progressOf(items);
  const part = progress.total ? progress.rows / progress.total : undefined;
  return (
    <div className={css.running} data-testid="sync-running">
      <Popover
        label={t('progress')}
        align="end"
        trigger={
          <button type="button" className={css.runningText}>
            <span>
              {int(progress.rows)}
              {progress.total ? ` / ${int(progress.total)}` : ''}
            </span>
            <Bar part={part} label={t('progress')} />
          </button>
        }
      >
        <div className={css.progress}>
          <SyncItems items={items} />
        </div>
      </Popover>
      <IconButton small icon={CircleStop} label={t('stop')} onClick={onStop} data-testid="sync-cancel" />
    </div>
  );
}
