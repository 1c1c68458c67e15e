import type { TotalRow } from '@bindings/TotalRow';
import { isSummed } from '@shared/cell/plain';
import { isMoney, money } from '@shared/format/money';
import { int } from '@shared/format/number';
import type { Column } from '@shared/grid/types';
import { useRead } from '@shared/rpc/query';
import { useMemo } from 'react';
import type { Question } from './window';

/** The sums of all matching records, asked for once their first page is there. */
export function useSums(
  question: Question,
  columns: Column[],
  wanted: string[],
  total: number | undefined,
): ReadonlyMap<string, string[]> | undefined {
  const names = useMemo(
    () => columns.filter((column) => isSummed(column) && wanted.includes(column.name)).map((column) => column.name),
    [columns, wanted],
  );
  const query = { ...question, sort: [], columns: [], offset: 0 };
  const read = useRead(
    'data_totals',
    { query, columns: names },
    { enabled: names.length > 0 && (total ?? 0) > 0, keep: true },
  );
  return useMemo(() => {
    if (names.length === 0) return undefined;
    const sums = new Map<string, string[]>();
    for (const row of read.data?.columns ?? []) {
      const text = sumText(row);
      if (text) sums.set(row.column, [...(sums.get(row.column) ?? []), text]);
    }
    return sums;
  }, [names, read.data]);
}

function sumText({ sum }: TotalRow): string | undefined {
  if (sum === null) return undefined;
  return isMoney(sum) ? money(sum) : int(sum);
}
