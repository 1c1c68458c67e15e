import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('bindings'))
  .map((file) => file.replaceAll('\\', '/'));

/** Each import inside the window as [from, to], both as paths from the root. */
const edges = files.flatMap((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']): [string, string] => {
    if (target.startsWith('.'))
      return [file, relative(ROOT, resolve(ROOT, dirname(file), target)).replaceAll('\\', '/')];
    return [file, target.replace(/^@(app|features|shared|host|bindings)\//, '$1/')];
  });
});

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes('/testing/');
const feature = (file: string) => /^features\/([^/]+)/.exec(file)?.[1];
const product = edges.filter(([from]) => !isTest(from));

it('reads the imports at all', () => {
  expect(product.length).toBeGreaterThan(300);
});

it('keeps shared below features and features below the app', () => {
  expect(product.filter(([from, to]) => from.startsWith('shared/') && /^(features|app)\//.test(to))).toEqual([]);
  expect(product.filter(([from, to]) => from.startsWith('features/') && to.startsWith('app/'))).toEqual([]);
  expect(product.filter(([from, to]) => from.startsWith('host/') && /^(features|app|shared)\//.test(to))).toEqual([]);
});

it('lets no feature import another', () => {
  expect(product.filter(([from, to]) => feature(from) && feature(to) && feature(from) !== feature(to))).toEqual([]);
});

it('lets only the host touch Tauri, and only a choice reach the stand-in', () => {
  expect(product.filter(([from, to]) => to.startsWith('@tauri-apps') && !from.startsWith('host/'))).toEqual([]);
  const standIn = product.filter(
    ([from, to]) => /host\/browser|^\.\/browser/.test(to) && !from.startsWith('host/browser'),
  );
  expect(standIn).toEqual([['host/choose.ts', 'host/browser/browser']]);
});

it('keeps files small', () => {
  const lengths = files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8').split('\n').length] as const);
  expect(lengths.filter(([, length]) => length > 300)).toEqual([]);
});
