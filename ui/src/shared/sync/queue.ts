import type { SyncAsk } from '@bindings/SyncAsk';
import { useSyncExternalStore } from 'react';

/** Syncs that wait for the one that runs: the machine does one at a time. The sync strip works them off. */
let waiting: readonly SyncAsk[] = [];
const listeners = new Set<() => void>();

function set(next: readonly SyncAsk[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

const same = (one: SyncAsk, other: SyncAsk): boolean =>
  one.account === other.account && one.endpoint === other.endpoint;

export const syncQueue = {
  /** Wants a sync when its turn comes. */
  later: (wish: SyncAsk): void => set([...waiting.filter((one) => !same(one, wish)), wish]),
  /** Wants a sync before all others. */
  next: (wish: SyncAsk): void => set([wish, ...waiting.filter((one) => !same(one, wish))]),
  clear: (): void => set([]),
  /** Takes the first one out. */
  take: (): SyncAsk | undefined => {
    const [first, ...rest] = waiting;
    if (first) set(rest);
    return first;
  },
};

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many wait. */
export const useWaiting = (): number => useSyncExternalStore(follow, () => waiting.length);
