import type { ViewRow } from '@bindings/ViewRow';
import type { ViewState } from '@bindings/ViewState';
import { PLAIN_VIEW, readView, type View } from '@shared/grid/types';
import { rpc } from '@shared/rpc/client';
import { toFailure } from '@shared/rpc/failure';
import { toastFailure } from '@shared/toast';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Settings are written when a change has come to rest: pulling a column's edge is one change. */
const REST = 400;

/** A table as it was left, with the name of the view that it began as. */
export interface Kept {
  view: View;
  name: string | undefined;
}

/** How a table opens: by the view that the person prefers, else as it was left. */
export function opening(setting: string | undefined, views: ViewRow[]): Kept {
  const preferred = views.find((view) => view.preferred);
  if (preferred) return { view: { ...PLAIN_VIEW, ...preferred.state }, name: preferred.name };
  const { name, ...view } = readView(setting) as View & { name?: unknown };
  const known = views.some((one) => one.name === name);
  return { view, name: known ? String(name) : undefined };
}

const PARTS = Object.keys(PLAIN_VIEW) as (keyof ViewState)[];

/** Whether two views show the same. */
export const sameView = (one: View, other: View): boolean =>
  PARTS.every((part) => JSON.stringify(sorted(one[part])) === JSON.stringify(sorted(other[part])));

/** Which key was set first means nothing. */
function sorted(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
}

export interface Arranged extends Kept {
  onView: (view: View) => void;
  change: (how: (view: View) => View) => void;
  /** Shows a named view, or with no name one of nobody's. */
  show: (view: View, name: string | undefined) => void;
}

/** How a person arranged a table, kept under `view:<table>`. */
export function useView(table: string, start: Kept): Arranged {
  const key = `view:${table}`;
  const [kept, setKept] = useState(start);
  const now = useRef(kept);
  now.current = kept;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pending = useRef(false);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!pending.current) return;
    pending.current = false;
    const { view, name } = now.current;
    const value = JSON.stringify({ ...view, name });
    rpc('setting_put', { key, value }).catch((thrown) => toastFailure(toFailure(thrown)));
  }, [key]);
  useEffect(() => flush, [flush]);

  const show = useCallback(
    (view: View, name: string | undefined) => {
      now.current = { view, name };
      setKept(now.current);
      pending.current = true;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, REST);
    },
    [flush],
  );
  const change = useCallback((how: (view: View) => View) => show(how(now.current.view), now.current.name), [show]);
  const onView = useCallback((view: View) => show(view, now.current.name), [show]);
  return { ...kept, onView, change, show };
}
