import { COPY_FORMS, type CopyForm } from '@shared/cell/copy';
import { money } from '@shared/format/money';
import { int, number } from '@shared/format/number';
import type { Selection } from '@shared/grid/selection';
import { useCommand } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Menu, MenuItem, MenuLine } from '@shared/ui/Menu';
import { Bone } from '@shared/ui/States';
import { CircleStop, Copy } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import css from './Data.module.css';
import { LANE } from './question';
import { type Stats, type StatsAsk, useStats } from './selected';
import { useSettled } from './settled';
import type { RecordWindow } from './window';

export interface StatusBarProps extends Omit<StatsAsk, 'rowAt'> {
  records: RecordWindow;
  /** Records in the table. */
  all: number;
  selection: Selection | undefined;
  onCopy: (form: CopyForm, titles: boolean) => void;
}

/** How many records match, and what the picked cells come to. */
export function StatusBar({ records, all, selection, onCopy, ...ask }: StatusBarProps) {
  const { t } = useTranslation('data');
  const { total } = records;
  const stats = useStats({ selection, rowAt: records.rowAt, ...ask });
  return (
    <footer className={css.status}>
      <span>
        <b data-testid="table-total">{total === undefined ? '–' : int(total)}</b> {t('records', { count: total ?? 0 })}
        {total !== undefined && total < all && (
          <span className={css.pickedWord}> · {t('ofAll', { all: int(all) })}</span>
        )}
      </span>
      <Working records={records} />
      <div className={css.picked} aria-live="polite">
        {stats && <Figures stats={stats} />}
        {selection && (
          <Menu
            align="end"
            trigger={
              <Button small look="ghost" icon={Copy} data-testid="copy-menu">
                {t('copySelection')}
              </Button>
            }
          >
            {COPY_FORMS.map((form) => (
              <MenuItem
                key={form}
                end={form === 'tsv' ? 'Ctrl C' : undefined}
                onClick={() => onCopy(form, form !== 'tsv' && form !== 'excel')}
                testId={`copy-${form}`}
              >
                {t(`copyForms.${form}`)}
              </MenuItem>
            ))}
            <MenuLine />
            <MenuItem onClick={() => onCopy('tsv', true)}>{t('copyWithTitles')}</MenuItem>
          </Menu>
        )}
      </div>
    </footer>
  );
}

/** Milliseconds after which looking something up is slow, and may be stopped. */
const SLOW = 800;

function Working({ records }: { records: RecordWindow }) {
  const { t } = useTranslation('data');
  const busy = records.loading && records.stale;
  const since = useSettled(busy, SLOW);
  const stop = useCommand('data_stop');
  if (!busy || !since) return null;
  return (
    <Button
      small
      look="ghost"
      icon={CircleStop}
      onClick={() => stop.mutate({ lane: LANE }, { onError: toastFailure })}
      data-testid="data-stop"
    >
      {t('stopLooking')}
    </Button>
  );
}

function Figures({ stats }: { stats: Stats }) {
  return (
    <>
      <span data-testid="selection-count">
        <Trans ns="data" i18nKey="picked" values={{ cells: int(stats.cells) }} components={{ b: <b /> }} />
      </span>
      {stats.pending && <Bone width={120} height={12} />}
      {stats.sums.map(({ currency, sum, average }) => (
        <span key={currency} data-testid="selection-sum">
          <Trans
            ns="data"
            i18nKey="pickedSums"
            values={{ sum: figure(sum, currency), average: figure(average, currency) }}
            components={{ b: <b /> }}
          />
        </span>
      ))}
    </>
  );
}

const figure = (value: number, currency: string): string =>
  currency ? money({ minor: Math.round(value), currency }) : Number.isInteger(value) ? int(value) : number(value);
