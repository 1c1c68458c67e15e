import { useSyncExternalStore } from 'react';
import type { Both } from './i18n/lang';
import type { Failure } from './rpc/failure';

export interface Toast {
  id: number;
  tone: 'good' | 'bad' | 'busy';
  text: string | Both;
  more?: string | Both;
  /** Seconds it stays; with `counts` they are shown running down. */
  seconds: number;
  counts?: boolean;
  until: number;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in passing. */
export function toast(wish: Partial<Toast> & Pick<Toast, 'text'>): void {
  const seconds = wish.seconds ?? 4;
  const made: Toast = { tone: 'good', ...wish, id: nextId++, seconds, until: Date.now() + seconds * 1000 };
  set([...toasts.slice(-2), made]);
  setTimeout(() => dismiss(made.id), seconds * 1000);
}

/** Says in passing that something failed; where it matters the screen shows the whole failure besides. */
export function toastFailure(failure: Failure): void {
  const codes = [failure.platform_code, failure.request_id].filter(Boolean).join(' · ');
  const hint = failure.hint;
  const more = codes ? { zh: `${hint.zh} ${codes}`.trim(), en: `${hint.en} ${codes}`.trim() } : hint;
  toast({ tone: 'bad', text: failure.message, more, seconds: 8 });
}

export function dismiss(id: number): void {
  if (toasts.some((one) => one.id === id)) set(toasts.filter((one) => one.id !== id));
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useToasts = (): readonly Toast[] => useSyncExternalStore(follow, () => toasts);
