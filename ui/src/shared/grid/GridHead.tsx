import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenColumns } from './columns';
import css from './Grid.module.css';
import { HeadCell } from './HeadCell';
import type { GridTable } from './layout';
import type { Column, View } from './types';

/** What the screen around the table adds to its head. */
export interface HeadAsk {
  /** Names of columns by which it is narrowed down. */
  filtered: ReadonlySet<string>;
  menu: (column: Column, close: () => void) => ReactNode;
}

export interface GridHeadProps {
  table: GridTable;
  seen: SeenColumns;
  titles: (column: Column) => string;
  ask: HeadAsk;
  view: View;
  onView: (view: View) => void;
}

export function GridHead({ table, seen, titles, ask, view, onView }: GridHeadProps) {
  const { t } = useTranslation('shared');
  const headers = new Map(table.getFlatHeaders().map((header) => [header.column.id, header]));
  const order = table.getVisibleLeafColumns().map((column) => column.id);
  const cell = ({ slot, at }: SeenColumns['pinned'][number]) => {
    const { name } = slot.column;
    const header = headers.get(name);
    if (!header) return null;
    const place = view.sort.findIndex((sort) => sort.column === name);
    return (
      <HeadCell
        key={name}
        header={header}
        slot={slot}
        at={at}
        last={at === seen.pinned.length - 1}
        title={titles(slot.column)}
        menuLabel={t('columnMenu', { column: titles(slot.column) })}
        filtered={ask.filtered.has(name)}
        rank={view.sort.length > 1 ? place + 1 : 0}
        onSort={(multi) => onView({ ...view, sort: nextSort(view.sort, name, multi) })}
        menu={(close) => ask.menu(slot.column, close)}
        onMove={(moved, beside, after) => onView(rearranged(view, order, moved, beside, after))}
      />
    );
  };
  return (
    <div role="row" aria-rowindex={1} className={clsx(css.line, css.head)} style={{ width: seen.total }}>
      {seen.pinned.map(cell)}
      <span style={{ flex: 'none', width: seen.gap }} />
      {seen.center.map(cell)}
    </div>
  );
}

/** Up, down, not at all; with Shift beside the sorts that stand. */
export function nextSort(sorts: View['sort'], name: string, multi: boolean): View['sort'] {
  const now = sorts.find((sort) => sort.column === name);
  const next = !now
    ? { column: name, descending: false }
    : now.descending
      ? undefined
      : { column: name, descending: true };
  if (!multi) return next ? [next] : [];
  if (!now) return next ? [...sorts, next] : sorts;
  return sorts.flatMap((sort) => (sort.column === name ? (next ? [next] : []) : [sort]));
}

/** A column dropped beside another; beside a pinned one it is pinned as well. */
export function rearranged(view: View, seen: string[], moved: string, beside: string, after: boolean): View {
  const order = seen.filter((name) => name !== moved);
  order.splice(order.indexOf(beside) + (after ? 1 : 0), 0, moved);
  const isPinned = view.pinned.includes(beside);
  const pinned = order.filter((name) => (name === moved ? isPinned : view.pinned.includes(name)));
  return { ...view, order, pinned };
}
