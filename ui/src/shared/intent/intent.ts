import { useSyncExternalStore } from 'react';

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

/** Somebody wants to authorise an app; the login sheet listens. */
export const loginIntent = intent<{ app: string }>();
