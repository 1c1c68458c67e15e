import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useState } from 'react';
import { tableKey } from './keys';
import type { Slot } from './layout';
import { spotOf, usePointerSelection } from './pointer';
import type { Selection, Spot } from './selection';
import type { Column } from './types';
import type { Viewport } from './viewport';

export interface PickAsk {
  onOpen: (index: number) => void;
  onSelection: (selection: Selection | undefined, columns: Column[]) => void;
  onCopy: () => void;
  onSearch: () => void;
  /** Acts on one cell: copy it, or narrow down to its value. */
  onAct: (act: CellAct, spot: Spot, column: Column) => void;
}

export type CellAct = 'copy' | 'filter';

export interface PickContext extends PickAsk {
  grid: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  viewport: Viewport;
  slots: Slot[];
  count: number;
  rowHeight: number;
  question: string;
}

/** Which cells are picked, by mouse and by keys. */
export function usePicking(context: PickContext) {
  const { grid, scroller, viewport, slots, count, rowHeight, question, onSelection } = context;
  const [selection, setSelection] = useState<Selection>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question drops the selection
  useEffect(() => setSelection(undefined), [question]);
  useEffect(() => {
    const columns = slots.map((slot) => slot.column);
    onSelection(selection, columns);
  }, [onSelection, selection, slots]);

  const onPointerDown = usePointerSelection({
    scroller,
    selection,
    onSelect: setSelection,
    onEdge: (pixels) => viewport.moveTo(viewport.top + pixels),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const page = Math.max(1, Math.floor(viewport.geometry.viewport / rowHeight) - 1);
    const used = tableKey(event, {
      ...context,
      selection,
      extent: { rows: count, columns: slots.length, page },
      onSelect: (next) => {
        setSelection(next);
        if (!next) return;
        viewport.show(next.focus.row);
        showColumn(scroller.current, slots, next.focus.column);
      },
    });
    if (!used) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent) => {
    grid.current?.focus({ preventScroll: true });
    const act = event.target instanceof Element && event.target.closest<HTMLElement>('[data-act]')?.dataset.act;
    const spot = spotOf(event.target);
    const column = spot && slots[spot.column]?.column;
    if (spot && column && (act === 'copy' || act === 'filter')) context.onAct(act, spot, column);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const spot = spotOf(event.target);
    if (spot) context.onOpen(spot.row);
  };
  return { selection, onKeyDown, ears: { onPointerDown, onClick, onDoubleClick } };
}

/** Scrolls sideways as little as it takes to see a column beside the pinned ones. */
function showColumn(scroller: HTMLElement | null, slots: Slot[], at: number): void {
  const slot = slots[at];
  if (!scroller || !slot || slot.left !== undefined) return;
  const pinned = slots.reduce((sum, one) => sum + (one.left === undefined ? 0 : one.width), 0);
  const start = slots.slice(0, at).reduce((sum, one) => sum + one.width, 0);
  const right = scroller.scrollLeft + scroller.clientWidth;
  if (start < scroller.scrollLeft + pinned) scroller.scrollLeft = start - pinned;
  else if (start + slot.width > right) scroller.scrollLeft = start + slot.width - scroller.clientWidth;
}
