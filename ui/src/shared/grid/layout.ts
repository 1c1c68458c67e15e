import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { type Lang, useLang } from '../i18n/lang';
import type { Column, Kind, Row, View } from './types';

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});

const NO_ROWS: Row[] = [];

const WIDTHS: Record<Kind, number> = {
  id: 178,
  text: 200,
  int: 92,
  number: 92,
  percent: 92,
  money: 124,
  time: 164,
  day: 106,
  bool: 76,
  enum: 116,
  image: 64,
  link: 140,
  json: 150,
};

/** Whether it has an order that means anything. */
export const isSorted = ({ kind, name }: Column): boolean => kind !== 'image' && kind !== 'json' && name !== ACCOUNT;

export const MIN_WIDTH = 48;
export const MAX_WIDTH = 800;

/** Roughly how wide a text is set; Chinese letters are square. */
const textWidth = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 13 : 7.2), 0);

/** A column as wide as what it holds and as its title. */
function naturalWidth(column: Column, title: string, lang: Lang): number {
  if (column.kind === 'image') return WIDTHS.image;
  const words = column.choices.map((choice) => textWidth(choice.title[lang]) + 52);
  return Math.ceil(Math.min(220, Math.max(WIDTHS[column.kind], textWidth(title) + 44, ...words)));
}

export function useLayout(
  columns: Column[],
  titles: (column: Column) => string,
  view: View,
  onView: (view: View) => void,
) {
  const lang = useLang();
  const defs = useMemo(
    () =>
      columns.map((column) => ({
        id: column.name,
        header: titles(column),
        size: naturalWidth(column, titles(column), lang),
        minSize: MIN_WIDTH,
        maxSize: MAX_WIDTH,
        meta: { column },
      })),
    [columns, titles, lang],
  );
  const state = useMemo(() => {
    const hidden = columns.filter((column) => !(view.seen[column.name] ?? column.shown));
    return {
      columnOrder: view.order,
      columnVisibility: Object.fromEntries(hidden.map((column) => [column.name, false])),
      columnPinning: { start: view.pinned, end: [] },
      columnSizing: view.widths,
      sorting: view.sort.map(({ column, descending }) => ({ id: column, desc: descending })),
    };
  }, [columns, view]);
  const apply = <T>(updater: Updater<T>, now: T): T => (updater instanceof Function ? updater(now) : updater);
  return useTable({
    features,
    columns: defs,
    data: NO_ROWS,
    state,
    manualSorting: true,
    columnResizeMode: 'onChange',
    sortDescFirst: true,
    onColumnOrderChange: (to) => onView({ ...view, order: apply(to, state.columnOrder) }),
    onColumnPinningChange: (to) => onView({ ...view, pinned: apply(to, state.columnPinning).start }),
    onColumnSizingChange: (to) => onView({ ...view, widths: apply(to, state.columnSizing) }),
    onColumnVisibilityChange: (to) =>
      onView({ ...view, seen: seenOf(columns, apply<Record<string, boolean>>(to, state.columnVisibility)) }),
    onSortingChange: (to) =>
      onView({ ...view, sort: apply(to, state.sorting).map(({ id, desc }) => ({ column: id, descending: desc })) }),
  });
}

/** The made-up column that names a row's account. */
export const ACCOUNT = '_account';

function seenOf(columns: Column[], visibility: Record<string, boolean>): Record<string, boolean> {
  const choices = columns
    .map((column) => [column.name, visibility[column.name] ?? true, column.shown] as const)
    .filter(([, seen, shown]) => seen !== shown);
  return Object.fromEntries(choices.map(([name, seen]) => [name, seen]));
}

export type GridTable = ReturnType<typeof useLayout>;
export type GridHeader = ReturnType<GridTable['getFlatHeaders']>[number];

/** A column in its place, as rows need it. */
export interface Slot {
  column: Column;
  width: number;
  /** Distance from the left edge for a pinned column. */
  left?: number;
}

/** The seen columns, pinned ones first. */
export function slotsOf(table: GridTable, columns: Column[]): Slot[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  let left = 0;
  const slots: Slot[] = [];
  for (const seen of [...table.getPinnedVisibleLeafColumns('start'), ...table.getPinnedVisibleLeafColumns('center')]) {
    const column = byName.get(seen.id);
    if (!column) continue;
    const width = seen.getSize();
    slots.push(seen.getIsPinned() ? { column, width, left } : { column, width });
    left += width;
  }
  return slots;
}
