import { clsx } from 'clsx';
import { Check, Minus } from 'lucide-react';
import { memo } from 'react';
import { isMoney, type Money, money } from '../format/money';
import { int, number, percent } from '../format/number';
import { time } from '../format/time';
import type { CellValue, Column } from '../grid/types';
import { Tag } from '../ui/Tag';
import css from './CellView.module.css';
import { choiceOf, type Reader } from './plain';
import { Thumb } from './Thumb';

export interface CellViewProps extends Reader {
  column: Column;
  value: CellValue;
}

/** A value as people read it, by the kind of its column. */
export const CellView = memo(function CellView({ column, value, lang, zone }: CellViewProps) {
  if (column.kind === 'image') return <Thumb url={typeof value === 'string' ? value : ''} />;
  if (value === null || value === '') return <span className={css.none}>–</span>;
  if (isMoney(value)) return <MoneyText amount={value} />;
  switch (column.kind) {
    case 'id':
      return <span className={clsx(css.text, css.id)}>{String(value)}</span>;
    case 'int':
      return <Signed value={value} text={int(value as number | string)} />;
    case 'number':
      return <Signed value={value} text={number(Number(value), column.decimals ?? 2)} />;
    case 'percent':
      return <Signed value={value} text={percent(Number(value), column.decimals ?? 2)} />;
    case 'time':
      return <TimeText text={time(String(value), zone)} />;
    case 'bool':
      return <YesNo yes={Boolean(value)} lang={lang} />;
    case 'enum':
      return <EnumText column={column} value={String(value)} lang={lang} />;
    case 'json':
      return (
        <span className={clsx(css.text, css.json)}>{typeof value === 'string' ? value : JSON.stringify(value)}</span>
      );
    default:
      return <span className={css.text}>{String(value)}</span>;
  }
});

function MoneyText({ amount }: { amount: Money }) {
  const [, sign = '', unit = '', digits = ''] = /^(−?)(\D*)(.*)$/.exec(money(amount)) ?? [];
  return (
    <span className={clsx(css.text, amount.minor < 0 && css.negative)}>
      {sign}
      <span className={css.unit}>{unit}</span>
      {digits}
    </span>
  );
}

function Signed({ value, text }: { value: CellValue; text: string }) {
  return <span className={clsx(css.text, Number(value) < 0 && css.negative)}>{text}</span>;
}

function TimeText({ text }: { text: string }) {
  const [date, clock] = text.split(' ');
  return (
    <span className={css.time}>
      {date} <span className={css.late}>{clock}</span>
    </span>
  );
}

function YesNo({ yes, lang }: { yes: boolean; lang: Reader['lang'] }) {
  const words = { zh: ['否', '是'], en: ['No', 'Yes'] }[lang];
  const Shape = yes ? Check : Minus;
  return <Shape size={15} className={yes ? css.yes : css.no} aria-label={words[yes ? 1 : 0]} role="img" />;
}

function EnumText({ column, value, lang }: { column: Column; value: string; lang: Reader['lang'] }) {
  const choice = choiceOf(column, value);
  return (
    <Tag tone={choice?.tone ?? 'plain'} plain={!choice || choice.tone === 'plain'}>
      {choice?.title[lang] || value}
    </Tag>
  );
}
