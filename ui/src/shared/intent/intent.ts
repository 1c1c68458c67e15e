import { type ReactNode, useSyncExternalStore } from 'react';

/** A wish that one feature utters and another fulfils, so that neither needs to know the other. */
export interface Intent<T> {
  ask(wish: T): void;
  clear(): void;
  /** The wish that stands, if any. */
  use(): T | undefined;
}

export function intent<T>(): Intent<T> {
  let wish: T | undefined;
  const listeners = new Set<() => void>();
  const set = (next: T | undefined) => {
    wish = next;
    for (const listener of listeners) listener();
  };
  const follow = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    ask: set,
    clear: () => set(undefined),
    use: () => useSyncExternalStore(follow, () => wish),
  };
}

export interface LoginWish {
  app: string;
  /** Tells two wishes for the same app apart. */
  turn?: string;
  /** Stands above the login, e.g. how far a queue of them is. */
  head?: ReactNode;
  /** Hears how the sheet was left. */
  onLeft?: (done: boolean) => void;
}

/** Somebody wants to authorise an app; the login sheet listens. */
export const loginIntent = intent<LoginWish>();

/** Somebody wants to walk through every consent that is due; the queue listens. */
export const renewIntent = intent<true>();

/** Somebody wants to move in from a script; its sheet listens. */
export const moveIntent = intent<true>();
