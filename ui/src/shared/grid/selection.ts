import { clamp, type Range } from './window';

/** A cell by its row and its place among the seen columns. */
export interface Spot {
  row: number;
  column: number;
}

/** A rectangle of cells: from where it was begun to where it has been drawn. */
export interface Selection {
  anchor: Spot;
  focus: Spot;
}

export interface Bounds {
  rows: Range;
  columns: Range;
}

export const at = (spot: Spot): Selection => ({ anchor: spot, focus: spot });

export function boundsOf({ anchor, focus }: Selection): Bounds {
  return {
    rows: { first: Math.min(anchor.row, focus.row), last: Math.max(anchor.row, focus.row) },
    columns: { first: Math.min(anchor.column, focus.column), last: Math.max(anchor.column, focus.column) },
  };
}

/** Whether a cell is among the selected ones. */
export function holds(selection: Selection, { row, column }: Spot): boolean {
  const { rows, columns } = boundsOf(selection);
  return row >= rows.first && row <= rows.last && column >= columns.first && column <= columns.last;
}

export function cellCount(selection: Selection): number {
  const { rows, columns } = boundsOf(selection);
  return (rows.last - rows.first + 1) * (columns.last - columns.first + 1);
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows that one page key moves. */
  page: number;
}

/** Where a key leads from a cell, or nothing when it is no key of moving. */
export function moved(from: Spot, key: string, whole: boolean, extent: Extent): Spot | undefined {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const to = (row: number, column: number): Spot => ({
    row: clamp(row, 0, Math.max(0, lastRow)),
    column: clamp(column, 0, Math.max(0, lastColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(whole ? 0 : from.row - 1, from.column);
    case 'ArrowDown':
      return to(whole ? lastRow : from.row + 1, from.column);
    case 'ArrowLeft':
      return to(from.row, whole ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, whole ? lastColumn : from.column + 1);
    case 'Home':
      return to(whole ? 0 : from.row, 0);
    case 'End':
      return to(whole ? lastRow : from.row, lastColumn);
    case 'PageUp':
      return to(from.row - extent.page, from.column);
    case 'PageDown':
      return to(from.row + extent.page, from.column);
    default:
      return undefined;
  }
}
