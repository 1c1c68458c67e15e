import type { UseQueryResult } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { FailureCard } from './FailureCard';
import css from './States.module.css';

/** A place where something is about to stand. */
export const Bone = ({ width = '100%', height = 12 }: { width?: number | string; height?: number }) => (
  <span aria-hidden className={css.bone} style={{ width, height }} />
);

const WIDTHS = ['62%', '84%', '48%', '76%', '55%', '90%'];

export function Bones({ lines = 4 }: { lines?: number }) {
  return (
    <div className={css.bones} role="status" aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <Bone key={line} width={WIDTHS[line % WIDTHS.length] ?? '70%'} height={14} />
      ))}
    </div>
  );
}

export interface EmptyProps {
  icon: LucideIcon;
  title: string;
  text?: string;
  children?: ReactNode;
}

/** Nothing here yet, why, and what to do about it. */
export function Empty({ icon: Icon, title, text, children }: EmptyProps) {
  return (
    <div className={css.empty}>
      <span className={css.emptyIcon}>
        <Icon size={22} strokeWidth={1.6} aria-hidden />
      </span>
      <p className={css.emptyTitle}>{title}</p>
      {text && <p className={css.emptyText}>{text}</p>}
      {children && <div className={css.actions}>{children}</div>}
    </div>
  );
}

export interface LoadedProps<T> {
  of: UseQueryResult<T>;
  bones?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The one order of things: what was read stays in sight; without it a failure, and before that bones. */
export function Loaded<T>({ of, bones, children }: LoadedProps<T>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <FailureCard failure={of.error} onRetry={() => void of.refetch()} />;
  return bones ?? <Bones />;
}
