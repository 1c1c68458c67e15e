import { expect, it } from 'vitest';
import { dayBack, within } from './days';

it('counts days where the platforms do', () => {
  const late = Date.parse('2026-11-21T17:00:00Z');
  expect(dayBack(late, 0)).toBe('2026-11-22');
  expect(dayBack(late, 7)).toBe('2026-11-15');
  expect(within('at', late, 1).map((filter) => filter.values[0])).toEqual([
    '2026-11-21T00:00:00+08:00',
    '2026-11-22T00:00:00+08:00',
  ]);
});
