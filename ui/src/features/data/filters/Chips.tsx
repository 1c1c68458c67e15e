import type { FilterAsk } from '@bindings/FilterAsk';
import type { Column } from '@shared/grid/types';
import { useLang, usePick } from '@shared/i18n/lang';
import { Button } from '@shared/ui/Button';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Filters.module.css';
import { daysOf, endsOf, ofColumn, valueWords, withColumn } from './model';

export interface ChipsProps {
  columns: Column[];
  filters: FilterAsk[];
  onFilters: (filters: FilterAsk[]) => void;
}

/** What the table is narrowed down by, each to be taken off again. */
export function Chips({ columns, filters, onFilters }: ChipsProps) {
  const { t } = useTranslation('data');
  const pick = usePick();
  const narrowed = columns.filter((column) => filters.some((filter) => filter.column === column.name));
  const words = useWords();
  if (narrowed.length === 0) return null;
  return (
    <div className={css.chips} data-testid="chips">
      {narrowed.map((column) => (
        <span key={column.name} className={css.chip} data-testid={`chip-${column.name}`}>
          <span className={css.chipText}>
            <b>{pick(column.title)}</b> {words(column, ofColumn(filters, column.name))}
          </span>
          <button
            type="button"
            className={css.drop}
            aria-label={t('dropFilter', { column: pick(column.title) })}
            onClick={() => onFilters(withColumn(filters, column.name, []))}
          >
            <X size={13} aria-hidden />
          </button>
        </span>
      ))}
      {narrowed.length > 1 && (
        <Button small look="ghost" onClick={() => onFilters([])}>
          {t('clearAll')}
        </Button>
      )}
    </div>
  );
}

function useWords() {
  const { t } = useTranslation('data');
  const lang = useLang();
  return (column: Column, filters: FilterAsk[]): string => {
    const [first] = filters;
    if (!first) return '';
    if (column.kind === 'time' && first.values.length > 0) {
      const { from, to } = daysOf(filters);
      return from === to ? from : `${from || '…'} – ${to || '…'}`;
    }
    if (['between', 'ge', 'le'].includes(first.op)) {
      const { from, to } = endsOf(filters);
      return to === '' ? `≥ ${from}` : from === '' ? `≤ ${to}` : `${from} – ${to}`;
    }
    const values = valueWords(column, first, { lang, zone: '' });
    const shown =
      values.length > 3
        ? t('andMore', { values: values.slice(0, 3).join(t('between')), count: values.length })
        : values.join(t('between'));
    return first.op === 'in' || first.op === 'eq' ? shown : `${t(`ops.${first.op as 'ne'}`)} ${shown}`.trim();
  };
}
