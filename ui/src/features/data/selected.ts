import { type CopyForm, copyAs } from '@shared/cell/copy';
import { copyText } from '@shared/clipboard';
import { isMoney } from '@shared/format/money';
import { ACCOUNT } from '@shared/grid/layout';
import { boundsOf, cellCount, type Selection } from '@shared/grid/selection';
import { type Column, cellOf, type Row } from '@shared/grid/types';
import type { Range } from '@shared/grid/window';
import { useLang } from '@shared/i18n/lang';
import { toFailure } from '@shared/rpc/failure';
import { toast, toastFailure } from '@shared/toast';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Rows that are read at once for copying and for sums; beyond that, an export is the way. */
export const MOST = 5_000;

export interface Stats {
  cells: number;
  /** Sum and average by currency, `''` for plain numbers; nothing when there is nothing to add. */
  sums: { currency: string; sum: number; average: number }[];
}

/** What the picked cells come to. Shares and ratios are averaged and never added. */
export function statsOf(rows: Row[], columns: Column[]): Stats['sums'] {
  const found = new Map<string, { sum: number; count: number }>();
  const add = (currency: string, value: number) => {
    const entry = found.get(currency) ?? { sum: 0, count: 0 };
    found.set(currency, { sum: entry.sum + value, count: entry.count + 1 });
  };
  for (const column of columns) {
    if (column.kind !== 'money' && column.kind !== 'int' && column.kind !== 'number') continue;
    for (const row of rows) {
      const value = cellOf(row, column.name);
      if (isMoney(value)) add(value.currency, value.minor);
      else if (typeof value === 'number') add('', value);
    }
  }
  return [...found].map(([currency, { sum, count }]) => ({ currency, sum, average: sum / count }));
}

export interface StatsAsk {
  selection: Selection | undefined;
  columns: Column[];
  rowAt: (index: number) => Row | undefined;
  read: (range: Range) => Promise<Row[]>;
}

/** Figures of the selection; rows that are out of sight are read first. */
export function useStats({ selection, columns, rowAt, read }: StatsAsk): Stats | undefined {
  const bounds = useMemo(() => selection && boundsOf(selection), [selection]);
  const [far, setFar] = useState<{ of: unknown; rows: Row[] }>();
  const size = bounds ? bounds.rows.last - bounds.rows.first + 1 : 0;
  const near = useMemo(() => {
    if (!bounds || size > MOST) return undefined;
    const rows = Array.from({ length: size }, (_, at) => rowAt(bounds.rows.first + at));
    return rows.every((row) => row !== undefined) ? (rows as Row[]) : undefined;
  }, [bounds, size, rowAt]);
  useEffect(() => {
    if (!bounds || near || size > MOST) return;
    let alive = true;
    const timer = setTimeout(() => {
      read(bounds.rows).then(
        (rows) => alive && setFar({ of: bounds, rows }),
        () => undefined,
      );
    }, 150);
    return () => {
      alive = false;
      clearTimeout(timer);
    };
  }, [bounds, near, size, read]);
  return useMemo(() => {
    if (!selection || !bounds || cellCount(selection) < 2) return undefined;
    const rows = near ?? (far?.of === bounds ? far.rows : []);
    const picked = columns.slice(bounds.columns.first, bounds.columns.last + 1);
    return { cells: cellCount(selection), sums: statsOf(rows, picked) };
  }, [selection, bounds, near, far, columns]);
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
