import type { Plan } from '@bindings/Plan';

/** What is offered: off, every so many minutes, and once a day at a time of choice. */
export const MINUTES = [15, 30, 60, 120, 360] as const;
export const FIRST_TIME = '09:00';

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** A plan as the value of a list of choices. */
export function choiceOfPlan(plan: Plan): string {
  return plan.kind === 'every' ? `every-${plan.minutes}` : plan.kind;
}

/** The plan behind a choice; a daily one keeps its time. */
export function planOfChoice(choice: string, before: Plan): Plan {
  const minutes = /^every-(\d+)$/.exec(choice)?.[1];
  if (minutes) return { kind: 'every', minutes: Number(minutes) };
  if (choice !== 'daily') return { kind: 'off' };
  return before.kind === 'daily' ? before : { kind: 'daily', at: FIRST_TIME };
}

/** The choices of minutes, with the one that stands even if it is none of the usual. */
export function minutesFor(plan: Plan): number[] {
  const own = plan.kind === 'every' ? [plan.minutes] : [];
  return [...new Set<number>([...MINUTES, ...own])].sort((a, b) => a - b);
}
