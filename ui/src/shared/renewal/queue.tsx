import type { GrantRow } from '@bindings/GrantRow';
import { useSyncExternalStore } from 'react';
import { loginIntent } from '../intent/intent';
import { QueueHead } from './QueueHead';

/** How each consent of a walk went so far. */
export type Turn = 'waiting' | 'here' | 'done' | 'skipped';

export interface Walk {
  grants: GrantRow[];
  turns: Turn[];
}

let walk: Walk | undefined;
const listeners = new Set<() => void>();

function set(next: Walk | undefined): void {
  walk = next;
  for (const listener of listeners) listener();
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The walk through what is due, as far as one was begun. */
export const useWalk = (): Walk | undefined => useSyncExternalStore(follow, () => walk);

/** Walks through these consents, one after another. */
export function beginWalk(grants: GrantRow[]): void {
  if (grants.length === 0) return;
  set({ grants, turns: grants.map(() => 'waiting') });
  resumeWalk();
}

/** Goes on with the first consent that still waits. */
export function resumeWalk(): void {
  const at = walk?.turns.indexOf('waiting') ?? -1;
  const grant = walk?.grants[at];
  if (!walk || !grant) return;
  turn(at, 'here');
  loginIntent.ask({
    app: grant.app,
    turn: grant.grant,
    head: <QueueHead walk={walk} at={at} onSkip={() => skip(at)} />,
    onLeft: (done) => {
      turn(at, done ? 'done' : 'waiting');
      // Who closes the sheet wants to stop; the walk can be gone on with.
      if (done) resumeWalk();
    },
  });
}

/** Forgets the walk; what is still due shows itself again. */
export const endWalk = (): void => set(undefined);

/** How many of a walk are behind. */
export const behind = ({ turns }: Walk): number => turns.filter((one) => one === 'done' || one === 'skipped').length;

function skip(at: number): void {
  loginIntent.clear();
  turn(at, 'skipped');
  resumeWalk();
}

function turn(at: number, to: Turn): void {
  if (walk) set({ ...walk, turns: walk.turns.map((one, place) => (place === at ? to : one)) });
}
