import type { Commands } from '@bindings/commands';

export type CommandName = keyof Commands;
export type Req<N extends CommandName> = Commands[N]['req'];
export type Res<N extends CommandName> = Commands[N]['res'];

/** Everything the window asks of what is outside the page. It grows only when a screen needs it. */
export interface Host {
  /** Calls a command; rejects with a `Failure`. */
  rpc<N extends CommandName>(name: N, req: Req<N>): Promise<Res<N>>;
  /** Tells which cache tags were invalidated, by whichever face wrote. Returns how to stop listening. */
  onChanges(listener: (tags: string[]) => void): () => void;
  /** Tells what somebody outside the page wants of it, e.g. `renew` from the tray. Returns how to stop listening. */
  onAsked(listener: (wish: string) => void): () => void;
  /** The address under which the page may load a platform's picture. */
  picture(url: string): string;
}

let chosen: Host | undefined;

/** Settles the host, once, before the first screen; tests settle their own. */
export function settleHost(host: Host): void {
  chosen = host;
}

/** The host that was settled on. */
export function host(): Host {
  if (!chosen) throw new Error('the host was not settled before its first use');
  return chosen;
}
