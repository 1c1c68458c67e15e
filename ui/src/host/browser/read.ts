import type { ColumnRow } from '@bindings/ColumnRow';
import type { DataAsk } from '@bindings/DataAsk';
import type { DataPage } from '@bindings/DataPage';
import type { DataRow } from '@bindings/DataRow';
import type { FacetAsk } from '@bindings/FacetAsk';
import type { FacetRow } from '@bindings/FacetRow';
import type { FilterAsk } from '@bindings/FilterAsk';
import type { TotalRow } from '@bindings/TotalRow';
import type { TotalsAsk } from '@bindings/TotalsAsk';
import type { TotalsView } from '@bindings/TotalsView';
import type { Table } from './rows';

type Cell = DataRow['cells'][number];
type Record_ = { row: number; account: string; values: Record<string, Cell> };

/** What the store does in Rust, done simply: enough for screens to be built and tested against. */
export function page(table: Table, ask: DataAsk): DataPage {
  const names = ask.columns.length > 0 ? ask.columns : table.columns.map((column) => column.name);
  const columns = names.flatMap((name) => table.columns.filter((column) => column.name === name));
  const found = match(table, ask);
  const rows = found.slice(ask.offset, ask.offset + (ask.limit ?? 200)).map((record) => ({
    row: record.row,
    account: record.account,
    cells: columns.map((column) => record.values[column.name] ?? null),
  }));
  return { columns, rows, total: found.length };
}

export function facets(table: Table, ask: FacetAsk): FacetRow[] {
  const counts = new Map<string, FacetRow>();
  for (const { values } of match(table, ask.query)) {
    const value = (values[ask.column] ?? null) as FacetRow['value'];
    const key = JSON.stringify(value);
    const row = counts.get(key);
    if (row) row.count += 1;
    else counts.set(key, { value, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, ask.limit);
}

export function totals(table: Table, ask: TotalsAsk): TotalsView {
  const all = match(table, ask.query);
  const found = ask.part ? all.slice(ask.part.offset, ask.part.offset + ask.part.limit) : all;
  const columns = ask.columns.flatMap((name): TotalRow[] => {
    const values = found.map((record) => record.values[name] ?? null).filter((value) => value !== null);
    if (values.length === 0) return [{ column: name, count: 0, sum: null, min: null, max: null }];
    const sizes = values.map(size);
    const wrap = (value: number) => (isMoney(values[0] ?? null) ? { minor: value, currency: 'CNY' } : value);
    const sum = sizes.reduce((a, b) => a + b, 0);
    const [min, max] = sizes.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)], [Infinity, -Infinity]);
    return [{ column: name, count: values.length, sum: wrap(sum), min: wrap(min), max: wrap(max) }];
  });
  return { count: found.length, columns };
}

const made = new WeakMap<Table, Record_[]>();

function all(table: Table): Record_[] {
  let records = made.get(table);
  if (!records) {
    records = Array.from({ length: table.count }, (_, at) => ({ row: at + 1, ...table.record(at) }));
    made.set(table, records);
  }
  return records;
}

/** A long table is never made whole: only its rows as they stand are read by number. */
function match(table: Table, ask: DataAsk): Record_[] {
  const plain = ask.filters.length === 0 && ask.search === '' && ask.sort.length === 0 && ask.accounts.length === 0;
  if (plain && table.count > 20_000) return lazy(table);
  const kinds = new Map(table.columns.map((column) => [column.name, column]));
  const words = ask.search.trim().toLowerCase();
  const found = all({ ...table }.count > 20_000 ? short(table) : table).filter(
    (record) =>
      (ask.accounts.length === 0 || ask.accounts.includes(record.account)) &&
      (words === '' || texts(table.columns, record).some((text) => text.toLowerCase().includes(words))) &&
      ask.filters.every((filter) => holds(kinds.get(filter.column), record.values[filter.column] ?? null, filter)),
  );
  const sort = ask.sort.length > 0 ? ask.sort : table.newest ? [{ column: table.newest, descending: true }] : [];
  return found.sort((a, b) => {
    for (const { column, descending } of sort) {
      const order = compare(a.values[column] ?? null, b.values[column] ?? null);
      if (order !== 0) return descending ? -order : order;
    }
    return a.row - b.row;
  });
}

const shorts = new Map<string, Table>();
function short(table: Table): Table {
  const known = shorts.get(table.name) ?? { ...table, count: 20_000 };
  shorts.set(table.name, known);
  return known;
}

function lazy(table: Table): Record_[] {
  const made: Record_[] = [];
  made.length = table.count;
  return new Proxy(made, {
    get(target, key) {
      if (key !== 'slice') return Reflect.get(target, key);
      return (from: number, to: number) =>
        Array.from({ length: Math.max(0, Math.min(to, table.count) - from) }, (_, at) => ({
          row: from + at + 1,
          ...table.record(from + at),
        }));
    },
  });
}

const isMoney = (value: Cell): value is { minor: number; currency: string } =>
  typeof value === 'object' && value !== null && 'minor' in value;

const size = (value: Cell): number => (isMoney(value) ? value.minor : Number(value));

function texts(columns: ColumnRow[], { values }: Record_): string[] {
  return columns.filter(({ kind }) => kind === 'text' || kind === 'id').map(({ name }) => String(values[name] ?? ''));
}

function compare(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (isMoney(a) || typeof a === 'number') return size(a) - size(b);
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

function holds(column: ColumnRow | undefined, value: Cell, { op, values }: FilterAsk): boolean {
  if (op === 'is_null') return value === null || value === '';
  if (op === 'not_null') return value !== null && value !== '';
  if (value === null) return op === 'ne';
  const [first = '', second = ''] = values;
  if (op === 'contains') return String(value).toLowerCase().includes(first.toLowerCase());
  if (op === 'starts_with') return String(value).startsWith(first);
  if (op === 'in') return values.some((one) => order(column, value, one) === 0);
  if (op === 'between') return order(column, value, first) >= 0 && order(column, value, second) <= 0;
  const sign = order(column, value, first);
  return { eq: sign === 0, ne: sign !== 0, lt: sign < 0, le: sign <= 0, gt: sign > 0, ge: sign >= 0 }[op] ?? true;
}

function order(column: ColumnRow | undefined, value: Cell, against: string): number {
  if (isMoney(value)) return value.minor - Math.round(Number(against) * 100);
  if (typeof value === 'number') return value - Number(against);
  if (column?.kind === 'time') return new Date(String(value)).getTime() - new Date(against).getTime();
  return String(value) === against ? 0 : String(value) < against ? -1 : 1;
}
