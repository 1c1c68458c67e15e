import type { Tone } from '@bindings/Tone';
import { clsx } from 'clsx';
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleEllipsis,
  CircleMinus,
  Clock3,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import css from './Tag.module.css';

export type { Tone };

/** A tone is never carried by its colour alone: each has a shape of its own. */
const SHAPES: Record<Tone, LucideIcon> = {
  plain: CircleDashed,
  good: CircleCheck,
  busy: CircleEllipsis,
  warn: Clock3,
  bad: CircleAlert,
  muted: CircleMinus,
};

export interface TagProps {
  tone: Tone;
  /** Without its shape, for words whose colour is a nicety. */
  plain?: boolean;
  /** Without its ground, for a state within a line of text. */
  bare?: boolean;
  /** Turns, for what is under way this moment. */
  turning?: boolean;
  icon?: LucideIcon;
  children: ReactNode;
}

export function Tag({ tone, plain, bare, turning, icon, children }: TagProps) {
  const Shape = icon ?? (turning ? LoaderCircle : SHAPES[tone]);
  return (
    <span className={clsx(css.tag, css[tone], bare && css.bare)} data-tone={tone}>
      {!plain && <Shape size={13} aria-hidden className={clsx(turning && css.spin)} />}
      <span>{children}</span>
    </span>
  );
}
