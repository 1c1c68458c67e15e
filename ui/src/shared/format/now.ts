import { useSyncExternalStore } from 'react';

/** One ticking clock for the whole window, so that all countdowns move together. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function follow(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const tell of listeners) tell();
    }, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Milliseconds since the epoch, renewed once a second or, with `step`, only when that many seconds have passed. */
export function useNow(step = 1): number {
  useSyncExternalStore(follow, () => Math.floor(now / (step * 1000)));
  return timer ? now : Date.now();
}
