import { rpc } from '@shared/rpc/client';
import { useCallback, useEffect, useRef } from 'react';

/** Where a person was in a table: the first row in sight of the question asked then. */
export interface Place {
  row: number;
  asked: string;
}

export const TOP: Place = { row: 0, asked: '' };

/** Milliseconds of rest after which a place is worth keeping. */
const REST = 1_500;

export function readPlace(text: string | undefined): Place {
  try {
    const { row, asked } = JSON.parse(text ?? '') as Partial<Place>;
    return Number.isInteger(row) && typeof asked === 'string' ? { row: Number(row), asked } : TOP;
  } catch {
    return TOP;
  }
}

/** Keeps the place under `place:<table>`; it is a convenience, so that nothing is said when it cannot be kept. */
export function usePlace(table: string, asked: string): (row: number) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const waiting = useRef<Place | undefined>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!waiting.current) return;
    const value = JSON.stringify(waiting.current);
    waiting.current = undefined;
    rpc('setting_put', { key: `place:${table}`, value }).catch(() => undefined);
  }, [table]);
  useEffect(() => flush, [flush]);
  return useCallback(
    (row) => {
      waiting.current = { row, asked };
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, REST);
    },
    [asked, flush],
  );
}
