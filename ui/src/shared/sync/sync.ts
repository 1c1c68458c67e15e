import type { SyncItem } from '@bindings/SyncItem';
import type { SyncView } from '@bindings/SyncView';
import { useCommand, useRead } from '../rpc/query';
import { toastFailure } from '../toast';

export interface Sync {
  view: SyncView | undefined;
  running: boolean;
  start: (wish: { account?: string; endpoint?: string }) => void;
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
  return {
    view: read.data,
    running,
    start: (wish) => start.mutate(wish, { onError: toastFailure }),
    cancel: () => cancel.mutate({}, { onError: toastFailure }),
    starting: start.isPending,
  };
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
