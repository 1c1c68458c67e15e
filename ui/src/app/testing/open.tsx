import { type StandIn, type StandInAsk, standIn } from '@host/browser/browser';
import { settleHost } from '@host/host';
import { followChanges, newQueryClient } from '@shared/rpc/query';
import { act, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { App } from '../App';
import { startI18n } from '../i18n/start';

/** The moment at which every test takes place. */
export const NOW = Date.parse('2026-11-21T04:00:00Z');

export interface Opened {
  host: StandIn;
  user: UserEvent;
  /** Requests of one command so far. */
  asked: (name: string) => unknown[];
}

/** Opens the whole window on a page, in front of the stand-in. */
export async function open(hash: string, ask: StandInAsk & { lang?: 'zh' | 'en' } = {}): Promise<Opened> {
  window.location.hash = hash;
  window.dispatchEvent(new HashChangeEvent('hashchange'));
  const host = standIn(ask);
  host.world.settings.lang = ask.lang ?? 'zh';
  settleHost(host);
  await startI18n(ask.lang ?? 'zh');
  const client = newQueryClient();
  const user = userEvent.setup();
  followChanges(client);
  render(<App client={client} />);
  await act(async () => {});
  return {
    host,
    user,
    asked: (name) => host.calls.filter(([called]) => called === name).map(([, req]) => req),
  };
}
