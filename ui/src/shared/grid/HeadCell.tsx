import { Popover } from '@base-ui/react/popover';
import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronDown, Filter } from 'lucide-react';
import { type DragEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { isRight } from '../cell/plain';
import { firstOf } from '../ui/focus';
import menuCss from '../ui/Menu.module.css';
import css from './HeadCell.module.css';
import { type GridHeader, isSorted, type Slot } from './layout';

export interface HeadCellProps {
  header: GridHeader;
  slot: Slot;
  at: number;
  last: boolean;
  title: string;
  menuLabel: string;
  filtered: boolean;
  /** Which of several sorts it is, from 1; 0 when it is the only one. */
  rank: number;
  onSort: (multi: boolean) => void;
  /** What the open menu holds. */
  menu: (close: () => void) => ReactNode;
  onMove: (moved: string, beside: string, after: boolean) => void;
}

const DRAG = 'application/x-qianyao-column';

export function HeadCell(props: HeadCellProps) {
  const { header, slot, at, last, title, rank, onSort, onMove } = props;
  const { column, width, left } = slot;
  const [drop, setDrop] = useState<'before' | 'after' | undefined>();
  const [dragged, setDragged] = useState(false);
  const sorted = header.column.getIsSorted();
  const onOver = (event: DragEvent<HTMLDivElement>) => {
    if (!event.dataTransfer.types.includes(DRAG)) return;
    event.preventDefault();
    const { left: edge, width: size } = event.currentTarget.getBoundingClientRect();
    setDrop(event.clientX - edge < size / 2 ? 'before' : 'after');
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const moved = event.dataTransfer.getData(DRAG);
    if (moved && moved !== column.name) onMove(moved, column.name, drop === 'after');
    setDrop(undefined);
  };
  return (
    <div
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
      className={clsx(
        css.cell,
        isRight(column) && css.right,
        left !== undefined && css.pin,
        last && css.lastPin,
        drop === 'before' && css.dropBefore,
        drop === 'after' && css.dropAfter,
        dragged && css.dragged,
      )}
      style={left === undefined ? { width } : { width, left }}
      data-column={column.name}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG, column.name);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(true);
      }}
      onDragEnd={() => setDragged(false)}
      onDragOver={onOver}
      onDragLeave={() => setDrop(undefined)}
      onDrop={onDrop}
    >
      <button
        type="button"
        className={css.sort}
        title={`${title} · ${column.name}`}
        disabled={!isSorted(column)}
        onClick={(event: MouseEvent) => onSort(event.shiftKey)}
        data-testid={`table-sort-${column.name}`}
      >
        <span>{title}</span>
        {sorted === 'asc' && <ArrowUp size={13} aria-hidden />}
        {sorted === 'desc' && <ArrowDown size={13} aria-hidden />}
        {rank > 0 && <span className={css.rank}>{rank}</span>}
      </button>
      <HeadMenu {...props} />
      <Handle header={header} />
    </div>
  );
}

function HeadMenu({ menuLabel, filtered, menu }: HeadCellProps) {
  const [open, setOpen] = useState(false);
  const popup = useRef<HTMLDivElement>(null);
  const Shape = filtered ? Filter : ChevronDown;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={clsx(css.menu, filtered && css.on)} aria-label={menuLabel}>
        <Shape size={13} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} className={menuCss.layer}>
          <Popover.Popup
            ref={popup}
            initialFocus={() => firstOf(popup.current)}
            className={menuCss.popup}
            aria-label={menuLabel}
          >
            {open && menu(() => setOpen(false))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Pulls the right edge; a double click gives the column its natural width back. */
function Handle({ header }: { header: GridHeader }) {
  const pull = header.getResizeHandler();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: widths are a convenience of the mouse
    <span
      className={clsx(css.handle, header.column.getIsResizing() && css.pulling)}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onMouseDown={pull}
      onTouchStart={pull}
      onDoubleClick={() => header.column.resetSize()}
    />
  );
}
