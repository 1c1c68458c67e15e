import type { ScheduleRow } from '@bindings/ScheduleRow';
import { useNow } from '@shared/format/now';
import { time } from '@shared/format/time';
import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { go } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { SchedulePick } from '@shared/sync/SchedulePick';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { PlatformMark } from '@shared/ui/Mark';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Sync.module.css';

/** Which tables are synced without being asked, and when next. */
export function SchedulesCard() {
  const { t } = useTranslation('sync');
  const [all, setAll] = useState(false);
  const schedules = useRead('schedule_list', {});
  const tools = (
    <Button small look="ghost" onClick={() => setAll(true)} data-testid="schedules-open">
      {t('allSchedules')}
    </Button>
  );
  return (
    <Card title={t('schedules')} tools={tools}>
      <Loaded of={schedules} bones={<Bones lines={3} />}>
        {(list) => {
          const set = list.filter((row) => row.plan.kind !== 'off');
          if (set.length === 0) return <p className={css.quiet}>{t('noSchedules')}</p>;
          return set.sort(byNext).map((row) => <Scheduled key={row.table} row={row} />);
        }}
      </Loaded>
      <Dialog open={all} wide light title={t('schedules')} onClose={() => setAll(false)}>
        <p className={css.mean}>{t('schedulesMean')}</p>
        <All rows={schedules.data ?? []} />
      </Dialog>
    </Card>
  );
}

const byNext = (a: ScheduleRow, b: ScheduleRow): number => (a.next_at ?? '~').localeCompare(b.next_at ?? '~');

function Scheduled({ row }: { row: ScheduleRow }) {
  const pick = usePick();
  return (
    <div className={css.scheduled} data-testid={`scheduled-${row.table}`}>
      <PlatformMark platform={row.table.split('.')[0] ?? ''} size={16} />
      <button type="button" className={css.cut} onClick={() => go('data', row.table)}>
        {pick(row.title)}
      </button>
      <Next row={row} />
    </div>
  );
}

/** When a table is due, by the clock of this machine. */
function Next({ row }: { row: ScheduleRow }) {
  const { t } = useTranslation('sync');
  const now = useNow(30);
  if (!row.next_at) return <span className={css.dim}>–</span>;
  if (new Date(row.next_at).getTime() <= now) return <span className={css.dim}>{t('dueNow')}</span>;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return <span className={css.dim}>{t('nextAt', { at: time(row.next_at, zone).slice(5, 16) })}</span>;
}

function All({ rows }: { rows: ScheduleRow[] }) {
  const pick = usePick();
  const platforms = usePlatforms();
  const accounts = useRead('account_list', {});
  const reached = new Set((accounts.data ?? []).map((account) => account.platform));
  const platformOf = (row: ScheduleRow) => row.table.split('.')[0] ?? '';
  const shown = [...new Set(rows.map(platformOf))].filter((platform) => reached.has(platform));
  return (
    <div className={css.all}>
      {shown.map((platform) => (
        <section key={platform} aria-label={platforms.title(platform)}>
          <p className={css.platform}>
            <PlatformMark platform={platform} size={16} /> {platforms.title(platform)}
          </p>
          {rows
            .filter((row) => platformOf(row) === platform)
            .map((row) => (
              <div key={row.table} className={css.setting}>
                <span className={css.cut}>{pick(row.title)}</span>
                <Next row={row} />
                <SchedulePick row={row} />
              </div>
            ))}
        </section>
      ))}
    </div>
  );
}
