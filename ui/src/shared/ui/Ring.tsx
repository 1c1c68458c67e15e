import { clsx } from 'clsx';
import css from './Ring.module.css';

/** What is left of a wait, as a circle that runs down. */
export function Ring({ size, part, word }: { size: number; part: number; word: string }) {
  const stroke = size > 40 ? 4 : 2;
  const radius = (size - stroke) / 2;
  const length = 2 * Math.PI * radius;
  const kept = Math.min(1, Math.max(0, part));
  const font = size > 40 ? 14 : 10;
  return (
    <span className={clsx(css.ring, kept < 0.15 && css.low)} style={{ width: size, height: size, fontSize: font }}>
      <svg width={size} height={size} aria-hidden="true">
        <circle className={css.ground} cx={size / 2} cy={size / 2} r={radius} strokeWidth={stroke} />
        <circle
          className={css.part}
          cx={size / 2}
          cy={size / 2}
          r={radius}
          strokeWidth={stroke}
          strokeDasharray={length}
          strokeDashoffset={length * (1 - kept)}
        />
      </svg>
      {word}
    </span>
  );
}
