import { clsx } from 'clsx';
import { type PointerEvent, useState } from 'react';
import css from './Lines.module.css';

/** One line of a plot: where it stands along the whole width (0 to 1) and how high. */
export interface Line {
  name: string;
  points: { at: number; value: number }[];
  /** The one that matters; the others are there to compare. */
  main?: boolean;
}

export interface LinesProps {
  lines: Line[];
  label: string;
  height?: number;
  /** Words along the width, each at its place from 0 to 1. */
  marks: { at: number; word: string }[];
  /** A value in words. */
  shown: (value: number) => string;
  /** A place along the width in words. */
  place: (at: number) => string;
}

const WIDTH = 300;
const TOP = 8;

/** Figures over time. Between two readings a figure stood still, so that lines go in steps. */
export function Lines({ lines, label, height = 132, marks, shown, place }: LinesProps) {
  const [at, setAt] = useState<number>();
  const all = lines.flatMap((line) => line.points.map((point) => point.value));
  if (all.length === 0) return null;
  const high = Math.max(...all);
  const low = Math.min(0, ...all);
  const y = (value: number) => TOP + (1 - (value - low) / (high - low || 1)) * (height - TOP - 1);
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(Math.min(1, Math.max(0, (event.clientX - box.left) / (box.width || 1))));
  };
  // The newest line first; more than two would not fit into one line of words.
  const seen =
    at === undefined
      ? []
      : lines
          .flatMap((line) => read(line, at))
          .slice(-2)
          .reverse();
  return (
    <figure className={css.figure}>
      <figcaption className={css.head} aria-live="off">
        {at === undefined ? (
          <span>{shown(high)}</span>
        ) : (
          <>
            <b>{place(at)}</b>
            {seen.map(({ line, value }) => (
              <span key={line.name} className={clsx(line.main && css.mainWord)}>
                {line.name} {shown(value)}
              </span>
            ))}
          </>
        )}
      </figcaption>
      <svg
        className={css.plot}
        height={height}
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        onPointerMove={follow}
        onPointerLeave={() => setAt(undefined)}
      >
        <line className={css.axis} x1={0} x2={WIDTH} y1={height - 0.5} y2={height - 0.5} />
        <line className={css.grid} x1={0} x2={WIDTH} y1={y((high + low) / 2)} y2={y((high + low) / 2)} />
        {lines.map((line) => (
          <polyline key={line.name} className={clsx(css.line, line.main && css.main)} points={steps(line, y)} />
        ))}
        {at !== undefined && <line className={css.here} x1={at * WIDTH} x2={at * WIDTH} y1={0} y2={height} />}
      </svg>
      <div className={css.marks}>
        {marks.map(({ at: where, word }) => (
          <span
            key={word}
            style={{ left: `${where * 100}%` }}
            data-edge={where <= 0 ? 'start' : where >= 1 ? 'end' : ''}
          >
            {word}
          </span>
        ))}
      </div>
    </figure>
  );
}

/** The last reading at or before a place. */
function read(line: Line, at: number): { line: Line; value: number }[] {
  const before = line.points.filter((point) => point.at <= at);
  const last = before.at(-1);
  return last ? [{ line, value: last.value }] : [];
}

function steps({ points }: Line, y: (value: number) => number): string {
  const path: string[] = [];
  let before: number | undefined;
  for (const { at, value } of points) {
    const x = (at * WIDTH).toFixed(2);
    if (before !== undefined) path.push(`${x},${before.toFixed(2)}`);
    before = y(value);
    path.push(`${x},${before.toFixed(2)}`);
  }
  // One reading alone is still to be seen.
  const [only] = points;
  if (points.length === 1 && only)
    path.push(`${Math.min(WIDTH, only.at * WIDTH + 3).toFixed(2)},${y(only.value).toFixed(2)}`);
  return path.join(' ');
}
