import { clsx } from 'clsx';
import { Copy, Filter } from 'lucide-react';
import { memo } from 'react';
import { CellView } from '../cell/CellView';
import { isRight } from '../cell/plain';
import type { Lang } from '../i18n/lang';
import { Bone } from '../ui/States';
import type { SeenColumns } from './columns';
import css from './Grid.module.css';
import { ACCOUNT, type Slot } from './layout';
import { cellOf, type Row } from './types';
import type { Range } from './window';

export interface GridRowProps {
  index: number;
  /** Pixels from the mark. */
  offset: number;
  row: Row | undefined;
  seen: SeenColumns;
  /** Selected columns of this row. */
  selected: Range | undefined;
  /** The column of the active cell, when it is in this row. */
  active: number | undefined;
  open: boolean;
  lang: Lang;
  zone: string;
  account: string;
  words: { copy: string; filter: string };
}

/** One row; drawn again only when something of its own changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, offset, row, seen, open } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={clsx(css.line, css.row, open && css.open)}
      style={{ transform: `translateY(${offset}px)`, minWidth: '100%' }}
      data-row={index}
      data-testid={row ? 'table-row' : undefined}
    >
      {seen.pinned.map(({ slot, at }) => (
        <GridCell key={slot.column.name} {...props} slot={slot} at={at} last={at === seen.pinned.length - 1} />
      ))}
      <span style={{ flex: 'none', width: seen.gap }} />
      {seen.center.map(({ slot, at }) => (
        <GridCell key={slot.column.name} {...props} slot={slot} at={at} last={false} />
      ))}
    </div>
  );
});

interface GridCellProps extends GridRowProps {
  slot: Slot;
  at: number;
  last: boolean;
}

function GridCell({ index, row, slot, at, last, selected, active, lang, zone, account, words }: GridCellProps) {
  const { column, width, left } = slot;
  const isActive = active === at;
  const isSelected = selected && at >= selected.first && at <= selected.last;
  const value = row ? (column.name === ACCOUNT ? account : cellOf(row, column.name)) : null;
  return (
    <div
      role="gridcell"
      id={cellId(index, at)}
      aria-colindex={at + 1}
      aria-selected={isSelected ? true : undefined}
      className={clsx(css.cell, isRight(column) && css.right, left !== undefined && css.pin, last && css.lastPin)}
      style={left === undefined ? { width } : { width, left }}
      data-col={at}
      data-column={column.name}
      data-selected={isSelected || undefined}
      data-active={isActive || undefined}
    >
      {row ? (
        <CellView column={column} value={value} lang={lang} zone={zone} />
      ) : (
        <Bone width={boneWidth(width, index)} height={10} />
      )}
      {isActive && value !== null && value !== '' && column.kind !== 'image' && (
        <span className={css.acts}>
          <button
            type="button"
            tabIndex={-1}
            className={css.act}
            title={words.copy}
            aria-label={words.copy}
            data-act="copy"
          >
            <Copy size={13} aria-hidden />
          </button>
          {column.kind !== 'json' && (
            <button
              type="button"
              tabIndex={-1}
              className={css.act}
              title={words.filter}
              aria-label={words.filter}
              data-act="filter"
            >
              <Filter size={13} aria-hidden />
            </button>
          )}
        </span>
      )}
    </div>
  );
}

export const cellId = (row: number, column: number): string => `cell-${row}-${column}`;

const boneWidth = (width: number, index: number): number =>
  Math.max(16, (width - 20) * (0.5 + ((index * 37) % 40) / 100));
