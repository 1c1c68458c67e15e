import type { DataAsk } from '@bindings/DataAsk';
import type { DataPage } from '@bindings/DataPage';
import type { Row } from '@shared/grid/types';
import type { Range } from '@shared/grid/window';
import { rpc } from '@shared/rpc/client';
import type { Failure } from '@shared/rpc/failure';
import { type QueryClient, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export const PAGE = 200;
/** Milliseconds after which a jump has come to rest. */
const REST = 60;
/** Pages kept besides those in sight: enough to scroll back a little, never a table. */
const KEPT = 8;
/** Rows this near to the edge of sight are fetched ahead: fast scrolling passes a page in a few frames. */
const AHEAD = PAGE;

export type Question = Omit<DataAsk, 'offset' | 'limit'>;

export interface RecordWindow {
  total: number | undefined;
  rowAt: (index: number) => Row | undefined;
  onRange: (range: Range) => void;
  /** Reads rows whether or not they are in sight. */
  read: (range: Range) => Promise<Row[]>;
  /** What is shown answers the question before this one. */
  stale: boolean;
  loading: boolean;
  failure: Failure | null;
  retry: () => void;
}

/** The pages that a range of rows touches, with one fetched ahead on the side that is near. */
export function pagesOf({ first, last }: Range): number[] {
  if (last < first) return [0];
  const from = Math.floor(Math.max(0, first - AHEAD) / PAGE);
  const to = Math.floor((last + AHEAD) / PAGE);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

interface Loaded {
  /** The question that it answers. */
  asked: string;
  rows: Map<number, Row>;
  total: number | undefined;
}

const FIRST = [0];

/**
 * Shows a window over however many records answer a question. `which` names the records: when it changes, the window
 * goes back to the first page; when only the columns change it stays where it is.
 */
export function useRecords(question: Question, which: string): RecordWindow {
  const client = useQueryClient();
  const [place, setPlace] = useState({ which, pages: FIRST });
  const pages = place.which === which ? place.pages : FIRST;
  const asked = useMemo(() => JSON.stringify(question), [question]);
  const loaded = useRef<Loaded>({ asked: '', rows: new Map(), total: undefined });
  const wait = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = useRef(pages);
  now.current = pages;

  useEffect(() => () => clearTimeout(wait.current), []);

  const onRange = useCallback(
    (range: Range) => {
      const total = Math.max(1, loaded.current.total ?? 1);
      const next = pagesOf(range).filter((page) => page * PAGE < total);
      clearTimeout(wait.current);
      if (next.join() === now.current.join()) return;
      // A jump of the scroll bar passes many pages: fetch where it comes to rest. Neighbours are fetched at once.
      const near = next.some((page) => now.current.includes(page));
      if (near) setPlace({ which, pages: next });
      else wait.current = setTimeout(() => setPlace({ which, pages: next }), REST);
    },
    [which],
  );

  const results = useQueries({
    queries: pages.map((page) => ({ ...pageQuery(question, page), gcTime: 60_000 })),
  });
  useEffect(() => trim(client, pages.length + KEPT), [client, pages]);

  const fresh = results.filter((result) => result.data);
  const version = results.map((result) => result.dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages and when they came say whether anything is new
  const shown = useMemo(() => {
    if (fresh.length === 0) return loaded.current;
    const rows = new Map<number, Row>();
    pages.forEach((page, at) => {
      const data = results[at]?.data;
      if (data) addRows(rows, page * PAGE, data);
    });
    loaded.current = { asked, rows, total: fresh[0]?.data?.total };
    return loaded.current;
  }, [asked, pages, version]);

  const read = useCallback(
    async ({ first, last }: Range) => {
      const rows = new Map<number, Row>();
      for (let page = Math.floor(first / PAGE); page * PAGE <= last; page += 1) {
        addRows(rows, page * PAGE, await client.fetchQuery(pageQuery(question, page)));
      }
      return [...rows].filter(([index]) => index >= first && index <= last).map(([, row]) => row);
    },
    [client, question],
  );

  const stale = shown.asked !== asked;
  const failed = results.find((result) => result.error);
  return {
    total: shown.total,
    rowAt: useCallback((index) => shown.rows.get(index), [shown]),
    onRange,
    read,
    stale,
    loading: results.some((result) => result.isFetching),
    failure: failed?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch();
    },
  };
}

function pageQuery(question: Question, page: number) {
  const ask: DataAsk = { ...question, offset: page * PAGE, limit: PAGE };
  return { queryKey: ['data_page', ask], queryFn: () => rpc('data_page', ask) };
}

const places = new WeakMap<DataPage, ReadonlyMap<string, number>>();

function addRows(rows: Map<number, Row>, offset: number, page: DataPage): void {
  let byName = places.get(page);
  if (!byName) {
    byName = new Map(page.columns.map((column, at) => [column.name, at]));
    places.set(page, byName);
  }
  for (const [at, row] of page.rows.entries()) rows.set(offset + at, asRow(row, byName));
}

const asRows = new WeakMap<object, Row>();

/** The same record is the same object at every look, so that a row is drawn again only when it changed. */
function asRow(row: DataPage['rows'][number], byName: ReadonlyMap<string, number>): Row {
  let made = asRows.get(row);
  if (!made) {
    made = { ...row, places: byName };
    asRows.set(row, made);
  }
  return made;
}

function trim(client: QueryClient, most: number): void {
  const idle = client
    .getQueryCache()
    .findAll({ queryKey: ['data_page'], type: 'inactive' })
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const query of idle.slice(most)) client.removeQueries({ queryKey: query.queryKey, exact: true });
}
