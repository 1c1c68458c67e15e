import { describe, expect, it } from 'vitest';
import {
  fullHeight,
  type Geometry,
  MAX_HEIGHT,
  markOf,
  maxTop,
  rangeAt,
  scale,
  scrollAt,
  spacerHeight,
  topAt,
  topToShow,
} from './window';

const million: Geometry = { count: 1_000_000, row: 34, viewport: 680 };
const short: Geometry = { count: 100, row: 34, viewport: 680 };

describe('a table of a million rows', () => {
  it('takes no more height than a browser lays out', () => {
    expect(fullHeight(million)).toBe(34_000_000);
    expect(spacerHeight(million)).toBe(MAX_HEIGHT);
    expect(scale(million)).toBeGreaterThan(4);
  });

  it('shows the first row at the top and the last row at the bottom', () => {
    expect(rangeAt(million, topAt(million, 0), 0)).toEqual({ first: 0, last: 19 });
    const bottom = topAt(million, MAX_HEIGHT - million.viewport);
    expect(bottom).toBe(maxTop(million));
    expect(rangeAt(million, bottom, 0)).toEqual({ first: 999_980, last: 999_999 });
  });

  it('finds its way back from a row to the scroll bar', () => {
    for (const row of [0, 1, 499_999, 777_777, 999_980]) {
      const top = row * million.row;
      expect(topAt(million, scrollAt(million, top))).toBeCloseTo(top, 3);
    }
  });

  it('keeps the offsets of drawn rows small', () => {
    const range = rangeAt(million, maxTop(million));
    expect((range.last - markOf(range)) * million.row).toBeLessThan(25_000);
  });
});

describe('a table that fits', () => {
  it('scrolls one to one', () => {
    expect(scale(short)).toBe(1);
    expect(topAt(short, 340)).toBe(340);
    expect(scrollAt(short, 340)).toBe(340);
  });

  it('draws spare rows on both sides but none beyond the ends', () => {
    expect(rangeAt(short, 340, 4)).toEqual({ first: 6, last: 33 });
    expect(rangeAt(short, 0, 4).first).toBe(0);
    expect(rangeAt(short, maxTop(short), 4).last).toBe(99);
  });

  it('draws nothing when it is empty', () => {
    const none = { ...short, count: 0 };
    const { first, last } = rangeAt(none, 0);
    expect(last).toBeLessThan(first);
    expect(scale(none)).toBe(1);
  });

  it('moves only as far as a row needs', () => {
    expect(topToShow(short, 340, 15)).toBe(340);
    expect(topToShow(short, 340, 3)).toBe(102);
    expect(topToShow(short, 0, 20)).toBe(34);
    expect(topToShow(short, 0, 99)).toBe(maxTop(short));
  });
});
