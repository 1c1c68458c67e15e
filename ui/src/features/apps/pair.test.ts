import { expect, it } from 'vitest';
import { pairOf } from './pair';

it('takes two fields, or the whole as JSON', () => {
  expect(pairOf({ access: ' a1\n', refresh: ' r 1 ' })).toBe('{"access_token":"a1","refresh_token":"r1"}');
  expect(pairOf({ access: ' {"access_token":"a"} ', refresh: '' })).toBe('{"access_token":"a"}');
  expect(pairOf({ access: '', refresh: 'r' })).toBeUndefined();
});
