import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of a theme by name. */
function theme(name: 'light' | 'dark'): Map<string, string> {
  const start = css.indexOf(`:root[data-theme="${name}"] {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, key = '', value = '']) => [key, value]));
}

/** Relative luminance by WCAG 2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Text on its ground, as the screens use them. */
const PAIRS: [string, string][] = [
  ...['panel', 'raised', 'sunken', 'canvas', 'hover', 'selected'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-2', ground],
  ]),
  ...['panel', 'raised', 'sunken'].map((ground): [string, string] => ['ink-3', ground]),
  ...['panel', 'raised', 'sunken', 'selected', 'accent-soft'].map((ground): [string, string] => ['accent-ink', ground]),
  ...['good', 'busy', 'warn', 'bad', 'muted', 'sandbox'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    [tone, 'panel'],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
];

it.each(['light', 'dark'] as const)('can be read in the %s theme (WCAG AA, 4.5 : 1)', (name) => {
  const colours = theme(name);
  expect(colours.size).toBeGreaterThan(30);
  const weak = PAIRS.map(
    ([text, ground]) => [text, ground, contrast(colours.get(text) ?? '', colours.get(ground) ?? '')] as const,
  )
    .filter(([, , ratio]) => !(ratio >= 4.5))
    .map(([text, ground, ratio]) => `${text} on ${ground}: ${ratio.toFixed(2)}`);
  expect(weak).toEqual([]);
});

it('has the same colours in both themes', () => {
  expect([...theme('dark').keys()].sort()).toEqual([...theme('light').keys()].sort());
});
