import { expect, it } from 'vitest';
import { decimal, group, money } from './money';
import { int, number, percent } from './number';
import { ago, clock, day, secondsUntil, span, time } from './time';

const cny = (minor: number) => ({ minor, currency: 'CNY' });

it('writes amounts from their digits', () => {
  expect(money(cny(152_346))).toBe('¥1,523.46');
  expect(money(cny(5))).toBe('¥0.05');
  expect(money(cny(-4_850))).toBe('−¥48.50');
  expect(money(cny(0))).toBe('¥0.00');
  expect(money({ minor: 9_007_199_254_740_991, currency: 'CNY' })).toBe('¥90,071,992,547,409.91');
});

it('knows what a currency divides into', () => {
  expect(money({ minor: 1_234, currency: 'JPY' })).toBe('¥1,234');
  expect(money({ minor: 1_234_567, currency: 'USD' })).toBe('$12,345.67');
  expect(money({ minor: 1_234, currency: 'XQY' })).toBe('XQY 12.34');
  expect(money({ minor: 1_234, currency: '?' })).toBe('? 12.34');
});

it('gives plain decimals for files and filters', () => {
  expect([0, 5, 99, 100, 152_346, -4_850].map((minor) => decimal(cny(minor)))).toEqual([
    '0.00',
    '0.05',
    '0.99',
    '1.00',
    '1523.46',
    '-48.50',
  ]);
});

it('groups digits, however many', () => {
  expect(group('9007199254740993')).toBe('9,007,199,254,740,993');
  expect(int('9007199254740993')).toBe('9,007,199,254,740,993');
  expect(int(-1_234)).toBe('−1,234');
  expect(int(12)).toBe('12');
});

it('writes numbers and shares with steady decimals', () => {
  expect(number(3.2)).toBe('3.20');
  expect(number(1_234.5, 1)).toBe('1,234.5');
  expect(percent(12.5)).toBe('12.50%');
  expect(percent(-0.4)).toBe('−0.40%');
});

it('shows moments in the zone of their account', () => {
  expect(time('2026-01-01T12:15:03Z')).toBe('2026-01-01 20:15:03');
  expect(time('2026-01-01T16:00:00Z')).toBe('2026-01-02 00:00:00');
  expect(time('2026-07-01T12:00:00Z', 'America/Los_Angeles')).toBe('2026-07-01 05:00:00');
  expect(time('2026-01-01T12:15:03Z', 'Nowhere/Else')).toBe('2026-01-01 20:15:03');
  expect(time('not a moment')).toBe('not a moment');
  expect(day('2026-01-01T16:00:00Z')).toBe('2026-01-02');
});

it('says how long ago and how long still', () => {
  const now = Date.parse('2026-11-21T04:00:00Z');
  expect(ago('2026-11-21T03:43:00Z', now, 'zh')).toMatch(/17\s?分钟前/);
  expect(ago('2026-11-20T02:00:00Z', now, 'en')).toBe('yesterday');
  expect(ago('2026-11-21T03:59:55Z', now, 'en')).toBe('now');
  expect(secondsUntil('2026-11-21T04:05:00Z', now)).toBe(300);
  expect(span(3 * 86_400 + 5)).toEqual({ unit: 'day', count: 3 });
  expect(span(59)).toEqual({ unit: 'second', count: 59 });
  expect(clock(299)).toBe('04:59');
  expect(clock(-3)).toBe('00:00');
});
