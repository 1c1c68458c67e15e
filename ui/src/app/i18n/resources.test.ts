import { expect, it } from 'vitest';
import { en, zh } from './resources';

/** Every key with its text, counted forms joined under their stem. */
function texts(tree: object, path = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of Object.entries(tree)) {
    const name = path + key.replace(/_(one|other)$/, '');
    if (typeof value === 'string') found.set(name, [...(found.get(name) ?? []), value]);
    else for (const [inner, list] of texts(value, `${name}.`)) found.set(inner, list);
  }
  return found;
}

const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name).sort();

it('has every key in both languages', () => {
  expect([...texts(en).keys()].sort()).toEqual([...texts(zh).keys()].sort());
});

it('fills in the same things in both languages', () => {
  const english = texts(en);
  for (const [key, [chinese = '']] of texts(zh)) {
    for (const text of english.get(key) ?? []) expect([key, placeholders(text)]).toEqual([key, placeholders(chinese)]);
  }
});

it('says something everywhere', () => {
  for (const [key, list] of [...texts(zh), ...texts(en)]) {
    for (const text of list) expect([key, text.trim()]).not.toEqual([key, '']);
  }
});
