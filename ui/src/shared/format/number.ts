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
