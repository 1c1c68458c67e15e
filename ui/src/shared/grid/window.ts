/** Browsers stop laying out somewhere past ten million pixels; a longer table scrolls on a scale. */
export const MAX_HEIGHT = 8_000_000;

export interface Geometry {
  /** Rows in all. */
  count: number;
  /** Height of a row in pixels. */
  row: number;
  /** Height in which rows are seen. */
  viewport: number;
}

/** Height of all rows, were there no limit. */
export const fullHeight = ({ count, row }: Geometry): number => count * row;

/** Height that the scroll range really takes. */
export const spacerHeight = (geometry: Geometry): number => Math.min(fullHeight(geometry), MAX_HEIGHT);

/** Greatest distance of the first seen pixel from the first row. */
export const maxTop = (geometry: Geometry): number => Math.max(0, fullHeight(geometry) - geometry.viewport);

/** How many pixels of the table one pixel of the scroll bar moves; 1 up to the limit. */
export function scale(geometry: Geometry): number {
  const range = spacerHeight(geometry) - geometry.viewport;
  return range > 0 ? maxTop(geometry) / range : 1;
}

/** First seen pixel of the table for a position of the scroll bar. */
export const topAt = (geometry: Geometry, scroll: number): number =>
  clamp(scroll * scale(geometry), 0, maxTop(geometry));

/** Position of the scroll bar for a first seen pixel of the table. */
export const scrollAt = (geometry: Geometry, top: number): number => clamp(top, 0, maxTop(geometry)) / scale(geometry);

/** Rows to draw, the last one included; nothing is `last < first`. */
export interface Range {
  first: number;
  last: number;
}

export function rangeAt(geometry: Geometry, top: number, spare = 4): Range {
  const { count, row, viewport } = geometry;
  const first = Math.max(0, Math.floor(top / row) - spare);
  const last = Math.min(count - 1, Math.ceil((top + viewport) / row) - 1 + spare);
  return { first, last };
}

/** Where the top must be for a row to be wholly in sight; unchanged when it already is. */
export function topToShow(geometry: Geometry, top: number, index: number): number {
  const start = index * geometry.row;
  const end = start + geometry.row;
  if (start < top) return start;
  if (end > top + geometry.viewport) return Math.min(end - geometry.viewport, maxTop(geometry));
  return top;
}

/**
 * Rows are placed relative to a mark that moves only now and then: their offsets then stay small enough for exact
 * layout, and scrolling moves one element instead of all of them.
 */
export function markOf(range: Range): number {
  const STEP = 512;
  return Math.floor(Math.max(0, range.first) / STEP) * STEP;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
