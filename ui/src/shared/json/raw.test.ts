import { expect, it } from 'vitest';
import { readRaw, setOut } from './raw';

it('keeps every digit of every number', () => {
  const text = '{"id":18446744073709551615,"price":12.50,"e":1E+3,"deep":[{"n":-0.10}]}';
  const raw = readRaw(text);
  expect(raw && setOut(raw).replace(/\s/g, '')).toBe(text);
});

it('reads escapes, empty things and words', () => {
  const raw = readRaw(' {"a":"\\u5343\\n\\"","b":[],"c":{},"d":null,"e":true} ');
  expect(raw).toMatchObject({
    entries: [
      ['a', { text: '千\n"' }],
      ['b', { items: [] }],
      ['c', { entries: [] }],
      ['d', { text: 'null' }],
      ['e', {}],
    ],
  });
});

it.each(['', '{', '{"a":}', '[1,]x', '<html>', '{"a":"b', '01'])('takes %j for no JSON', (text) => {
  expect(readRaw(text)).toBeUndefined();
});
