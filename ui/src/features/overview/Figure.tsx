import type { DataAsk } from '@bindings/DataAsk';
import type { DatasetRow } from '@bindings/DatasetRow';
import type { TotalRow } from '@bindings/TotalRow';
import { isMoney, money } from '@shared/format/money';
import { useNow } from '@shared/format/now';
import { int } from '@shared/format/number';
import { usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { rpc } from '@shared/rpc/client';
import { useRead } from '@shared/rpc/query';
import { Spark } from '@shared/ui/Plot';
import { Bone } from '@shared/ui/States';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { within } from './days';
import type { FigureSpec } from './figures';
import css from './Overview.module.css';

/** Days in the little plot, today included. */
const DAYS = 14;

const ask = (table: string, filters: DataAsk['filters']): DataAsk => ({
  table,
  accounts: [],
  filters,
  search: '',
  sort: [],
  columns: [],
  offset: 0,
  limit: 1,
  gone: false,
});

/** A few sums of one table, and by day where the table has days. */
export function Figure({ spec, dataset }: { spec: FigureSpec; dataset: DatasetRow }) {
  const { t } = useTranslation('overview');
  const pick = usePick();
  // A new day begins at most ten minutes late.
  const now = useNow(600);
  const columns = spec.columns.filter((name) => dataset.columns.some((column) => column.name === name));
  const query = ask(spec.table, spec.by ? within(spec.by, now, 0) : []);
  const totals = useRead('data_totals', { query, columns }, { keep: true });
  const title = (name: string) => pick(dataset.columns.find((column) => column.name === name)?.title);
  return (
    <button
      type="button"
      className={css.figure}
      onClick={() => go('data', spec.table)}
      data-testid={`figure-${spec.table}`}
    >
      <span className={css.figureHead}>
        {pick(dataset.title)}
        <span className={css.when}>{spec.by ? t('today') : t('allRecords', { count: dataset.rows })}</span>
      </span>
      <span className={css.numbers}>
        {spec.by && <Amount word={t('records')} text={totals.data && int(totals.data.count)} />}
        {columns.map((name) => (
          <Amount
            key={name}
            word={title(name)}
            text={totals.data && sumText(totals.data.columns.filter((row) => row.column === name))}
          />
        ))}
      </span>
      {spec.by && columns[0] && (
        <Days spec={{ ...spec, by: spec.by }} column={columns[0]} now={now} title={title(columns[0])} />
      )}
    </button>
  );
}

function Amount({ word, text }: { word: string; text: string | undefined }) {
  return (
    <span className={css.number}>
      <span className={css.word}>{word}</span>
      {text === undefined ? <Bone width={72} height={18} /> : <b>{text}</b>}
    </span>
  );
}

function sumText(rows: TotalRow[]): string {
  const sums = rows.map((row) => row.sum).filter((sum) => sum !== null);
  return sums.length === 0 ? '–' : sums.map((sum) => (isMoney(sum) ? money(sum) : int(sum))).join(' + ');
}

function Days({
  spec,
  column,
  now,
  title,
}: {
  spec: FigureSpec & { by: string };
  column: string;
  now: number;
  title: string;
}) {
  const { t } = useTranslation('overview');
  const reads = useQueries({
    queries: Array.from({ length: DAYS }, (_, at) => {
      const req = { query: ask(spec.table, within(spec.by, now, DAYS - 1 - at)), columns: [column] };
      return { queryKey: ['data_totals', req], queryFn: () => rpc('data_totals', req) };
    }),
  });
  if (reads.some((read) => !read.data)) return <Bone height={40} />;
  const values = reads.map((read) => {
    const sum = read.data?.columns[0]?.sum ?? 0;
    return isMoney(sum) ? sum.minor / 100 : sum;
  });
  if (values.every((value) => value === 0)) return null;
  return (
    <span className={css.plot}>
      <Spark values={values} height={40} label={t('lastDays', { count: DAYS, column: title })} />
      <span className={css.when}>{t('lastDays', { count: DAYS, column: title })}</span>
    </span>
  );
}
