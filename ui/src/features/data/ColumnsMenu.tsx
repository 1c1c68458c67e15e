import type { Column, View } from '@shared/grid/types';
import { usePick } from '@shared/i18n/lang';
import { Button, IconButton } from '@shared/ui/Button';
import { CheckBox } from '@shared/ui/Choice';
import { SearchBox, Select } from '@shared/ui/Field';
import { Popover } from '@shared/ui/Menu';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';

export interface ColumnsMenuProps {
  columns: Column[];
  view: View;
  onView: (view: View) => void;
}

const HEIGHTS = ['', 'compact', 'regular', 'roomy'] as const;

/** Every column the platform sends, to be found by its title or by the platform's own name. */
export function ColumnsMenu({ columns, view, onView }: ColumnsMenuProps) {
  const { t } = useTranslation('data');
  const { t: shared } = useTranslation('shared');
  const pick = usePick();
  const [text, setText] = useState('');
  const words = text.trim().toLowerCase();
  const found = columns.filter((column) => `${pick(column.title)} ${column.name}`.toLowerCase().includes(words));
  const seen = (column: Column) => view.seen[column.name] ?? column.shown;
  return (
    <Popover
      label={t('columns')}
      align="end"
      trigger={<IconButton icon={Columns3} look="secondary" label={t('columns')} data-testid="columns-open" />}
    >
      <div className={css.columns}>
        <SearchBox value={text} onValue={setText} label={t('findColumn')} clearLabel={shared('clear')} />
        <div className={css.columnList}>
          {found.map((column) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the box within is the control
            <label key={column.name} className={css.column} data-testid={`column-${column.name}`}>
              <CheckBox
                label={pick(column.title)}
                checked={seen(column)}
                onChecked={(on) => onView({ ...view, seen: { ...view.seen, [column.name]: on } })}
              />
              <span className={css.name}>{pick(column.title)}</span>
              <small>{column.name.startsWith('_') ? '' : column.name}</small>
            </label>
          ))}
        </div>
        <div className={css.line}>
          <Select
            small
            value={view.density}
            aria-label={t('rowHeight')}
            data-testid="view-density"
            onChange={(event) => onView({ ...view, density: event.currentTarget.value })}
          >
            {HEIGHTS.map((height) => (
              <option key={height} value={height}>
                {t(`heights.${height || 'own'}`)}
              </option>
            ))}
          </Select>
          <Button
            small
            look="ghost"
            onClick={() => onView({ ...view, seen: {}, order: [], pinned: [], widths: {}, density: '' })}
          >
            {t('resetColumns')}
          </Button>
        </div>
      </div>
    </Popover>
  );
}
