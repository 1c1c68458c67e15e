import type { SeriesView } from '@bindings/SeriesView';
import { CellView } from '@shared/cell/CellView';
import { plain } from '@shared/cell/plain';
import { isMoney, money } from '@shared/format/money';
import { useNow } from '@shared/format/now';
import { int, number, percent } from '@shared/format/number';
import { time } from '@shared/format/time';
import type { Column } from '@shared/grid/types';
import { useLang, usePick } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { Segments } from '@shared/ui/Choice';
import { CopyButton } from '@shared/ui/CopyButton';
import { Select } from '@shared/ui/Field';
import { Lines } from '@shared/ui/Lines';
import { Bones, Loaded } from '@shared/ui/States';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Series.module.css';
import { before, byDay, figureOf, throughout } from './series';

/** How a record's figures moved: the day beside the days before it, or all in one, and every reading. */
export function SeriesPart({ table, row }: { table: string; row: number }) {
  const series = useRead('data_series', { table, row, columns: [] }, { keep: true });
  return (
    <Loaded of={series} bones={<Bones lines={6} />}>
      {(data) => <Series series={data} />}
    </Loaded>
  );
}

function Series({ series }: { series: SeriesView }) {
  const { t } = useTranslation('data');
  const pick = usePick();
  const [name, setName] = useState(series.columns[0]?.name ?? '');
  const [how, setHow] = useState<'days' | 'whole'>(series.daily ? 'days' : 'whole');
  const at = Math.max(
    0,
    series.columns.findIndex((column) => column.name === name),
  );
  const column = series.columns[at];
  if (!column || series.readings.length === 0) return <p className={css.note}>{t('series.none')}</p>;
  return (
    <div className={css.series} data-testid="series">
      <div className={css.tools}>
        <Select
          small
          value={column.name}
          aria-label={t('series.figure')}
          data-testid="series-figure"
          onChange={(event) => setName(event.currentTarget.value)}
        >
          {series.columns.map((one) => (
            <option key={one.name} value={one.name}>
              {pick(one.title)}
            </option>
          ))}
        </Select>
        {series.daily && (
          <Segments
            label={t('series.how')}
            value={how}
            onValue={setHow}
            options={[
              { value: 'days', title: t('series.days') },
              { value: 'whole', title: t('series.whole') },
            ]}
          />
        )}
      </div>
      {how === 'days' ? (
        <Days series={series} at={at} column={column} />
      ) : (
        <Whole series={series} at={at} column={column} />
      )}
      <Compared series={series} at={at} column={column} />
      <Readings series={series} />
      <p className={css.note}>{t('series.kept')}</p>
    </div>
  );
}

interface PlotProps {
  series: SeriesView;
  at: number;
  column: Column;
}

/** A value of the plot as people read it; money comes in minor units of whatever currency the readings have. */
function useShown({ series, at, column }: PlotProps): (value: number) => string {
  const sample = series.readings.map(({ cells }) => cells[at]).find((cell) => isMoney(cell));
  return (value) => {
    if (isMoney(sample)) return money({ minor: Math.round(value), currency: sample.currency });
    if (column.kind === 'percent') return percent(value, column.decimals ?? 2);
    return column.kind === 'int' ? int(value) : number(value, column.decimals ?? 2);
  };
}

const HOURS = [0, 6, 12, 18, 24].map((hour) => ({ at: hour / 24, word: `${hour}:00` }));

function Days(props: PlotProps) {
  const pick = usePick();
  const shown = useShown(props);
  const lines = byDay(props.series, props.at).map((line) => ({ ...line, name: line.name.slice(5) }));
  const place = (at: number) => {
    const minutes = Math.min(1439, Math.floor(at * 1440));
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  return <Lines lines={lines} label={pick(props.column.title)} marks={HOURS} shown={shown} place={place} />;
}

function Whole(props: PlotProps) {
  const pick = usePick();
  const now = useNow(60);
  const shown = useShown(props);
  const whole = throughout(props.series, props.at, now, '');
  if (!whole) return null;
  const { from, to, line } = whole;
  const wall = (at: number) => time(new Date(from + at * (to - from)).toISOString(), props.series.zone || undefined);
  const marks = [0, 0.5, 1].map((at) => ({ at, word: wall(at).slice(5, 16) }));
  return (
    <Lines
      lines={[line]}
      label={pick(props.column.title)}
      marks={marks}
      shown={shown}
      place={(at) => wall(at).slice(5, 16)}
    />
  );
}

/** The figure now beside the same time of day before. */
function Compared(props: PlotProps) {
  const { t } = useTranslation('data');
  const { series, at } = props;
  const now = useNow(60);
  const shown = useShown(props);
  const value = figureOf(series.readings.at(-1)?.cells[at]);
  if (value === undefined) return null;
  return (
    <dl className={css.compared}>
      <div>
        <dt>{t('series.last')}</dt>
        <dd>{shown(value)}</dd>
      </div>
      {[1, 7].map((days) => {
        const then = before(series, at, days, now);
        const change = then ? (value - then) / Math.abs(then) : undefined;
        return (
          <div key={days}>
            <dt>{t(days === 1 ? 'series.yesterday' : 'series.lastWeek')}</dt>
            <dd>
              {then === undefined ? '–' : shown(then)}
              {change !== undefined && (
                <small>
                  {change >= 0 ? '+' : ''}
                  {percent(change * 100, 0)}
                </small>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Every reading, the newest first. */
function Readings({ series }: { series: SeriesView }) {
  const { t } = useTranslation('data');
  const pick = usePick();
  const lang = useLang();
  const zone = series.zone || undefined;
  const reader = { lang, zone: series.zone };
  const head = [t('series.at'), ...series.columns.map((column) => pick(column.title))];
  const text = () =>
    [head, ...series.readings.map(({ at, cells }) => [time(at, zone), ...cells.map((cell, n) => worded(n, cell))])]
      .map((line) => line.join('\t'))
      .join('\r\n');
  const worded = (n: number, cell: SeriesView['readings'][number]['cells'][number]) => {
    const column = series.columns[n];
    return column ? plain(column, cell, reader) : '';
  };
  return (
    <>
      <div className={css.readingsHead}>
        <b>{t('series.readings', { count: series.readings.length })}</b>
        <CopyButton text={text()} label={t('series.copy')} />
      </div>
      <div className={css.readings}>
        <table>
          <thead>
            <tr>
              {head.map((word) => (
                <th key={word}>{word}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.readings
              .slice(-MOST)
              .reverse()
              .map(({ at, cells }) => (
                <tr key={at}>
                  <td>{time(at, zone).slice(5)}</td>
                  {series.columns.map((column, n) => (
                    <td key={column.name}>
                      <CellView column={column} value={cells[n] ?? null} {...reader} />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Readings that are drawn; copying takes all. */
const MOST = 300;
