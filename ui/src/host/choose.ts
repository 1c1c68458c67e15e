import { type Host, settleHost } from './host';
import { tauri } from './tauri';

/** A production build leaves the stand-in out of the bundle: the condition is a constant there. */
export async function chooseHost(): Promise<Host> {
  let chosen = tauri;
  if (import.meta.env.MODE !== 'production') {
    const outside = !('__TAURI_INTERNALS__' in window);
    if (outside) chosen = (await import('./browser/browser')).browser();
  }
  settleHost(chosen);
  return chosen;
}
