export const HOME_ZONE = 'Asia/Shanghai';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = newFormat(zone);
    formats.set(zone, format);
  }
  return format;
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: HOME_ZONE });
  }
}

/** `2026-01-01 20:15:03` in the zone; what is no moment is shown as it is. */
export function time(moment: string, zone: string = HOME_ZONE): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}

/** `2026-01-01` in the zone. */
export const day = (moment: string, zone?: string): string => time(moment, zone).slice(0, 10);

export type Unit = 'day' | 'hour' | 'minute' | 'second';

const UNITS: [Unit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** The greatest unit of which at least one whole is in these seconds, and how many. */
export function span(seconds: number): { unit: Unit; count: number } {
  const size = Math.abs(seconds);
  for (const [unit, length] of UNITS) {
    if (size >= length) return { unit, count: Math.floor(size / length) };
  }
  return { unit: 'second', count: 0 };
}

/** Seconds from `now` until a moment; negative once it has passed. */
export function secondsUntil(moment: string, now: number): number {
  return Math.round((new Date(moment).getTime() - now) / 1000);
}

/** `3 分钟前`, `in 2 days` */
export function ago(moment: string, now: number, lang: 'zh' | 'en'): string {
  const seconds = secondsUntil(moment, now);
  const words = new Intl.RelativeTimeFormat(lang === 'zh' ? 'zh-CN' : 'en', { numeric: 'auto' });
  // The shared clock ticks in steps and lags behind what has just happened.
  if (seconds > -10 && seconds < 60) return words.format(0, 'second');
  const { unit, count } = span(seconds);
  return words.format(seconds < 0 ? -count : count, unit);
}

/** `04:59` */
export function clock(seconds: number): string {
  const left = Math.max(0, Math.round(seconds));
  return `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
}
