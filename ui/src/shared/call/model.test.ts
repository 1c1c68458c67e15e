import type { EndpointRow } from '@bindings/EndpointRow';
import type { ParamRow } from '@bindings/ParamRow';
import { expect, it } from 'vitest';
import { itemsOf, linesOf, paramsOf, problemOf, problemsOf, startDraft } from './model';

const param = (name: string, kind: string, more: Partial<ParamRow> = {}): ParamRow => ({
  name,
  kind,
  title: { zh: name, en: name },
  required: false,
  choices: [],
  default: null,
  most: null,
  from: null,
  to: null,
  fields: [],
  ...more,
});

const endpoint = (params: ParamRow[], auto: ParamRow[] = []): EndpointRow => ({
  name: 'p.e',
  platform: 'p',
  role: 'lookup',
  method: 'POST',
  path: '/e/',
  title: { zh: '', en: '' },
  params,
  auto,
  columns: [],
  kinds: [],
  links: [],
  source: '',
  doubtful: false,
});

const PLANS = param('data', 'rows', {
  required: true,
  most: 2,
  fields: [param('ad_id', 'id', { required: true }), param('budget', 'number', { required: true, from: '300' })],
});

it('keeps every digit of what is typed and of what is given', () => {
  const own = endpoint([PLANS, param('ids', 'ids')]);
  const given = [
    { name: 'data', value: '[{"ad_id":18446744073709551615,"budget":500.10}]' },
    { name: 'ids', value: '18446744073709551615, 2' },
  ];
  const draft = startDraft(own, given);
  expect(linesOf(draft.data ?? '')).toEqual([{ ad_id: '18446744073709551615', budget: '500.10' }]);
  expect(paramsOf(own, draft)).toEqual([
    { name: 'data', value: '[{"ad_id":"18446744073709551615","budget":"500.10"}]' },
    { name: 'ids', value: '18446744073709551615, 2' },
  ]);
});

it('opens with the defaults, never with a mask, and sends nothing that is blank', () => {
  const own = endpoint([
    param('fields', 'texts', { default: ['a', 'b'] }),
    param('flag', 'bool', { default: true }),
    param('user_token', 'text'),
    param('title', 'text'),
  ]);
  const draft = startDraft(own, [
    { name: 'user_token', value: '***' },
    { name: 'unknown', value: 'x' },
  ]);
  expect(draft).toEqual({ fields: 'a, b', flag: 'true', user_token: '' });
  expect(paramsOf(own, { ...draft, title: '  ' }).map(({ name }) => name)).toEqual(['fields', 'flag']);
});

it.each([
  [param('p', 'id', { required: true }), ' ', 'needed'],
  [param('p', 'ids', { most: 2 }), '1,2，3', 'tooMany'],
  [param('p', 'text', { most: 2 }), '千千钥', 'tooLong'],
  [param('p', 'int', { from: '0', to: '9' }), '10', 'outOfRange'],
  [param('p', 'int'), '1.5', 'noInt'],
  [param('p', 'number', { from: '300', to: null }), '299.99', 'outOfRange'],
  [param('p', 'number'), '1e3', 'noNumber'],
  [param('p', 'day'), '2026/01/01', 'noDay'],
  [param('p', 'time'), '20:00', 'noTime'],
  [param('p', 'json'), '{', 'noJson'],
  [PLANS, '', 'needed'],
  [PLANS, '[{"ad_id":"1","budget":"299"}]', 'inLine'],
  [PLANS, '[{"ad_id":"1","budget":"300"},{"ad_id":"2","budget":"300"},{"ad_id":"3","budget":"300"}]', 'tooMany'],
] as const)('finds what is wrong with %#', (of, text, key) => {
  expect(problemOf(of, text)?.key).toBe(key);
});

it.each([
  [param('p', 'time'), '2026-01-31 08:00:00'],
  [param('p', 'ids', { most: 3 }), '[1,2,3]'],
  [param('p', 'number', { from: '300', to: '500' }), '300'],
  [PLANS, '[{"ad_id":"1","budget":"300"},{"ad_id":""}]'],
])('lets what is right pass %#', (of, text) => {
  expect(problemOf(of, text)).toBeUndefined();
});

it('demands nothing that is filled in by itself', () => {
  const own = endpoint([], [param('start_time', 'time', { required: true })]);
  expect(problemsOf(own, {})).toEqual({});
  expect(Object.keys(problemsOf(own, { start_time: 'x' }))).toEqual(['start_time']);
});

it('reads lists as people type them', () => {
  expect(itemsOf('a, b，c\nd')).toEqual(['a', 'b', 'c', 'd']);
  expect(itemsOf('[18446744073709551615, "x"]')).toEqual(['18446744073709551615', 'x']);
});
