import type { CallParam } from '@bindings/CallParam';
import type { EndpointRow } from '@bindings/EndpointRow';
import type { LinkRow } from '@bindings/LinkRow';
import { useMemo } from 'react';
import { decimal, isMoney } from '../format/money';
import { type CellValue, type Column, cellOf, type Row } from '../grid/types';
import { useRead } from '../rpc/query';
import { linesText } from './model';

/** A lookup or an action that can be started from rows of a table. */
export interface Start {
  endpoint: EndpointRow;
  link: LinkRow;
}

/** Reads a column of a row. */
export type CellOf = (column: string) => CellValue;

/** Rows as links read them. */
export const cellsOf = (rows: Row[]): CellOf[] => rows.map((row) => (column) => cellOf(row, column));

/** The catalogue. */
export function useCatalogue(): EndpointRow[] {
  const { data } = useRead('endpoint_list', {});
  return data ?? NONE;
}

const NONE: EndpointRow[] = [];

/** What can be started from rows of a table or a lookup: lookups first, then what changes something. */
export function useStarts(of: string): Start[] {
  const catalogue = useCatalogue();
  return useMemo(() => {
    const all = catalogue.flatMap((endpoint) =>
      endpoint.links.filter((link) => link.of === of).map((link) => ({ endpoint, link })),
    );
    return [
      ...all.filter((one) => one.endpoint.role !== 'action'),
      ...all.filter((one) => one.endpoint.role === 'action'),
    ];
  }, [catalogue, of]);
}

/** The parameters that a link draws from rows. Rows that name the same thing count once. */
export function filled({ endpoint, link }: Start, rows: CellOf[]): CallParam[] {
  const given: CallParam[] = [...link.set];
  const lists = new Map<string, { field: string; column: string; prefix: string }[]>();
  for (const { param, column, prefix } of link.fill) {
    const own = endpoint.params.find((known) => known.name === param);
    if (own) {
      const values = [...new Set(rows.map((cell) => cellText(cell(column), prefix)).filter((text) => text !== ''))];
      const text = own.kind === 'ids' || own.kind === 'texts' ? values.join(',') : (values[0] ?? '');
      if (text !== '') given.push({ name: param, value: text });
      continue;
    }
    const dot = param.lastIndexOf('.');
    const list = param.slice(0, dot);
    lists.set(list, [...(lists.get(list) ?? []), { field: param.slice(dot + 1), column, prefix }]);
  }
  for (const [name, fields] of lists) {
    const lines = rows.map((cell) =>
      Object.fromEntries(fields.map(({ field, column, prefix }) => [field, cellText(cell(column), prefix)])),
    );
    const once = new Map(lines.map((line) => [line[fields[0]?.field ?? ''] ?? '', line]));
    given.push({ name, value: linesText([...once.values()]) });
  }
  return given;
}

/** A cell as a parameter takes it: ids verbatim, money in major units. */
function cellText(value: CellValue, prefix: string): string {
  if (value === null || value === '') return '';
  if (isMoney(value)) return prefix + decimal(value);
  return prefix + (typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** What people call the things that a link draws from rows, by the id that stands for each. */
export function namesOf({ link }: Start, rows: CellOf[], columns: Column[]): Names {
  const id = link.fill[0]?.column;
  const name = columns.find((column) => column.kind === 'text' && column.shown)?.name;
  if (!id || !name) return {};
  return Object.fromEntries(rows.map((cell) => [cellText(cell(id), ''), cellText(cell(name), '')]));
}

/** A readable name by id. */
export type Names = Readonly<Record<string, string>>;
