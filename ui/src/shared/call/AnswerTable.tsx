import type { CallTable } from '@bindings/CallTable';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { copyAs } from '../cell/copy';
import { plain } from '../cell/plain';
import { copyText } from '../clipboard';
import { HOME_ZONE } from '../format/time';
import { Grid } from '../grid/Grid';
import { boundsOf, holds, type Selection, type Spot } from '../grid/selection';
import { type Column, cellOf, PLAIN_VIEW, type Row, type View } from '../grid/types';
import { useLang, usePick } from '../i18n/lang';
import { useRowHeight } from '../row-height';
import css from './Call.module.css';

export interface AnswerTableProps {
  label: string;
  table: CallTable;
  /** Another answer: the table goes back to its first row. */
  answer: string;
  zone?: string | undefined;
  /** Told which rows are picked. */
  onPicked?: ((rows: Row[]) => void) | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  /** What the right button offers for rows. */
  menu?: ((rows: Row[], column: Column) => ReactNode) | undefined;
  blank: ReactNode;
}

/** Height of the table's head, and of a scroll bar with the frame. */
const HEAD = 36;
const BAR = 16;

const NOTHING: ReadonlySet<string> = new Set();

/** The records of an answer in the table that people know from their data: pictures, units, digits to the last. */
export function AnswerTable(props: AnswerTableProps) {
  const { label, table, answer, zone = HOME_ZONE, onPicked, onOpen, menu, blank } = props;
  const pick = usePick();
  const lang = useLang();
  const [view, setView] = useState<View>(PLAIN_VIEW);
  const [picked, setPicked] = useState<{ selection: Selection | undefined; columns: Column[] }>();
  const rows = useMemo(() => {
    const places = new Map(table.columns.map((column, at) => [column.name, at]));
    return table.rows.map((row): Row => ({ ...row, places }));
  }, [table]);
  const titles = useCallback((column: Column) => pick(column.title) || column.name, [pick]);
  const onSelection = useCallback(
    (selection: Selection | undefined, columns: Column[]) => {
      setPicked({ selection, columns });
      if (!selection) return onPicked?.([]);
      const { first, last } = boundsOf(selection).rows;
      onPicked?.(rows.slice(first, last + 1));
    },
    [rows, onPicked],
  );
  /** The picked rows where the spot is among them, else its own row. */
  const rowsAt = (spot: Spot): Row[] => {
    const selection = picked?.selection;
    if (selection && holds(selection, { ...spot, column: selection.focus.column })) {
      const { first, last } = boundsOf(selection).rows;
      return rows.slice(first, last + 1);
    }
    const row = rows[spot.row];
    return row ? [row] : [];
  };
  const copy = () => {
    if (!picked?.selection) return;
    const { rows: range, columns } = boundsOf(picked.selection);
    const some = picked.columns.slice(columns.first, columns.last + 1);
    const those = rows.slice(range.first, range.last + 1);
    void copyText(copyAs('tsv', { columns: some, rows: those, titles: false, lang, zone }));
  };
  const rowHeight = useRowHeight();
  // A few records take no more room than they need.
  const natural = HEAD + Math.max(rows.length, 3) * rowHeight + BAR;
  return (
    <div className={css.table} style={{ height: `min(var(--answer-height, 420px), ${natural}px)` }}>
      <Grid
        label={label}
        columns={table.columns}
        titles={titles}
        view={view}
        onView={setView}
        count={rows.length}
        rowHeight={rowHeight}
        rowAt={(index) => rows[index]}
        onRange={ignore}
        question={answer}
        stale={false}
        openRow={undefined}
        onOpen={(index) => {
          const row = rows[index];
          if (row) onOpen?.(row);
        }}
        onSelection={onSelection}
        onCopy={copy}
        onSearch={ignore}
        onAct={(act, spot, column) => {
          const row = rows[spot.row];
          if (row && act === 'copy') void copyText(plain(column, cellOf(row, column.name), { lang, zone }));
        }}
        cellMenu={(spot, column) => menu?.(rowsAt(spot), column)}
        zoneOf={() => zone}
        accountOf={(row) => row.account}
        sums={undefined}
        head={{ filtered: NOTHING, menu: () => null }}
        blank={blank}
      />
    </div>
  );
}

const ignore = (): void => undefined;
