import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react';
import { holds, type Selection, type Spot } from './selection';

export interface PointerAsk {
  scroller: RefObject<HTMLElement | null>;
  selection: Selection | undefined;
  onSelect: (selection: Selection) => void;
  /** Scrolls by so many pixels while the pointer is held beyond an edge. */
  onEdge: (pixels: number) => void;
}

/** The cell under an element, read from the marks on row and cell. */
export function spotOf(target: EventTarget | null): Spot | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>('[data-col]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  return cell && row ? { row: Number(row.dataset.row), column: Number(cell.dataset.col) } : undefined;
}

/** Selecting with the mouse: press, draw, and with Shift stretch what was there. */
export function usePointerSelection(ask: PointerAsk) {
  const now = useRef(ask);
  now.current = ask;
  const anchor = useRef<Spot | undefined>(undefined);
  const edge = useRef(0);
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);

  useEffect(() => {
    const stretch = (event: PointerEvent) => {
      const from = anchor.current;
      const box = now.current.scroller.current?.getBoundingClientRect();
      if (!from || !box) return;
      edge.current = event.clientY > box.bottom - 24 ? 1 : event.clientY < box.top + 40 ? -1 : 0;
      const focus = spotOf(document.elementFromPoint(event.clientX, event.clientY));
      if (focus) now.current.onSelect({ anchor: from, focus });
    };
    const drop = () => {
      anchor.current = undefined;
      edge.current = 0;
      clearInterval(timer.current);
    };
    window.addEventListener('pointermove', stretch);
    window.addEventListener('pointerup', drop);
    return () => {
      drop();
      window.removeEventListener('pointermove', stretch);
      window.removeEventListener('pointerup', drop);
    };
  }, []);

  return (event: ReactPointerEvent) => {
    const spot = spotOf(event.target);
    if (!spot) return;
    const { selection, onSelect } = now.current;
    if (event.button !== 0) {
      if (!selection || !holds(selection, spot)) onSelect({ anchor: spot, focus: spot });
      return;
    }
    anchor.current = event.shiftKey && selection ? selection.anchor : spot;
    onSelect({ anchor: anchor.current, focus: spot });
    clearInterval(timer.current);
    timer.current = setInterval(() => edge.current && now.current.onEdge(edge.current * 40), 40);
  };
}
