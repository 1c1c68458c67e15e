import type { TotalRow } from '@bindings/TotalRow';
import { type CopyForm, copyAs } from '@shared/cell/copy';
import { copyText } from '@shared/clipboard';
import { isMoney } from '@shared/format/money';
import { ACCOUNT } from '@shared/grid/layout';
import { boundsOf, cellCount, type Selection } from '@shared/grid/selection';
import { type Column, cellOf, type Row } from '@shared/grid/types';
import type { Range } from '@shared/grid/window';
import { useLang } from '@shared/i18n/lang';
import { toFailure } from '@shared/rpc/failure';
import { useRead } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from './settled';
import type { Question } from './window';

/** Rows that are copied at once; beyond that, an export is the way. */
export const MOST = 5_000;

export interface Stats {
  cells: number;
  /** Sum and average by currency, `''` for plain numbers; nothing when there is nothing to add. */
  sums: { currency: string; sum: number; average: number }[];
  /** Whether the sums are still being made. */
  pending: boolean;
}

/** What the picked cells come to. Shares and ratios are averaged and never added. */
export function statsOf(rows: Row[], columns: Column[]): Stats['sums'] {
  const found = new Map<string, { sum: number; count: number }>();
  const add = (currency: string, value: number) => {
    const entry = found.get(currency) ?? { sum: 0, count: 0 };
    found.set(currency, { sum: entry.sum + value, count: entry.count + 1 });
  };
  for (const column of columns) {
    if (!adds(column)) continue;
    for (const row of rows) {
      const value = cellOf(row, column.name);
      if (isMoney(value)) add(value.currency, value.minor);
      else if (typeof value === 'number') add('', value);
    }
  }
  return [...found].map(([currency, { sum, count }]) => ({ currency, sum, average: sum / count }));
}

/** Sums that were made in the database, put together by currency. */
export function statsOfTotals(rows: TotalRow[]): Stats['sums'] {
  const found = new Map<string, { sum: number; count: number }>();
  for (const { sum, count } of rows) {
    if (sum === null) continue;
    const [currency, value] = isMoney(sum) ? [sum.currency, sum.minor] : ['', sum];
    const entry = found.get(currency) ?? { sum: 0, count: 0 };
    found.set(currency, { sum: entry.sum + value, count: entry.count + count });
  }
  return [...found].map(([currency, { sum, count }]) => ({ currency, sum, average: sum / Math.max(1, count) }));
}

export interface StatsAsk {
  selection: Selection | undefined;
  columns: Column[];
  question: Question;
  rowAt: (index: number) => Row | undefined;
}

const adds = ({ kind }: Column): boolean => kind === 'money' || kind === 'int' || kind === 'number';

/** Milliseconds of rest after which rows out of sight are summed. */
const REST = 150;

/** Figures of the selection; where rows are out of sight, the database adds them up. */
export function useStats({ selection, columns, question, rowAt }: StatsAsk): Stats | undefined {
  const bounds = useMemo(() => selection && boundsOf(selection), [selection]);
  const size = bounds ? bounds.rows.last - bounds.rows.first + 1 : 0;
  const picked = useMemo(
    () => (bounds ? columns.slice(bounds.columns.first, bounds.columns.last + 1).filter(adds) : []),
    [bounds, columns],
  );
  const near = useMemo(() => {
    if (!bounds || size > MOST) return undefined;
    const rows = Array.from({ length: size }, (_, at) => rowAt(bounds.rows.first + at));
    return rows.every((row) => row !== undefined) ? (rows as Row[]) : undefined;
  }, [bounds, size, rowAt]);
  const settled = useSettled(bounds, REST);
  const far = useRead(
    'data_totals',
    {
      query: { ...question, columns: [], offset: 0 },
      columns: picked.map((column) => column.name),
      part: { offset: settled?.rows.first ?? 0, limit: settled ? settled.rows.last - settled.rows.first + 1 : 0 },
    },
    { enabled: settled !== undefined && settled === bounds && !near && picked.length > 0 },
  );
  return useMemo(() => {
    if (!selection || !bounds || cellCount(selection) < 2) return undefined;
    const cells = cellCount(selection);
    if (near) return { cells, sums: statsOf(near, picked), pending: false };
    const sums = settled === bounds && far.data ? statsOfTotals(far.data.columns) : [];
    return { cells, sums, pending: picked.length > 0 && sums.length === 0 && !far.data && !far.error };
  }, [selection, bounds, near, settled, far.data, far.error, picked]);
}

export interface CopyAsk {
  selection: Selection | undefined;
  columns: Column[];
  read: (range: Range) => Promise<Row[]>;
  zoneOf: (row: Row) => string;
  nameOf: (row: Row) => string;
}

/** Copies the selection in one of the usual forms. */
export function useCopy({
  selection,
  columns,
  read,
  zoneOf,
  nameOf,
}: CopyAsk): (form: CopyForm, titles: boolean) => void {
  const { t } = useTranslation('data');
  const lang = useLang();
  return (form, titles) => {
    if (!selection) return;
    const bounds = boundsOf(selection);
    const count = bounds.rows.last - bounds.rows.first + 1;
    if (count > MOST) {
      toast({ tone: 'bad', text: t('tooMany', { count: MOST }), seconds: 6 });
      return;
    }
    const picked = columns.slice(bounds.columns.first, bounds.columns.last + 1);
    read(bounds.rows)
      .then((rows) => {
        const named = picked.some((column) => column.name === ACCOUNT)
          ? rows.map((row) => withAccount(row, nameOf(row)))
          : rows;
        const [first] = rows;
        return copyText(copyAs(form, { columns: picked, rows: named, titles, lang, zone: first ? zoneOf(first) : '' }));
      })
      .then(
        (done) => done && toast({ text: t('copiedRows', { count }), seconds: 2 }),
        (thrown) => toastFailure(toFailure(thrown)),
      );
  };
}

/** The row with its account's name as one more cell. */
function withAccount(row: Row, name: string): Row {
  return { ...row, cells: [...row.cells, name], places: new Map(row.places).set(ACCOUNT, row.cells.length) };
}
