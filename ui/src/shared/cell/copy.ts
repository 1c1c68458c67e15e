import { type Column, cellOf, type Row } from '../grid/types';
import { plain, type Reader } from './plain';

export const COPY_FORMS = ['tsv', 'excel', 'csv', 'json', 'markdown'] as const;
export type CopyForm = (typeof COPY_FORMS)[number];

export interface CopyAsk extends Reader {
  columns: Column[];
  rows: Row[];
  /** With a first line of titles. */
  titles: boolean;
}

/** A block of cells as text in one of the usual forms. */
export function copyAs(form: CopyForm, ask: CopyAsk): string {
  switch (form) {
    case 'tsv':
      return lines(ask, '\t', (text) => text.replace(/[\t\r\n]+/g, ' '));
    case 'excel':
      return lines(ask, '\t', forExcel);
    case 'csv':
      return lines(ask, ',', forCsv);
    case 'json':
      return JSON.stringify(
        ask.rows.map((row) => record(ask, row)),
        null,
        2,
      );
    case 'markdown':
      return markdown(ask);
  }
}

const title = (column: Column, { lang }: Reader): string => column.title[lang] || column.name;

function table(ask: CopyAsk): string[][] {
  return ask.rows.map((row) => ask.columns.map((column) => plain(column, cellOf(row, column.name), ask)));
}

function lines(ask: CopyAsk, between: string, write: (text: string, column: Column) => string): string {
  const head = ask.titles ? [ask.columns.map((column) => write(title(column, ask), HEAD))] : [];
  const body = table(ask).map((cells) => cells.map((text, at) => write(text, ask.columns[at] ?? HEAD)));
  return [...head, ...body].map((cells) => cells.join(between)).join('\r\n');
}

const HEAD = { kind: 'text' } as Column;

/** Excel turns more than fifteen digits into a rounded number unless told that they are text. */
function forExcel(text: string, column: Column): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return column.kind === 'id' && /^\d{12,}$/.test(flat) ? `="${flat}"` : neutral(flat, column);
}

function forCsv(text: string, column: Column): string {
  const safe = neutral(text, column);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A text that a spreadsheet would run as a formula is marked as text. */
function neutral(text: string, column: Column): string {
  const counts = ['int', 'number', 'percent', 'money'].includes(column.kind);
  return !counts && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function record({ columns }: CopyAsk, row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name }) => [name, cellOf(row, name)]));
}

function markdown(ask: CopyAsk): string {
  const safe = (text: string) => text.replaceAll('|', '\\|').replace(/[\r\n]+/g, ' ');
  const line = (cells: string[]) => `| ${cells.map(safe).join(' | ')} |`;
  const head = line(ask.columns.map((column) => title(column, ask)));
  return [head, line(ask.columns.map(() => '---')), ...table(ask).map(line)].join('\n');
}
