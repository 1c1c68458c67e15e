import type { SeriesView } from '@bindings/SeriesView';
import { expect, it } from 'vitest';
import { before, byDay, throughout } from './series';

const reading = (at: string, minor: number | null) => ({
  at,
  cells: [minor === null ? null : { minor, currency: 'CNY' }],
});
const series = (readings: SeriesView['readings'], daily = true): SeriesView => ({
  columns: [],
  readings,
  zone: 'Asia/Shanghai',
  daily,
});

it('tells days apart where the account counts them, the last one before the others', () => {
  const lines = byDay(
    series([
      reading('2026-03-01T04:00:00Z', 100),
      reading('2026-03-01T15:59:59Z', 900),
      reading('2026-03-01T16:00:00Z', 0),
      reading('2026-03-01T22:00:00Z', 50),
      reading('2026-03-01T23:00:00Z', null),
    ]),
    0,
  );
  expect(lines.map(({ name, main }) => [name, main])).toEqual([
    ['2026-03-01', undefined],
    ['2026-03-02', true],
  ]);
  expect(lines[1]?.points).toEqual([
    { at: 0, value: 0 },
    { at: 0.25, value: 50 },
  ]);
});

it('draws a balance in one line up to now, where the last reading still holds', () => {
  const now = Date.parse('2026-03-03T00:00:00Z');
  const whole = throughout(
    series([reading('2026-03-01T00:00:00Z', 5), reading('2026-03-02T00:00:00Z', 9)]),
    0,
    now,
    '余额',
  );
  expect(whole?.line.points).toEqual([
    { at: 0, value: 5 },
    { at: 0.5, value: 9 },
    { at: 1, value: 9 },
  ]);
  expect(throughout(series([]), 0, now, '')).toBeUndefined();
});

it('compares with the same time of an earlier day, if anything is known of it', () => {
  const readings = [reading('2026-03-01T02:00:00Z', 100), reading('2026-03-01T08:00:00Z', 400)];
  const now = Date.parse('2026-03-02T04:00:00Z');
  expect(before(series(readings), 0, 1, now)).toBe(100);
  expect(before(series(readings), 0, 2, now)).toBeUndefined();
  expect(before(series(readings), 0, 0, now)).toBeUndefined();
  expect(before(series(readings, false), 0, 0, now)).toBe(400);
});
