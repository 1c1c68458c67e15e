import type { DatasetRow } from '@bindings/DatasetRow';
import { HOME_ZONE } from '@shared/format/time';
import { Grid } from '@shared/grid/Grid';
import { ACCOUNT } from '@shared/grid/layout';
import type { Selection } from '@shared/grid/selection';
import type { CellValue, Column, Row } from '@shared/grid/types';
import { usePick } from '@shared/i18n/lang';
import { useRowHeight } from '@shared/row-height';
import { useRead } from '@shared/rpc/query';
import { FailureCard } from '@shared/ui/FailureCard';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Blank } from './Blank';
import { CellMenu, type Names, useCellActs } from './CellMenu';
import css from './Data.module.css';
import { useDeeds } from './deeds/deeds';
import { DetailPanel } from './detail/DetailPanel';
import { ExportDialog } from './export/ExportDialog';
import { Chips } from './filters/Chips';
import { HeadPanel } from './filters/HeadPanel';
import { filterFor, ofColumn, withColumn } from './filters/model';
import { type Place, usePlace } from './place';
import { type Asking, useQuestion } from './question';
import { StatusBar } from './StatusBar';
import { useSearchKey } from './search-key';
import { useCopy } from './selected';
import { useSums } from './sums';
import { Toolbar } from './Toolbar';
import { type Arranged, type Kept, useView } from './view';
import { type RecordWindow, useRecords } from './window';

/** The made-up column that names whose record it is, where there are several accounts. */
const OF_ACCOUNT: Column = {
  name: ACCOUNT,
  kind: 'text',
  title: { zh: '账户', en: 'Account' },
  shown: true,
  indexed: false,
  decimals: null,
  choices: [],
};

interface Picked {
  selection: Selection | undefined;
  columns: Column[];
}

const NOTHING: Picked = { selection: undefined, columns: [] };

export interface TablePaneProps {
  dataset: DatasetRow;
  /** How it opens. */
  start: Kept;
  /** Where it was left. */
  place: Place;
}

/** One table: what is asked of it, what it shows, and what is picked in it. */
export function TablePane({ dataset, start, place }: TablePaneProps) {
  const pick = usePick();
  const { search, toSearch } = useSearchBox();
  const arranged = useView(dataset.name, start);
  const { view, onView } = arranged;
  const asking = useQuestion(dataset, view, arranged.change);
  const { question, asked, filters, setFilters } = asking;
  const records = useRecords(question, asked);
  const { rowAt, read, total } = records;
  const sums = useSums(question, dataset.columns, asking.wanted, total);
  const names = useAccounts();
  const [openRow, setOpenRow] = useState<number>();
  const [picked, setPicked] = useState(NOTHING);
  const columns = useMemo(
    () => (dataset.accounts > 1 ? [...dataset.columns, OF_ACCOUNT] : dataset.columns),
    [dataset.accounts, dataset.columns],
  );
  const titles = useCallback((column: Column) => pick(column.title) || column.name, [pick]);
  const filtered = useMemo(() => new Set(filters.map((filter) => filter.column)), [filters]);
  const copy = useCopy({ ...picked, read, zoneOf: names.zone, nameOf: names.name });
  const onlyThis = (column: Column, value: CellValue) =>
    setFilters((all) => withColumn(all, column.name, filterFor(column, value)));
  const deeds = useDeeds({ table: dataset.name, selection: picked.selection, rowAt, read });
  const act = useCellActs({ rowAt, names, asking, onOpen: setOpenRow, onCopy: copy });
  const onSelection = useCallback(
    (selection: Selection | undefined, inColumns: Column[]) => setPicked({ selection, columns: inColumns }),
    [],
  );
  const onTop = usePlace(dataset.name, asked);
  const menu = useHeadMenu(asking, arranged);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question closes the record
  useEffect(() => setOpenRow(undefined), [asked]);

  return (
    <div className={css.pane}>
      <Toolbar dataset={dataset} search={search} asking={asking} columns={columns} arranged={arranged}>
        <ExportDialog dataset={dataset} question={question} total={total} {...picked} />
        {deeds.menu}
      </Toolbar>
      <Chips columns={dataset.columns} filters={filters} onFilters={setFilters} />
      <ReadFailure records={records} />
      <div className={css.area}>
        <div className={css.table}>
          {records.loading && records.stale && <div className={css.working} />}
          <Grid
            label={pick(dataset.title)}
            columns={columns}
            titles={titles}
            view={view}
            onView={onView}
            count={total ?? 20}
            rowHeight={useRowHeight(view.density)}
            rowAt={rowAt}
            onRange={records.onRange}
            question={asked}
            start={place.asked === asked ? place.row : undefined}
            onTop={onTop}
            stale={records.stale && total !== undefined}
            openRow={openRow}
            onOpen={setOpenRow}
            onSelection={onSelection}
            onCopy={() => copy('tsv', false)}
            onSearch={toSearch}
            onAct={act}
            cellMenu={(spot, column) => (
              <CellMenu column={column} more={deeds.items(spot)} onAct={(what) => act(what, spot, column)} />
            )}
            zoneOf={names.zone}
            accountOf={names.name}
            sums={sums}
            head={{ filtered, menu }}
            blank={<Blank dataset={dataset} narrowed={asking.narrowed} onClear={asking.clear} />}
          />
        </div>
        {openRow !== undefined && (
          <DetailPanel
            dataset={dataset}
            row={rowAt(openRow)}
            deeds={deeds.buttons(rowAt(openRow))}
            account={names.name}
            zone={names.zone}
            onClose={() => setOpenRow(undefined)}
            onMove={(by) => setOpenRow(Math.min(Math.max(0, openRow + by), (total ?? 1) - 1))}
            onFilter={onlyThis}
          />
        )}
      </div>
      <StatusBar records={records} question={question} all={dataset.rows} {...picked} onCopy={copy} />
      {deeds.dialog}
    </div>
  );
}

/** The search box, and the key that leads to it. */
function useSearchBox() {
  const search = useRef<HTMLInputElement>(null);
  const toSearch = useCallback(() => {
    search.current?.focus();
    search.current?.select();
  }, []);
  useSearchKey(toSearch);
  return { search, toSearch };
}

/** What hangs on the heads of columns. */
function useHeadMenu({ filters, setFilters, question }: Asking, { view, onView }: Arranged) {
  return (column: Column, close: () => void) => (
    <HeadPanel
      column={column}
      filters={ofColumn(filters, column.name)}
      question={question}
      onFilters={(parts) => setFilters((all) => withColumn(all, column.name, parts))}
      onDone={close}
      view={view}
      onView={onView}
    />
  );
}

function ReadFailure({ records }: { records: RecordWindow }) {
  if (!records.failure) return null;
  return (
    <div className={css.failed}>
      <FailureCard failure={records.failure} onRetry={records.retry} />
    </div>
  );
}

function useAccounts(): Names {
  const { data } = useRead('account_list', {});
  return useMemo(() => {
    const byId = new Map((data ?? []).map((one) => [one.account, one]));
    return {
      name: (row: Row) => byId.get(row.account)?.name || row.account,
      zone: (row: Row) => byId.get(row.account)?.timezone || HOME_ZONE,
    };
  }, [data]);
}
