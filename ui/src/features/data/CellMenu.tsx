import type { CopyForm } from '@shared/cell/copy';
import { plain } from '@shared/cell/plain';
import { copyText } from '@shared/clipboard';
import { ACCOUNT, isSorted } from '@shared/grid/layout';
import type { Spot } from '@shared/grid/selection';
import { type Column, cellOf, type Row } from '@shared/grid/types';
import { useLang } from '@shared/i18n/lang';
import { toast } from '@shared/toast';
import { MenuItem, MenuLine } from '@shared/ui/Menu';
import { Copy, Filter, FilterX, PanelRight, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { filterAgainst, filterFor, withColumn } from './filters/model';
import type { Asking } from './question';

/** What can be done with one cell. */
export type Act = 'copy' | 'copyAll' | 'filter' | 'exclude' | 'open';

export interface CellMenuProps {
  column: Column;
  onAct: (act: Act) => void;
  /** What else can be done with its row. */
  more: ReactNode;
}

/** What the right button offers. */
export function CellMenu({ column, onAct, more }: CellMenuProps) {
  const { t } = useTranslation('data');
  return (
    <>
      <MenuItem icon={PanelRight} end={t('keys.open')} onClick={() => onAct('open')}>
        {t('openRecord')}
      </MenuItem>
      <MenuLine />
      {(isSorted(column) || column.name === ACCOUNT) && (
        <MenuItem icon={Filter} onClick={() => onAct('filter')} testId="cell-only">
          {t('onlyThis')}
        </MenuItem>
      )}
      {isSorted(column) && (
        <MenuItem icon={FilterX} onClick={() => onAct('exclude')} testId="cell-exclude">
          {t('notThis')}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={Copy} onClick={() => onAct('copy')}>
        {t('copyCell')}
      </MenuItem>
      <MenuItem icon={Table2} end="Ctrl C" onClick={() => onAct('copyAll')}>
        {t('copySelected')}
      </MenuItem>
      {more}
    </>
  );
}

export interface Names {
  name: (row: Row) => string;
  zone: (row: Row) => string;
}

export interface CellActsAsk {
  rowAt: (index: number) => Row | undefined;
  names: Names;
  asking: Asking;
  onOpen: (index: number) => void;
  onCopy: (form: CopyForm, titles: boolean) => void;
}

/** Does what the right button or the small buttons in the active cell ask for. */
export function useCellActs({ rowAt, names, asking, onOpen, onCopy }: CellActsAsk) {
  const { t } = useTranslation('data');
  const lang = useLang();
  return (act: Act, spot: Spot, column: Column): void => {
    const row = rowAt(spot.row);
    if (!row) return;
    const { name } = column;
    const value = name === ACCOUNT ? names.name(row) : cellOf(row, name);
    switch (act) {
      case 'open':
        onOpen(spot.row);
        return;
      case 'copyAll':
        onCopy('tsv', false);
        return;
      case 'copy':
        void copyText(plain(column, value, { lang, zone: names.zone(row) })).then(() =>
          toast({ text: t('copiedCell'), seconds: 2 }),
        );
        return;
      case 'filter':
        if (name === ACCOUNT) asking.setAccounts([row.account]);
        else asking.setFilters((all) => withColumn(all, name, filterFor(column, value)));
        return;
      case 'exclude':
        asking.setFilters((all) => [...all, ...filterAgainst(column, value)]);
    }
  };
}
