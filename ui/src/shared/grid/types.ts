import type { ColumnRow } from '@bindings/ColumnRow';
import type { DataRow } from '@bindings/DataRow';
import type { ViewState } from '@bindings/ViewState';

export type Column = ColumnRow;
export type Kind = ColumnRow['kind'];
export type CellValue = DataRow['cells'][number];

/** One record of a window, with the way from a column's name to its place among the cells. */
export interface Row {
  row: number;
  account: string;
  cells: CellValue[];
  places: ReadonlyMap<string, number>;
}

export function cellOf(row: Row, column: string): CellValue {
  const place = row.places.get(column);
  return place === undefined ? null : (row.cells[place] ?? null);
}

/** What a person arranged and narrowed down: kept per table. */
export type View = ViewState;

export const PLAIN_VIEW: View = {
  order: [],
  seen: {},
  pinned: [],
  widths: {},
  sort: [],
  filters: [],
  search: '',
  accounts: [],
  density: '',
};

/** Reads a kept view; what cannot be read is the plain one, so that an old or damaged setting never hides a table. */
export function readView(text: string | undefined): View {
  if (!text) return PLAIN_VIEW;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null) return PLAIN_VIEW;
    const view = { ...PLAIN_VIEW, ...kept };
    const whole =
      [view.order, view.pinned, view.sort, view.filters, view.accounts].every(Array.isArray) &&
      [view.search, view.density].every((part) => typeof part === 'string') &&
      [view.seen, view.widths].every((part) => typeof part === 'object' && part !== null);
    return whole ? view : PLAIN_VIEW;
  } catch {
    return PLAIN_VIEW;
  }
}
