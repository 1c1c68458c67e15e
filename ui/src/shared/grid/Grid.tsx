import { clsx } from 'clsx';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { ContextMenu } from '../ui/Menu';
import { useSeenColumns } from './columns';
import css from './Grid.module.css';
import { GridBody, type RowsAsk } from './GridBody';
import { GridFoot, type Sum } from './GridFoot';
import { GridHead, type HeadAsk } from './GridHead';
import { cellId } from './GridRow';
import { slotsOf, useLayout } from './layout';
import { type PickAsk, usePicking } from './picking';
import type { Spot } from './selection';
import type { Column, View } from './types';
import { useViewport, type Viewport } from './viewport';
import { type Range, rangeAt, spacerHeight } from './window';

export interface GridProps extends RowsAsk, PickAsk {
  label: string;
  columns: Column[];
  titles: (column: Column) => string;
  view: View;
  onView: (view: View) => void;
  count: number;
  rowHeight: number;
  /** Told which rows are drawn, so that they can be fetched. */
  onRange: (range: Range) => void;
  /** Another question: the table goes back to its first row. */
  question: string;
  /** What is shown answers the question before. */
  stale: boolean;
  /** The row to begin with, once the rows are there. */
  start?: number | undefined;
  /** Told which row is the first in sight. */
  onTop?: (row: number) => void;
  sums: ReadonlyMap<string, Sum[]> | undefined;
  head: HeadAsk;
  /** What the right button offers for a cell. */
  cellMenu: (spot: Spot, column: Column) => ReactNode;
  /** Stands in the middle when there are no rows. */
  blank: ReactNode;
}

/** Height of the head, and of the foot; the same as the style sheet's `--head`. */
const HEAD = 36;

/** A table of any length. It draws what is in sight and asks for the rest. */
export function Grid(props: GridProps) {
  const { columns, titles, view, onView, count, rowHeight, onRange, question, sums } = props;
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useLayout(columns, titles, view, onView);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table comes wrapped anew at every look; what changes its columns is named
  const slots = useMemo(() => slotsOf(table, columns), [columns, view, titles]);
  const seen = useSeenColumns(scroller, slots);
  const foot = count > 0 ? sums : undefined;
  const still = HEAD * (foot ? 2 : 1);
  const viewport = useViewport(scroller, { count, row: rowHeight, still, resetOn: question });
  const { geometry, top } = viewport;
  const { first, last } = rangeAt(geometry, top);
  useEffect(() => onRange({ first, last }), [onRange, first, last]);
  useStart(props, viewport);
  const { selection, onKeyDown, ears } = usePicking({ ...props, grid, scroller, viewport, slots });
  const spot = selection?.focus;
  const column = spot && slots[spot.column]?.column;

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={slots.length}
      aria-multiselectable
      aria-busy={props.stale}
      aria-activedescendant={selection ? cellId(selection.focus.row, selection.focus.column) : undefined}
      className={clsx(css.grid, props.stale && css.stale)}
      data-testid="table"
      onKeyDown={onKeyDown}
    >
      <div ref={scroller} className={css.scroller}>
        <GridHead table={table} seen={seen} titles={titles} ask={props.head} view={view} onView={onView} />
        <div className={css.spacer} style={{ height: spacerHeight(geometry), width: seen.total }}>
          <ContextMenu
            trigger={
              <div
                className={css.layer}
                style={{ height: Math.min(geometry.viewport, spacerHeight(geometry)) }}
                {...ears}
              >
                <GridBody {...props} range={{ first, last }} top={top} seen={seen} selection={selection} />
              </div>
            }
          >
            {spot && column && props.cellMenu(spot, column)}
          </ContextMenu>
        </div>
        {foot && <GridFoot seen={seen} sums={foot} />}
      </div>
      {count === 0 && <div className={css.blank}>{props.blank}</div>}
    </div>
  );
}

/** Goes to the row to begin with as soon as it exists, and tells where the person goes from there. */
function useStart({ start, stale, count, rowHeight, onTop }: GridProps, { top, moveTo }: Viewport): void {
  const left = useRef(start);
  const row = Math.floor(top / rowHeight);
  const told = useRef(0);
  useEffect(() => {
    if (left.current !== undefined && !stale && count > left.current) {
      const wish = left.current;
      left.current = undefined;
      told.current = wish;
      // React draws when it has finished with this; a wish uttered in between would be drawn twice.
      queueMicrotask(() => moveTo(wish * rowHeight));
      return;
    }
    if (row === told.current) return;
    told.current = row;
    onTop?.(row);
  }, [stale, count, row, rowHeight, moveTo, onTop]);
}
