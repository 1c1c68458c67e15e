import type { DatasetRow } from '@bindings/DatasetRow';
import { plain } from '@shared/cell/plain';
import { copyText } from '@shared/clipboard';
import { HOME_ZONE } from '@shared/format/time';
import { Grid } from '@shared/grid/Grid';
import { ACCOUNT } from '@shared/grid/layout';
import type { Selection, Spot } from '@shared/grid/selection';
import { type CellValue, type Column, cellOf, type Row } from '@shared/grid/types';
import { useLang, usePick } from '@shared/i18n/lang';
import { useRowHeight } from '@shared/row-height';
import { useRead } from '@shared/rpc/query';
import { toast } from '@shared/toast';
import { FailureCard } from '@shared/ui/FailureCard';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank } from './Blank';
import css from './Data.module.css';
import { DetailPanel } from './detail/DetailPanel';
import { Chips } from './filters/Chips';
import { HeadPanel } from './filters/HeadPanel';
import { filterFor, ofColumn, withColumn } from './filters/model';
import { useQuestion } from './question';
import { StatusBar } from './StatusBar';
import { useSearchKey } from './search-key';
import { useCopy } from './selected';
import { useSums } from './sums';
import { Toolbar } from './Toolbar';
import { useView } from './view';
import { useRecords } from './window';

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

/** One table: what is asked of it, what it shows, and what is picked in it. */
export function TablePane({ dataset, account }: { dataset: DatasetRow; account: string | undefined }) {
  const pick = usePick();
  const search = useRef<HTMLInputElement>(null);
  const { view, onView, reset } = useView(dataset.name);
  const asking = useQuestion(dataset, account, view);
  const { question, asked, filters, setFilters } = asking;
  const records = useRecords(question);
  const { rowAt, read, total } = records;
  const sums = useSums(question, dataset.columns, asking.wanted, total);
  const names = useAccounts();
  const [openRow, setOpenRow] = useState<number>();
  const [picked, setPicked] = useState<Picked>({ selection: undefined, columns: [] });
  const columns = useMemo(
    () => (dataset.accounts > 1 ? [...dataset.columns, OF_ACCOUNT] : dataset.columns),
    [dataset.accounts, dataset.columns],
  );
  const titles = useCallback((column: Column) => pick(column.title) || column.name, [pick]);
  const filtered = useMemo(() => new Set(filters.map((filter) => filter.column)), [filters]);
  const copy = useCopy({ ...picked, read, zoneOf: names.zone, nameOf: names.name });
  const onlyThis = (column: Column, value: CellValue) =>
    setFilters((all) => withColumn(all, column.name, filterFor(column, value)));
  const onAct = useAct(rowAt, names, onlyThis, asking.setAccounts);
  const onSelection = useCallback(
    (selection: Selection | undefined, inColumns: Column[]) => setPicked({ selection, columns: inColumns }),
    [],
  );
  const toSearch = useCallback(() => {
    search.current?.focus();
    search.current?.select();
  }, []);
  useSearchKey(toSearch);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question closes the record
  useEffect(() => setOpenRow(undefined), [asked]);

  return (
    <div className={css.pane}>
      <Toolbar
        dataset={dataset}
        search={search}
        asking={asking}
        columns={columns}
        view={view}
        onView={onView}
        onReset={reset}
      />
      <Chips columns={dataset.columns} filters={filters} onFilters={setFilters} />
      {records.failure && (
        <div className={css.failed}>
          <FailureCard failure={records.failure} onRetry={records.retry} />
        </div>
      )}
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
            rowHeight={useRowHeight()}
            rowAt={rowAt}
            onRange={records.onRange}
            question={asked}
            stale={records.stale && total !== undefined}
            openRow={openRow}
            onOpen={setOpenRow}
            onSelection={onSelection}
            onCopy={() => copy('tsv', false)}
            onSearch={toSearch}
            onAct={onAct}
            zoneOf={names.zone}
            accountOf={names.name}
            sums={sums}
            head={{
              filtered,
              menu: (column, close) => (
                <HeadPanel
                  column={column}
                  filters={ofColumn(filters, column.name)}
                  question={question}
                  onFilters={(parts) => setFilters((all) => withColumn(all, column.name, parts))}
                  onDone={close}
                  view={view}
                  onView={onView}
                />
              ),
            }}
            blank={<Blank dataset={dataset} narrowed={asking.narrowed} onClear={asking.clear} />}
          />
        </div>
        {openRow !== undefined && (
          <DetailPanel
            table={dataset.name}
            row={rowAt(openRow)}
            account={names.name}
            zone={names.zone}
            onClose={() => setOpenRow(undefined)}
            onMove={(by) => setOpenRow(Math.min(Math.max(0, openRow + by), (total ?? 1) - 1))}
            onFilter={onlyThis}
          />
        )}
      </div>
      <StatusBar total={total} all={dataset.rows} {...picked} rowAt={rowAt} read={read} onCopy={copy} />
    </div>
  );
}

interface Names {
  name: (row: Row) => string;
  zone: (row: Row) => string;
}

/** What the small buttons in the active cell do. */
function useAct(
  rowAt: (index: number) => Row | undefined,
  names: Names,
  onlyThis: (column: Column, value: CellValue) => void,
  onlyAccounts: (accounts: string[]) => void,
) {
  const { t } = useTranslation('data');
  const lang = useLang();
  return (act: 'copy' | 'filter', spot: Spot, column: Column) => {
    const row = rowAt(spot.row);
    if (!row) return;
    const ofAccount = column.name === ACCOUNT;
    const value = ofAccount ? names.name(row) : cellOf(row, column.name);
    if (act === 'copy') {
      const text = plain(column, value, { lang, zone: names.zone(row) });
      void copyText(text).then(() => toast({ text: t('copiedCell'), seconds: 2 }));
    } else if (ofAccount) onlyAccounts([row.account]);
    else onlyThis(column, value);
  };
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
