import { expect, it } from 'vitest';
import { choiceOfPlan, isTime, minutesFor, planOfChoice } from './schedule';

it('reads and writes choices', () => {
  const off = { kind: 'off' } as const;
  expect(planOfChoice('every-30', off)).toEqual({ kind: 'every', minutes: 30 });
  expect(planOfChoice('daily', off)).toEqual({ kind: 'daily', at: '09:00' });
  expect(planOfChoice('daily', { kind: 'daily', at: '07:30' })).toEqual({ kind: 'daily', at: '07:30' });
  expect(planOfChoice('off', { kind: 'every', minutes: 15 })).toEqual(off);
  expect(choiceOfPlan({ kind: 'every', minutes: 45 })).toBe('every-45');
  expect(minutesFor({ kind: 'every', minutes: 45 })).toEqual([15, 30, 45, 60, 120, 360]);
});

it('knows a time of day', () => {
  expect(['00:00', '09:30', '23:59'].every(isTime)).toBe(true);
  expect(['24:00', '9:30', '09:60', ''].some(isTime)).toBe(false);
});
