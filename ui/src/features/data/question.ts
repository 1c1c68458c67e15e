import type { DatasetRow } from '@bindings/DatasetRow';
import type { FilterAsk } from '@bindings/FilterAsk';
import type { View } from '@shared/grid/types';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSettled } from './settled';
import type { Question } from './window';

/** Milliseconds of stillness after which typed words are looked for. */
const TYPED = 180;

/** A window asks one table at a time: a new question makes the one before needless. */
export const LANE = 'window';

export interface Asking {
  text: string;
  setText: (text: string) => void;
  filters: FilterAsk[];
  setFilters: (change: FilterAsk[] | ((all: FilterAsk[]) => FilterAsk[])) => void;
  accounts: string[];
  setAccounts: (accounts: string[]) => void;
  /** Names of the columns in sight, for they are what is fetched. */
  wanted: string[];
  question: Question;
  /** The question apart from its columns: when it changes, the table goes back to its first row. */
  asked: string;
  /** Whether anything narrows the table down. */
  narrowed: boolean;
  clear: () => void;
}

/** What is asked of a table: words, filters, accounts and order. */
export function useQuestion(dataset: DatasetRow, view: View, change: (how: (view: View) => View) => void): Asking {
  const { search, filters, accounts } = view;
  const [text, setText] = useState(search);
  const typed = useSettled(text.trim(), TYPED);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words that came to rest are looked for, once
  useEffect(() => {
    if (typed !== search) change((now) => ({ ...now, search: typed }));
  }, [typed]);
  // Another view brings other words; what is typed at this moment is left alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  useEffect(() => {
    if (text.trim() === typed) setText(search);
  }, [search]);
  const wanted = useMemo(
    () => dataset.columns.filter((column) => view.seen[column.name] ?? column.shown).map((column) => column.name),
    [dataset.columns, view.seen],
  );
  const question = useMemo<Question>(
    () => ({
      table: dataset.name,
      accounts,
      filters,
      search,
      sort: view.sort,
      columns: wanted,
      gone: false,
      lane: LANE,
    }),
    [dataset.name, accounts, filters, search, view.sort, wanted],
  );
  const asked = useMemo(() => JSON.stringify({ ...question, columns: [] }), [question]);
  const setFilters = useCallback<Asking['setFilters']>(
    (next) => change((now) => ({ ...now, filters: next instanceof Function ? next(now.filters) : next })),
    [change],
  );
  const setAccounts = useCallback((next: string[]) => change((now) => ({ ...now, accounts: next })), [change]);
  return {
    text,
    setText,
    filters,
    setFilters,
    accounts,
    setAccounts,
    wanted,
    question,
    asked,
    narrowed: filters.length > 0 || search !== '' || accounts.length > 0,
    clear: () => {
      setText('');
      change((now) => ({ ...now, filters: [], search: '', accounts: [] }));
    },
  };
}
