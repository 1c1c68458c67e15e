import type { ExportView } from '@bindings/ExportView';
import { useCommand, useRead } from './rpc/query';
import { toastFailure } from './toast';

export interface Exporting {
  view: ExportView | undefined;
  running: boolean;
  cancel: () => void;
  /** Shows the finished file in its folder. */
  show: () => void;
}

/** The one export of the window. While it runs it is asked now and then, should a word of its change get lost. */
export function useExport(): Exporting {
  const read = useRead('export_view', {});
  const running = read.data?.step === 'running';
  useRead('export_view', {}, { enabled: running, every: running ? 1_000 : false });
  const cancel = useCommand('export_cancel', () => void read.refetch());
  const show = useCommand('export_show');
  return {
    view: read.data,
    running,
    cancel: () => cancel.mutate({}, { onError: toastFailure }),
    show: () => show.mutate({}, { onError: toastFailure }),
  };
}

/** `12.4 MB` */
export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
