import type { DatasetRow } from '@bindings/DatasetRow';
import type { FilterAsk } from '@bindings/FilterAsk';
import type { View } from '@shared/grid/types';
import { useMemo, useState } from 'react';
import { useSettled } from './settled';
import type { Question } from './window';

/** Milliseconds of stillness after which typed words are looked for. */
const TYPED = 180;

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
export function useQuestion(dataset: DatasetRow, account: string | undefined, view: View): Asking {
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), TYPED);
  const [filters, setFilters] = useState<FilterAsk[]>([]);
  const [accounts, setAccounts] = useState<string[]>(account ? [account] : []);
  const wanted = useMemo(
    () => dataset.columns.filter((column) => view.seen[column.name] ?? column.shown).map((column) => column.name),
    [dataset.columns, view.seen],
  );
  const question = useMemo<Question>(
    () => ({ table: dataset.name, accounts, filters, search, sort: view.sort, columns: wanted, gone: false }),
    [dataset.name, accounts, filters, search, view.sort, wanted],
  );
  const asked = useMemo(() => JSON.stringify({ ...question, columns: [] }), [question]);
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
      setFilters([]);
      setText('');
      setAccounts([]);
    },
  };
}
