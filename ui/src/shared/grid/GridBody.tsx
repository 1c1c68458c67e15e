import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../i18n/lang';
import type { SeenColumns } from './columns';
import css from './Grid.module.css';
import { GridRow } from './GridRow';
import { boundsOf, type Selection } from './selection';
import type { Row } from './types';
import { markOf, type Range } from './window';

export interface RowsAsk {
  rowAt: (index: number) => Row | undefined;
  openRow: number | undefined;
  zoneOf: (row: Row) => string;
  accountOf: (row: Row) => string;
}

export interface GridBodyProps extends RowsAsk {
  range: Range;
  /** First seen pixel of the table. */
  top: number;
  rowHeight: number;
  seen: SeenColumns;
  selection: Selection | undefined;
}

/** The rows in sight, shifted to where the table stands. */
export function GridBody({ range, top, rowHeight, seen, selection, rowAt, openRow, zoneOf, accountOf }: GridBodyProps) {
  const { t } = useTranslation('shared');
  const lang = useLang();
  const words = useMemo(() => ({ copy: t('copy'), filter: t('filterByThis') }), [t]);
  const mark = markOf(range);
  const bounds = selection && boundsOf(selection);
  const rows = Array.from({ length: Math.max(0, range.last - range.first + 1) }, (_, at) => range.first + at);
  return (
    <div className={css.shift} style={{ transform: `translate3d(0, ${mark * rowHeight - top}px, 0)` }}>
      {rows.map((index) => {
        const row = rowAt(index);
        const inside = bounds && index >= bounds.rows.first && index <= bounds.rows.last;
        return (
          <GridRow
            key={index}
            index={index}
            offset={(index - mark) * rowHeight}
            row={row}
            seen={seen}
            selected={inside ? bounds.columns : undefined}
            active={selection?.focus.row === index ? selection.focus.column : undefined}
            open={openRow === index}
            lang={lang}
            zone={row ? zoneOf(row) : ''}
            account={row ? accountOf(row) : ''}
            words={words}
          />
        );
      })}
    </div>
  );
}
