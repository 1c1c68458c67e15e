import type { FilterAsk } from '@bindings/FilterAsk';

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

/** The calendar day so many days back, where the platforms count their days. */
export const dayBack = (now: number, back: number): string =>
  new Date(now + OFFSET - back * DAY).toISOString().slice(0, 10);

/** What keeps a table to one such day. */
export function within(column: string, now: number, back: number): FilterAsk[] {
  return [
    { column, op: 'ge', values: [`${dayBack(now, back)}T00:00:00+08:00`] },
    { column, op: 'lt', values: [`${dayBack(now, back - 1)}T00:00:00+08:00`] },
  ];
}
