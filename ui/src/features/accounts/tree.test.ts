import { standIn } from '@host/browser/browser';
import { expect, it } from 'vitest';
import { linesOf } from './tree';

const { world } = standIn({ now: Date.parse('2026-11-21T04:00:00Z') });
const ask = {
  grants: world.grants,
  accounts: world.accounts,
  folded: new Set<string>(),
  search: '',
  platform: undefined,
};
const keys = (lines: ReturnType<typeof linesOf>) =>
  lines.map((line) => (line.type === 'grant' ? line.grant.grant : `${'·'.repeat(line.depth)}${line.account.account}`));

it('hangs accounts under their parents and those under their consent', () => {
  expect(keys(linesOf(ask)).slice(0, 4)).toEqual([
    'g-oceanengine-1',
    '·4231907755',
    '··1790012345678901',
    '··1790012345678902',
  ]);
});

it('folds a branch up and a search opens it again', () => {
  const folded = new Set(['g-oceanengine-1 4231907755']);
  expect(keys(linesOf({ ...ask, folded })).slice(0, 3)).toEqual(['g-oceanengine-1', '·4231907755', 'g-oceanengine-2']);
  expect(keys(linesOf({ ...ask, folded, search: '5678902' }))).toEqual([
    'g-oceanengine-1',
    '·4231907755',
    '··1790012345678902',
  ]);
});

it('keeps to a platform', () => {
  expect(keys(linesOf({ ...ask, platform: 'douyin' }))).toEqual([
    'g-douyin-1',
    '·7012345678901234567',
    'g-douyin-2',
    '·7299081234567890123',
  ]);
});

it('does not walk in circles', () => {
  const [first] = world.accounts;
  const loop = first ? [{ ...first, parent: first.account }] : [];
  expect(linesOf({ ...ask, accounts: loop }).filter((line) => line.type === 'account')).toHaveLength(1);
});
