import type { MoveFound } from '@bindings/MoveFound';
import type { MoveView } from '@bindings/MoveView';
import { expect, it } from 'vitest';
import { choicesOf, ready } from './picks';

const found = (no: number, problem: MoveFound['problem'] = null): MoveFound => ({
  no,
  file: 'token.json',
  place: '',
  platform: null,
  app_id: null,
  secret: null,
  access_token: null,
  refresh_token: null,
  access_expires_at: null,
  refresh_expires_at: null,
  app: null,
  would: { zh: '', en: '' },
  problem,
});

const view: MoveView = {
  plan: 'move-1',
  files: [],
  found: [found(0), found(1, { zh: '看不出', en: 'unclear' })],
};

it('takes over what is clear, and the rest once it was made clear', () => {
  const choices = choicesOf(view);
  expect(ready(view, choices)).toEqual([{ no: 0 }]);
  choices[1] = { wanted: true };
  expect(ready(view, choices)).toEqual([{ no: 0 }]);
  choices[1] = { wanted: true, platform: 'tencent' };
  expect(ready(view, choices)).toEqual([{ no: 0 }, { no: 1, platform: 'tencent' }]);
  choices[0] = { wanted: false };
  expect(ready(view, choices)).toEqual([{ no: 1, platform: 'tencent' }]);
});
