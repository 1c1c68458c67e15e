import type { CallAnswer } from '@bindings/CallAnswer';
import type { RecordView } from '@bindings/RecordView';
import { type CellOf, filled, namesOf, type Start, useStarts } from '@shared/call/links';
import { type Begun, StartDialog } from '@shared/call/StartDialog';
import { StartButtons, StartItems } from '@shared/call/Starts';
import { boundsOf, type Selection, type Spot } from '@shared/grid/selection';
import type { Row } from '@shared/grid/types';
import type { Range } from '@shared/grid/window';
import { useNarrow } from '@shared/narrow';
import { rpc } from '@shared/rpc/client';
import { toFailure } from '@shared/rpc/failure';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Menu } from '@shared/ui/Menu';
import { Wrench } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface DeedsAsk {
  table: string;
  selection: Selection | undefined;
  rowAt: (index: number) => Row | undefined;
  read: (range: Range) => Promise<Row[]>;
}

export interface Deeds {
  /** What the right button offers for the rows under it. */
  items: (spot: Spot) => ReactNode;
  /** What the tool bar offers for the picked rows. */
  menu: ReactNode;
  /** What the panel of one record offers. */
  buttons: (row: Row | undefined) => ReactNode;
  dialog: ReactNode;
}

/** What can be looked up or changed from rows of a table. */
export function useDeeds({ table, selection, rowAt, read }: DeedsAsk): Deeds {
  const { t } = useTranslation('data');
  const starts = useStarts(table);
  const narrow = useNarrow(1080);
  const [begun, setBegun] = useState<Begun>();

  const begin = useCallback(
    async (start: Start, rows: Row[]) => {
      const [first] = rows;
      if (!first) return;
      if (rows.some((row) => row.account !== first.account)) {
        toast({ tone: 'bad', text: t('deeds.severalAccounts'), seconds: 6 });
        return;
      }
      try {
        const records = await Promise.all(rows.map((row) => rpc('data_record', { table, row: row.row })));
        const cells = records.map(cellsOfRecord);
        const names = namesOf(start, cells, records[0]?.columns ?? []);
        setBegun({ start, account: first.account, given: filled(start, cells), names });
      } catch (thrown) {
        toastFailure(toFailure(thrown));
      }
    },
    [table, t],
  );

  const bounds = selection && boundsOf(selection).rows;
  const count = bounds ? bounds.last - bounds.first + 1 : 0;
  const beginPicked = (start: Start) => {
    if (!bounds) return;
    read(bounds).then(
      (rows) => void begin(start, rows),
      (thrown) => toastFailure(toFailure(thrown)),
    );
  };
  const beginOne = (start: Start, row: Row | undefined) => {
    if (row) void begin(start, [row]);
  };
  const within = (spot: Spot) => bounds !== undefined && spot.row >= bounds.first && spot.row <= bounds.last;

  return {
    items: (spot) => (
      <StartItems
        starts={starts}
        count={within(spot) ? count : 1}
        onStart={(start) => (within(spot) ? beginPicked(start) : beginOne(start, rowAt(spot.row)))}
      />
    ),
    menu: starts.length > 0 && (
      <Menu
        align="end"
        trigger={
          <Button icon={Wrench} disabled={count === 0} aria-label={t('deeds.open')} data-testid="deeds-open">
            {narrow ? null : t('deeds.open')}
          </Button>
        }
      >
        <StartItems starts={starts} count={count} onStart={beginPicked} bare />
      </Menu>
    ),
    buttons: (row) => (
      <StartButtons single starts={starts} count={row ? 1 : 0} onStart={(start) => beginOne(start, row)} />
    ),
    dialog: begun && (
      <StartDialog begun={begun} onClose={() => setBegun(undefined)} onDone={(answer) => renew(table, begun, answer)} />
    ),
  };
}

/** All columns of a record, those out of sight too. */
function cellsOfRecord(record: RecordView): CellOf {
  const cells = new Map(record.columns.map((column, at) => [column.name, record.cells[at] ?? null]));
  return (column) => cells.get(column) ?? null;
}

/** What was changed at the platform is fetched again; should a sync be under way already, it will do. */
function renew(table: string, { account }: Begun, { outcome }: CallAnswer): void {
  if (outcome !== 'done' && outcome !== 'partly') return;
  rpc('sync_start', { endpoint: table, account }).catch(() => undefined);
}
