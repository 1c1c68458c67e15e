import type { DataAsk } from '@bindings/DataAsk';
import type { ExportForm } from '@bindings/ExportForm';
import { ACCOUNT } from '@shared/grid/layout';
import type { Bounds } from '@shared/grid/selection';
import type { Column } from '@shared/grid/types';
import type { Question } from '../window';

export const FORMS: ExportForm[] = ['xlsx', 'csv', 'jsonl', 'parquet'];

/** All records that match, or the rows of the selection. */
export type What = 'all' | 'selection';
/** The columns in sight, all that there are, or those of the selection. */
export type Which = 'shown' | 'every' | 'picked';

export interface Chosen {
  question: Question;
  columns: Column[];
  bounds: Bounds | undefined;
  what: What;
  which: Which;
}

/** The query of an export. The column that the window makes up is none of the table's. */
export function queryOf({ question, columns, bounds, what, which }: Chosen): DataAsk {
  const picked = bounds ? columns.slice(bounds.columns.first, bounds.columns.last + 1) : columns;
  const chosen = which === 'every' ? [] : which === 'picked' ? picked : columns;
  const names = chosen.map((column) => column.name).filter((name) => name !== ACCOUNT);
  const { lane: _, ...rest } = question;
  const ask: DataAsk = { ...rest, columns: names, offset: 0 };
  if (what === 'all' || !bounds) return ask;
  return { ...ask, offset: bounds.rows.first, limit: bounds.rows.last - bounds.rows.first + 1 };
}
