import type { SeriesView } from '@bindings/SeriesView';
import { isMoney } from '@shared/format/money';
import { time } from '@shared/format/time';
import type { Line } from '@shared/ui/Lines';

const DAY = 86_400_000;

/** Days that are drawn beside today's. */
export const BESIDE = 7;

type Cell = SeriesView['readings'][number]['cells'][number];

/** A figure as a number that can be drawn: money in minor units. */
export const figureOf = (cell: Cell | undefined): number | undefined =>
  cell === null || cell === undefined ? undefined : isMoney(cell) ? cell.minor : cell;

interface Reading {
  at: number;
  /** The calendar day in the account's zone. */
  day: string;
  /** How much of that day had passed, 0 to 1. */
  part: number;
  value: number;
}

function readingsOf(series: SeriesView, column: number): Reading[] {
  return series.readings.flatMap(({ at, cells }) => {
    const value = figureOf(cells[column]);
    if (value === undefined) return [];
    const wall = time(at, series.zone || undefined);
    const [hours = 0, minutes = 0, seconds = 0] = wall.slice(11).split(':').map(Number);
    const part = (hours * 3600 + minutes * 60 + seconds) / 86_400;
    return [{ at: new Date(at).getTime(), day: wall.slice(0, 10), part, value }];
  });
}

/** The day unfolding, the last one before the others: for figures that begin anew each day. */
export function byDay(series: SeriesView, column: number): Line[] {
  const days = new Map<string, Line['points']>();
  for (const { day, part, value } of readingsOf(series, column)) {
    const points = days.get(day) ?? [];
    points.push({ at: part, value });
    days.set(day, points);
  }
  const lines = [...days].slice(-BESIDE - 1).map(([name, points]): Line => ({ name, points }));
  // The last day is drawn over the others.
  return lines.map((line, at) => (at === lines.length - 1 ? { ...line, main: true } : line));
}

export interface Whole {
  line: Line;
  from: number;
  to: number;
}

/** All readings in one line up to this moment, where the last one still holds. */
export function throughout(series: SeriesView, column: number, now: number, name: string): Whole | undefined {
  const readings = readingsOf(series, column);
  const [first] = readings;
  const last = readings.at(-1);
  if (!first || !last) return undefined;
  const to = Math.max(now, last.at);
  const from = Math.min(first.at, to - DAY / 24);
  const place = (at: number) => (at - from) / (to - from);
  const points = readings.map(({ at, value }) => ({ at: place(at), value }));
  return { line: { name, main: true, points: [...points, { at: 1, value: last.value }] }, from, to };
}

/** How a figure stood so many days before now, at this time of day or later read; nothing when nobody knows. */
export function before(series: SeriesView, column: number, days: number, now: number): number | undefined {
  const then = now - days * DAY;
  const day = time(new Date(then).toISOString(), series.zone || undefined).slice(0, 10);
  const until = readingsOf(series, column).filter((reading) => reading.at <= then);
  const last = until.at(-1);
  // A day's figure of another day says nothing of this one.
  return last && (!series.daily || last.day === day) ? last.value : undefined;
}
