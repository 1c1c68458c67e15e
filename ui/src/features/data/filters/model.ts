import type { FilterAsk } from '@bindings/FilterAsk';
import { choiceOf, filterText, type Reader } from '@shared/cell/plain';
import type { CellValue, Column } from '@shared/grid/types';

/** Replaces what narrows a column down. */
export function withColumn(filters: FilterAsk[], column: string, next: Omit<FilterAsk, 'column'>[]): FilterAsk[] {
  const at = filters.findIndex((filter) => filter.column === column);
  const rest = filters.filter((filter) => filter.column !== column);
  const made = next.map((filter) => ({ ...filter, column }));
  return at < 0 ? [...rest, ...made] : [...rest.slice(0, at), ...made, ...rest.slice(at)];
}

export const ofColumn = (filters: FilterAsk[], column: string): FilterAsk[] =>
  filters.filter((filter) => filter.column === column);

/** The filter that holds exactly for a value that was clicked. */
export function filterFor(column: Column, value: CellValue): FilterAsk[] {
  if (value === null || value === '') return [{ column: column.name, op: 'is_null', values: [] }];
  const text = filterText(value);
  if (column.kind === 'enum') return [{ column: column.name, op: 'in', values: [text] }];
  if (column.kind === 'time') {
    const day = dayOf(text);
    return day ? dayRange(day, day).map((filter) => ({ ...filter, column: column.name })) : [];
  }
  return [{ column: column.name, op: 'eq', values: [text] }];
}

/** The filter that keeps a value out. */
export const filterAgainst = (column: Column, value: CellValue): FilterAsk[] =>
  value === null || value === ''
    ? [{ column: column.name, op: 'not_null', values: [] }]
    : [{ column: column.name, op: 'ne', values: [filterText(value)] }];

const HOME_OFFSET = '+08:00';
const DAY = 86_400_000;

/** The calendar day of a moment where the platforms count their days. */
function dayOf(moment: string): string | undefined {
  const at = new Date(moment).getTime();
  return Number.isNaN(at) ? undefined : new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** From the first moment of one day to the last of another; either may be left open. */
export function dayRange(from: string, to: string): Omit<FilterAsk, 'column'>[] {
  const low = isDay(from) ? [{ op: 'ge', values: [`${from}T00:00:00${HOME_OFFSET}`] }] : [];
  const next = isDay(to) ? new Date(Date.parse(to) + DAY).toISOString().slice(0, 10) : '';
  const high = next ? [{ op: 'lt', values: [`${next}T00:00:00${HOME_OFFSET}`] }] : [];
  return [...low, ...high];
}

/** The two days that a range of moments was made from. */
export function daysOf(filters: FilterAsk[]): { from: string; to: string } {
  const low = filters.find((filter) => filter.op === 'ge')?.values[0] ?? '';
  const high = filters.find((filter) => filter.op === 'lt')?.values[0] ?? '';
  const end = high ? new Date(Date.parse(high.slice(0, 10)) - DAY).toISOString().slice(0, 10) : '';
  return { from: low.slice(0, 10), to: end };
}

/** A range of numbers or amounts; either end may be left open. */
export function range(from: string, to: string): Omit<FilterAsk, 'column'>[] {
  const [low, high] = [from.trim(), to.trim()];
  if (low && high) return [{ op: 'between', values: [low, high] }];
  if (low) return [{ op: 'ge', values: [low] }];
  return high ? [{ op: 'le', values: [high] }] : [];
}

export function endsOf(filters: FilterAsk[]): { from: string; to: string } {
  const [filter] = filters;
  if (!filter) return { from: '', to: '' };
  const [first = '', second = ''] = filter.values;
  if (filter.op === 'between') return { from: first, to: second };
  if (filter.op === 'ge') return { from: first, to: '' };
  return filter.op === 'le' ? { from: '', to: first } : { from: '', to: '' };
}

export const isNumber = (text: string): boolean => text.trim() === '' || /^-?\d+(\.\d+)?$/.test(text.trim());

/** A filter's values as people read them. */
export function valueWords(column: Column, filter: FilterAsk, { lang }: Reader): string[] {
  if (column.kind === 'enum') return filter.values.map((value) => choiceOf(column, value)?.title[lang] ?? value);
  if (column.kind === 'bool')
    return filter.values.map(
      (value) =>
        ({ zh: { true: '是', false: '否' }, en: { true: 'Yes', false: 'No' } })[lang][
          value === 'true' || value === '1' ? 'true' : 'false'
        ],
    );
  return filter.values;
}
