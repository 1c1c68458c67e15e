import { type CommandName, host, type Req, type Res } from '@host/host';
import { toFailure } from './failure';

/** Calls a command; what it throws is always a `Failure`. */
export async function rpc<N extends CommandName>(name: N, req: Req<N>): Promise<Res<N>> {
  try {
    return await host().rpc(name, req);
  } catch (thrown) {
    throw toFailure(thrown);
  }
}

/** The address under which the page may load a platform's picture. */
export const picture = (url: string): string => host().picture(url);
