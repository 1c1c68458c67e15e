/** An amount in minor units. */
export interface Money {
  minor: number;
  currency: string;
}

interface Style {
  symbol: string;
  decimals: number;
}

const styles = new Map<string, Style>();

function styleOf(currency: string): Style {
  let style = styles.get(currency);
  if (!style) {
    style = readStyle(currency);
    styles.set(currency, style);
  }
  return style;
}

function readStyle(currency: string): Style {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    const symbol = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
    const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
    return { symbol: symbol === currency ? `${currency} ` : symbol, decimals };
  } catch {
    return { symbol: currency ? `${currency} ` : '', decimals: 2 };
  }
}

export function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}

/** `1523.46`: the plain decimal of an amount, made from its digits and not by dividing. */
export function decimal({ minor, currency }: Money): string {
  const { decimals } = styleOf(currency);
  const digits = String(Math.abs(Math.round(minor))).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${minor < 0 ? '-' : ''}${whole}${rest}`;
}

/** `¥1,523.46` */
export function money(amount: Money): string {
  const plain = decimal(amount);
  const negative = plain.startsWith('-');
  const [whole = '', rest] = plain.replace('-', '').split('.');
  return `${negative ? '−' : ''}${styleOf(amount.currency).symbol}${group(whole)}${rest ? `.${rest}` : ''}`;
}

/** Puts a comma after every three digits. */
export const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
