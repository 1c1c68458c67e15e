import { useNow } from '@shared/format/now';
import { time } from '@shared/format/time';
import { useLeft } from '@shared/left';
import { Bar } from '@shared/ui/Plot';
import type { Tone } from '@shared/ui/Tag';
import { Tip } from '@shared/ui/Tip';
import css from './Tokens.module.css';

export interface LifeProps {
  word: string;
  from: string;
  /** Nothing means that it never lapses. */
  until: string | null;
  /** Below this share of its life it is shown as running out. */
  near: number;
}

/** What is left of a token's life, as a thin line that runs down. */
export function Life({ word, from, until, near }: LifeProps) {
  const now = useNow();
  const left = useLeft();
  const part = until ? share(from, until, now) : 1;
  const tone: Tone = part <= 0 ? 'bad' : part < near ? 'warn' : 'good';
  return (
    <Tip text={until ? time(until) : ''}>
      <div className={css.life}>
        <span>{word}</span>
        <Bar part={part} tone={tone} label={word} />
        <span>{left(until, now)}</span>
      </div>
    </Tip>
  );
}

function share(from: string, until: string, now: number): number {
  const [start, end] = [new Date(from).getTime(), new Date(until).getTime()];
  return end > start ? Math.max(0, Math.min(1, (end - now) / (end - start))) : 0;
}
