import { clsx } from 'clsx';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../i18n/lang';
import { useSeenColumns } from './columns';
import css from './Grid.module.css';
import { GridFoot, type Sum } from './GridFoot';
import { GridHead, type HeadAsk } from './GridHead';
import { cellId, GridRow } from './GridRow';
import { tableKey } from './keys';
import { ACCOUNT, slotsOf, useLayout } from './layout';
import { spotOf, usePointerSelection } from './pointer';
import { boundsOf, type Selection, type Spot } from './selection';
import type { Column, Row, View } from './types';
import { useViewport } from './viewport';
import { baseOf, type Range, rangeAt, spacerHeight } from './window';

export interface GridProps {
  label: string;
  columns: Column[];
  titles: (column: Column) => string;
  view: View;
  onView: (view: View) => void;
  count: number;
  rowHeight: number;
  rowAt: (index: number) => Row | undefined;
  /** Told which rows are drawn, so that they can be fetched. */
  onRange: (range: Range) => void;
  /** Another question: the table goes back to its first row. */
  question: string;
  /** What is shown answers the question before. */
  stale: boolean;
  openRow: number | undefined;
  onOpen: (index: number) => void;
  onSelection: (selection: Selection | undefined, columns: Column[]) => void;
  onCopy: () => void;
  onSearch: () => void;
  /** Acts on one cell: copy it, or narrow down to its value. */
  onAct: (act: 'copy' | 'filter', spot: Spot, column: Column) => void;
  zoneOf: (row: Row) => string;
  accountOf: (row: Row) => string;
  sums: ReadonlyMap<string, Sum[]> | undefined;
  head: HeadAsk;
  /** Stands in the middle when there are no rows. */
  blank: ReactNode;
}

const HEAD = 36;

/** A table of any length. It draws what is in sight and asks for the rest. */
export function Grid(props: GridProps) {
  const { columns, view, count, rowHeight, rowAt, onRange, onSelection } = props;
  const { t } = useTranslation('shared');
  const lang = useLang();
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState<Selection>();
  const table = useLayout(columns, props.titles, view, props.onView);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table object is always the same; the view and its sizes are what changes
  const slots = useMemo(() => slotsOf(table, columns), [table, columns, view, table.state.columnSizing]);
  const seen = useSeenColumns(scroller, slots);
  const hasFoot = props.sums !== undefined && count > 0;
  const viewport = useViewport(scroller, {
    count,
    row: rowHeight,
    still: HEAD * (hasFoot ? 2 : 1),
    resetOn: props.question,
  });
  const { geometry, top } = viewport;
  const range = rangeAt(geometry, top);
  const base = baseOf(range);
  const { first, last } = range;

  useEffect(() => onRange({ first, last }), [onRange, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question or table drops the selection
  useEffect(() => setSelection(undefined), [props.question]);
  useEffect(() => {
    onSelection(
      selection,
      slots.map((slot) => slot.column),
    );
  }, [onSelection, selection, slots]);

  const select = useCallback((next: Selection | undefined) => setSelection(next), []);
  const press = usePointerSelection({
    scroller,
    selection,
    onSelect: select,
    onEdge: (pixels) => viewport.moveTo(viewport.top + pixels),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const used = tableKey(event, {
      selection,
      extent: { rows: count, columns: slots.length, page: Math.max(1, Math.floor(geometry.viewport / rowHeight) - 1) },
      onSelect: (next) => {
        select(next);
        if (next) showSpot(next.focus);
      },
      onOpen: props.onOpen,
      onCopy: props.onCopy,
      onSearch: props.onSearch,
    });
    if (used) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const showSpot = (spot: Spot) => {
    viewport.show(spot.row);
    showColumn(scroller.current, slots, spot.column);
  };
  const onClick = (event: MouseEvent) => {
    grid.current?.focus({ preventScroll: true });
    const act = event.target instanceof Element && event.target.closest<HTMLElement>('[data-act]')?.dataset.act;
    const spot = spotOf(event.target);
    const column = spot && slots[spot.column]?.column;
    if (spot && column && (act === 'copy' || act === 'filter')) props.onAct(act, spot, column);
  };
  const words = useMemo(() => ({ copy: t('copy'), filter: t('filterByThis') }), [t]);
  const bounds = selection && boundsOf(selection);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const height = Math.min(geometry.viewport, spacerHeight(geometry));

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
        <GridHead table={table} seen={seen} titles={props.titles} ask={props.head} view={view} onView={props.onView} />
        <div className={css.spacer} style={{ height: spacerHeight(geometry), width: seen.total }}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: one ear for all cells */}
          <div
            className={css.layer}
            style={{ height }}
            onPointerDown={press}
            onClick={onClick}
            onDoubleClick={(event) => {
              const spot = spotOf(event.target);
              if (spot) props.onOpen(spot.row);
            }}
          >
            <div className={css.shift} style={{ transform: `translate3d(0, ${base * rowHeight - top}px, 0)` }}>
              {rows.map((index) => {
                const row = rowAt(index);
                const inside = bounds && index >= bounds.rows.first && index <= bounds.rows.last;
                return (
                  <GridRow
                    key={index}
                    index={index}
                    offset={(index - base) * rowHeight}
                    row={row}
                    seen={seen}
                    selected={inside ? bounds.columns : undefined}
                    active={selection?.focus.row === index ? selection.focus.column : undefined}
                    open={props.openRow === index}
                    lang={lang}
                    zone={row ? props.zoneOf(row) : ''}
                    account={row ? props.accountOf(row) : ''}
                    words={words}
                  />
                );
              })}
            </div>
          </div>
        </div>
        {hasFoot && props.sums && <GridFoot seen={seen} sums={props.sums} />}
      </div>
      {count === 0 && <div className={css.blank}>{props.blank}</div>}
    </div>
  );
}

export { ACCOUNT };

/** Scrolls sideways as little as it takes to see a column beside the pinned ones. */
function showColumn(scroller: HTMLElement | null, slots: { width: number; left?: number }[], at: number): void {
  const slot = slots[at];
  if (!scroller || !slot || slot.left !== undefined) return;
  const pinned = slots.reduce((sum, one) => sum + (one.left === undefined ? 0 : one.width), 0);
  const start = slots.slice(0, at).reduce((sum, one) => sum + one.width, 0);
  const right = scroller.scrollLeft + scroller.clientWidth;
  if (start < scroller.scrollLeft + pinned) scroller.scrollLeft = start - pinned;
  else if (start + slot.width > right) scroller.scrollLeft = start + slot.width - scroller.clientWidth;
}
