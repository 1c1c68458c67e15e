import { PLAIN_VIEW, readView, type View } from '@shared/grid/types';
import { rpc } from '@shared/rpc/client';
import { toFailure } from '@shared/rpc/failure';
import { useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Settings are written when a change has come to rest: pulling a column's edge is one change. */
const REST = 400;

/** How a person arranged a table, kept under `view:<table>`. */
export function useView(table: string): { view: View; onView: (view: View) => void; reset: () => void } {
  const key = `view:${table}`;
  const settings = useRead('setting_list', {});
  const [own, setOwn] = useState<View>();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pending = useRef<View | undefined>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!pending.current) return;
    const value = JSON.stringify(pending.current);
    pending.current = undefined;
    rpc('setting_put', { key, value }).catch((thrown) => toastFailure(toFailure(thrown)));
  }, [key]);
  useEffect(() => flush, [flush]);

  const onView = useCallback(
    (view: View) => {
      setOwn(view);
      pending.current = view;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, REST);
    },
    [flush],
  );
  const kept = settings.data?.[key];
  const [read, setRead] = useState<{ kept: string | undefined; view: View }>({ kept: undefined, view: PLAIN_VIEW });
  if (read.kept !== kept) setRead({ kept, view: readView(kept) });
  return { view: own ?? read.view, onView, reset: useCallback(() => onView(PLAIN_VIEW), [onView]) };
}
