import type { SyncAsk } from '@bindings/SyncAsk';
import type { SyncItem } from '@bindings/SyncItem';
import type { SyncView } from '@bindings/SyncView';
import { useCommand, useRead } from '../rpc/query';
import { toastFailure } from '../toast';
import { syncQueue } from './queue';

export interface Sync {
  view: SyncView | undefined;
  running: boolean;
  /** Starts a sync. While another one runs, it makes way for this one and goes on afterwards. */
  start: (wish: SyncAsk) => void;
  cancel: () => void;
  starting: boolean;
}

/** The one sync of the window. While it runs it is asked now and then, should a word of its change get lost. */
export function useSync(): Sync {
  const read = useRead('sync_view', {});
  const running = read.data?.running ?? false;
  useRead('sync_view', {}, { enabled: running, every: running ? 1_000 : false });
  const start = useCommand('sync_start', () => void read.refetch());
  const cancel = useCommand('sync_cancel', () => void read.refetch());
  const stop = () => cancel.mutate({}, { onError: toastFailure });
  return {
    view: read.data,
    running,
    start: (wish) => {
      if (!running) {
        start.mutate(wish, { onError: toastFailure });
        return;
      }
      // What was fetched stays and is not fetched again, so making way costs little.
      syncQueue.later({});
      syncQueue.next(wish);
      stop();
    },
    cancel: () => {
      syncQueue.clear();
      stop();
    },
    starting: start.isPending,
  };
}

/** Whether something of this table or account is coming in this moment; what only waits may be asked for again. */
export function isUnder(view: SyncView | undefined, wish: SyncAsk): boolean {
  const meant = (item: SyncItem) =>
    (!wish.endpoint || item.endpoint === wish.endpoint) && (!wish.account || item.account === wish.account);
  return view?.running === true && view.items.some((item) => item.step === 'running' && meant(item));
}

export interface Progress {
  rows: number;
  /** Nothing while some part has not yet said how much it has. */
  total: number | undefined;
  done: number;
  failed: SyncItem[];
  items: number;
}

/** What several parts of a sync come to together. */
export function progressOf(items: SyncItem[]): Progress {
  const known = items.length > 0 && items.every((item) => item.total !== null || item.step !== 'running');
  const total = items.reduce((sum, item) => sum + (item.total ?? item.rows), 0);
  return {
    rows: items.reduce((sum, item) => sum + item.rows, 0),
    total: known && total > 0 ? total : undefined,
    done: items.filter((item) => item.step !== 'waiting' && item.step !== 'running').length,
    failed: items.filter((item) => item.step === 'failed'),
    items: items.length,
  };
}
