import { clsx } from 'clsx';
import css from './Plot.module.css';
import type { Tone } from './Tag';

/** A thin line through a few figures; `label` says in words what it shows. */
export function Spark({ values, label, height = 36 }: { values: number[]; label: string; height?: number }) {
  if (values.length < 2) return null;
  const top = Math.max(...values);
  const bottom = Math.min(0, ...values);
  const x = (at: number) => (at / (values.length - 1)) * 100;
  const y = (value: number) => height - 2 - ((value - bottom) / (top - bottom || 1)) * (height - 4);
  const line = values.map((value, at) => `${x(at).toFixed(2)},${y(value).toFixed(2)}`).join(' ');
  return (
    <svg
      className={css.spark}
      height={height}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon className={css.area} points={`0,${height} ${line} 100,${height}`} />
      <polyline className={css.line} points={line} />
    </svg>
  );
}

/** How much of something is done or left; without `part` it is only known to be under way. */
export function Bar({ part, tone = 'busy', label }: { part?: number | undefined; tone?: Tone; label: string }) {
  const value = part === undefined ? undefined : Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <div
      className={css.bar}
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span
        className={clsx(css.fill, css[tone], value === undefined && css.unsure)}
        style={value === undefined ? undefined : { width: `${value}%` }}
      />
    </div>
  );
}
