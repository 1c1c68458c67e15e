import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { clamp, type Geometry, maxTop, scale, scrollAt, topAt, topToShow } from './window';

export interface Viewport {
  geometry: Geometry;
  /** First seen pixel of the table. */
  top: number;
  width: number;
  moveTo: (top: number) => void;
  /** Scrolls as little as it takes to see a row. */
  show: (row: number) => void;
}

export interface ViewportAsk {
  count: number;
  row: number;
  /** Height of what stands still above and below the rows. */
  still: number;
  /** Another table or another question: back to the first row. */
  resetOn: unknown;
}

/**
 * Keeps the first seen pixel itself, because on a long table the scroll bar is too coarse to say it. The bar follows
 * the wheel and the keys; only when it is dragged does it lead.
 */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  { count, row, still, resetOn }: ViewportAsk,
): Viewport {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [top, setTop] = useState(0);
  const geometry: Geometry = { count, row, viewport: Math.max(row, size.height - still) };
  const now = useRef({ geometry, top, bar: 0 });
  now.current.geometry = geometry;
  now.current.top = clamp(top, 0, maxTop(geometry));

  const moveTo = useCallback(
    (wish: number) => {
      const element = scroller.current;
      const next = clamp(wish, 0, maxTop(now.current.geometry));
      now.current.top = next;
      flushSync(() => setTop(next));
      if (!element) return;
      element.scrollTop = scrollAt(now.current.geometry, next);
      // Read back: the browser rounds, and may stop short of what was asked.
      now.current.bar = element.scrollTop;
    },
    [scroller],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const follow = () => {
      const moved = Math.abs(element.scrollTop - now.current.bar) >= 1;
      if (!moved) return;
      now.current.bar = element.scrollTop;
      const next = topAt(now.current.geometry, element.scrollTop);
      now.current.top = next;
      flushSync(() => setTop(next));
    };
    const turn = (event: WheelEvent) => {
      const sideways = event.shiftKey || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (sideways || scale(now.current.geometry) === 1) return;
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? now.current.geometry.row : 1;
      moveTo(now.current.top + event.deltaY * step);
    };
    element.addEventListener('scroll', follow, { passive: true });
    element.addEventListener('wheel', turn, { passive: false });
    return () => {
      element.removeEventListener('scroll', follow);
      element.removeEventListener('wheel', turn);
    };
  }, [scroller, moveTo]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its first row
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element) element.scrollTop = 0;
    now.current.bar = 0;
    setTop(0);
  }, [resetOn]);

  const show = useCallback(
    (index: number) => {
      const next = topToShow(now.current.geometry, now.current.top, index);
      if (next !== now.current.top) moveTo(next);
    },
    [moveTo],
  );

  return { geometry, top: now.current.top, width: size.width, moveTo, show };
}
