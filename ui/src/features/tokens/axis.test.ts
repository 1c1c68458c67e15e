import { expect, it } from 'vitest';
import { axis } from './axis';

const NOW = Date.parse('2026-11-21T04:00:00Z');
const after = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();

it('keeps the order of moments and shows hours beside months', () => {
  const { now, at } = axis(NOW, after(-3), after(24 * 180));
  const places = [at(after(-3)), at(after(-1)), now, at(after(2)), at(after(24 * 30)), at(after(24 * 180))];
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(places[0]).toBe(0);
  expect(places.at(-1)).toBe(1);
  expect(at(after(2)) - now).toBeGreaterThan(0.01);
});

it('does not run off the line', () => {
  const { at } = axis(NOW, after(-1), after(1));
  expect(at(after(-99))).toBe(0);
  expect(at(after(99))).toBe(1);
  expect(axis(NOW, after(0), null).at(after(5))).toBe(1);
});
