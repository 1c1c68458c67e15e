import { expect, it } from 'vitest';
import type { Column, Row } from '../grid/types';
import { copyAs } from './copy';

const column = (name: string, kind: Column['kind']): Column => ({
  name,
  kind,
  title: { zh: `${name}列`, en: name },
  shown: true,
  indexed: false,
  decimals: null,
  choices: kind === 'enum' ? [{ value: 'S', title: { zh: '已结算', en: 'Settled' }, tone: 'good' }] : [],
});
const columns = [
  column('id', 'id'),
  column('name', 'text'),
  column('paid', 'money'),
  column('at', 'time'),
  column('state', 'enum'),
];
const row = (cells: Row['cells']): Row => ({
  row: 1,
  account: '7',
  cells,
  places: new Map(columns.map(({ name }, at) => [name, at])),
});
const rows = [
  row(['6921234567890123456', '=SUM(A1)', { minor: -1_250, currency: 'CNY' }, '2026-01-01T12:15:03Z', 'S']),
  row(['6921234567890123457', '两\t行 "引号", 逗号', null, null, 'X']),
];
const ask = { columns, rows, titles: false, lang: 'zh', zone: 'Asia/Shanghai' } as const;

it('copies ids to the last digit and amounts as plain decimals', () => {
  const [first] = copyAs('tsv', ask).split('\r\n');
  expect(first).toBe('6921234567890123456\t=SUM(A1)\t-12.50\t2026-01-01 20:15:03\t已结算');
});

it('keeps a row on one line', () => {
  expect(copyAs('tsv', ask).split('\r\n')).toHaveLength(2);
  expect(copyAs('tsv', ask).split('\r\n')[1]?.split('\t')).toHaveLength(5);
});

it('tells Excel that long ids are text, and disarms what looks like a formula', () => {
  expect(copyAs('excel', ask)).toContain('="6921234567890123456"');
  expect(copyAs('excel', ask)).toContain("'=SUM(A1)");
  expect(copyAs('csv', ask)).toContain("'=SUM(A1)");
  expect(copyAs('csv', ask)).toContain('-12.50');
});

it('quotes for CSV, escapes for Markdown, and keeps values for JSON', () => {
  expect(copyAs('csv', { ...ask, titles: true }).split('\r\n')[0]).toBe('id列,name列,paid列,at列,state列');
  expect(copyAs('csv', ask)).toContain('"两\t行 ""引号"", 逗号"');
  expect(copyAs('markdown', { ...ask, lang: 'en' })).toMatch(/^\| id \| name \| paid \| at \| state \|\n\| --- /);
  expect(JSON.parse(copyAs('json', ask))[0]).toMatchObject({ id: '6921234567890123456', paid: { minor: -1250 } });
});
