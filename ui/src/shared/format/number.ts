import { group } from './money';

/** `12,345`; more digits than a number holds come as text and keep them all. */
export function int(value: number | string): string {
  const text = typeof value === 'number' ? value.toFixed(0) : value;
  return text.startsWith('-') ? `−${group(text.slice(1))}` : group(text);
}

/** `3.20` */
export function number(value: number, decimals = 2): string {
  const [whole = '', rest] = Math.abs(value).toFixed(decimals).split('.');
  return `${value < 0 ? '−' : ''}${group(whole)}${rest ? `.${rest}` : ''}`;
}

/** `12.50%`; 12.5 is 12.5 %. */
export const percent = (value: number, decimals = 2): string => `${number(value, decimals)}%`;

/** Short for a plot's axis or a badge: `12.3万` or `123k`. */
export function brief(value: number, lang: 'zh' | 'en'): string {
  const steps: [number, string][] =
    lang === 'zh'
      ? [
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e9, 'B'],
          [1e6, 'M'],
          [1e3, 'k'],
        ];
  for (const [size, word] of steps) {
    if (Math.abs(value) >= size) return `${number(value / size, 1).replace(/\.0$/, '')}${word}`;
  }
  return int(Math.round(value));
}
