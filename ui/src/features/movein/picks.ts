import type { MovePick } from '@bindings/MovePick';
import type { MoveView } from '@bindings/MoveView';

/** What a person chose for one finding. */
export interface Choice {
  wanted: boolean;
  platform?: string;
  app?: string;
}

/** Everything that can be taken over as it is, is wanted at first. */
export const choicesOf = (view: MoveView): Choice[] => view.found.map((one) => ({ wanted: one.problem === null }));

/** What can be taken over now. A finding with a problem wants a platform or an app to be chosen first. */
export function ready(view: MoveView | undefined, choices: Choice[]): MovePick[] {
  if (!view) return [];
  return view.found.flatMap((one): MovePick[] => {
    const choice = choices[one.no];
    if (!choice?.wanted) return [];
    const { platform, app } = choice;
    if (one.problem !== null && !platform && !app) return [];
    return [{ no: one.no, ...(platform ? { platform } : {}), ...(app ? { app } : {}) }];
  });
}
