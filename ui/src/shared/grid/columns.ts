import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo } from 'react';
import type { Slot } from './layout';

/** The columns in sight: pinned ones always, of the others those that the width shows, after a gap. */
export interface SeenColumns {
  pinned: { slot: Slot; at: number }[];
  gap: number;
  center: { slot: Slot; at: number }[];
  total: number;
}

export function useSeenColumns(scroller: RefObject<HTMLElement | null>, slots: Slot[]): SeenColumns {
  const pinned = useMemo(() => slots.filter((slot) => slot.left !== undefined), [slots]);
  const center = useMemo(() => slots.filter((slot) => slot.left === undefined), [slots]);
  const pinnedWidth = pinned.reduce((sum, slot) => sum + slot.width, 0);
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: center.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => center[at]?.width ?? 100,
    getItemKey: (at) => center[at]?.column.name ?? at,
    paddingStart: pinnedWidth,
    overscan: 3,
    initialRect: { width: 1280, height: 600 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are estimates to the virtualizer; it is told when they change
  useEffect(() => virtualizer.measure(), [virtualizer, center, pinnedWidth]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const total = virtualizer.getTotalSize();
  return useMemo(() => {
    const gap = center.slice(0, first).reduce((sum, slot) => sum + slot.width, 0);
    return {
      pinned: pinned.map((slot, at) => ({ slot, at })),
      gap,
      center: center.slice(first, last + 1).map((slot, at) => ({ slot, at: pinned.length + first + at })),
      total,
    };
  }, [pinned, center, first, last, total]);
}
