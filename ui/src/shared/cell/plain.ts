import { decimal, isMoney } from '../format/money';
import { time } from '../format/time';
import type { CellValue, Column } from '../grid/types';
import type { Lang } from '../i18n/lang';

/** What reading a cell as words takes. */
export interface Reader {
  lang: Lang;
  zone: string;
}

/** The words of an enum's value; an unknown word is itself. */
export function choiceOf(column: Column, value: unknown) {
  return column.choices.find((choice) => choice.value === String(value));
}

/** A cell as plain text for the clipboard: ids to the last digit, money in major units, no separators. */
export function plain(column: Column, value: CellValue, { lang, zone }: Reader): string {
  if (value === null) return '';
  if (isMoney(value)) return decimal(value);
  switch (column.kind) {
    case 'time':
      return time(String(value), zone);
    case 'percent':
      return `${value}%`;
    case 'bool':
      return { zh: ['否', '是'], en: ['no', 'yes'] }[lang][value ? 1 : 0] ?? '';
    case 'enum':
      return choiceOf(column, value)?.title[lang] ?? String(value);
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** A cell's value as a filter takes it: ids verbatim, money in major units. */
export function filterText(value: CellValue): string {
  if (value === null) return '';
  if (isMoney(value)) return decimal(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether sums of it mean anything. */
export const isSummed = (column: Column): boolean => column.kind === 'money' || column.kind === 'int';

/** Whether it is set at the right, digits under digits. */
export const isRight = (column: Column): boolean => ['int', 'number', 'percent', 'money'].includes(column.kind);
