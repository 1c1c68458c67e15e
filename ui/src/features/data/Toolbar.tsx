import type { DatasetRow } from '@bindings/DatasetRow';
import { useNow } from '@shared/format/now';
import { ago } from '@shared/format/time';
import type { Column, View } from '@shared/grid/types';
import { useLang, usePick } from '@shared/i18n/lang';
import { SearchBox } from '@shared/ui/Field';
import { Tag } from '@shared/ui/Tag';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsMenu } from './AccountsMenu';
import { ColumnsMenu } from './ColumnsMenu';
import css from './Data.module.css';
import type { Asking } from './question';
import { SyncControl } from './SyncControl';

/** Data this old is called so beside its table. */
const STALE_HOURS = 24;

export interface ToolbarProps {
  dataset: DatasetRow;
  search: RefObject<HTMLInputElement | null>;
  asking: Asking;
  columns: Column[];
  view: View;
  onView: (view: View) => void;
  onReset: () => void;
  /** What can be looked up or changed from the picked rows. */
  deeds: ReactNode;
}

export function Toolbar({ dataset, search, asking, columns, view, onView, onReset, deeds }: ToolbarProps) {
  const { t } = useTranslation('data');
  const { t: shared } = useTranslation('shared');
  const pick = usePick();
  return (
    <header className={css.toolbar}>
      <h1 className={css.title}>{pick(dataset.title)}</h1>
      <Age at={dataset.synced_at} />
      <SearchBox
        ref={search}
        className={css.search}
        value={asking.text}
        onValue={asking.setText}
        label={t('search')}
        clearLabel={shared('clear')}
        data-testid="table-search"
      />
      <AccountsMenu platform={dataset.platform} chosen={asking.accounts} onChosen={asking.setAccounts} />
      <ColumnsMenu columns={columns} view={view} onView={onView} onReset={onReset} />
      {deeds}
      <SyncControl endpoint={dataset.name} accounts={asking.accounts} />
    </header>
  );
}

function Age({ at }: { at: string | null }) {
  const { t } = useTranslation('data');
  const lang = useLang();
  const now = useNow(30);
  if (!at) return null;
  const stale = now - new Date(at).getTime() > STALE_HOURS * 3_600_000;
  const words = t('synced', { ago: ago(at, now, lang) });
  return stale ? (
    <span data-testid="stale">
      <Tag tone="warn">{words}</Tag>
    </span>
  ) : (
    <span className={css.aged}>{words}</span>
  );
}
