import type { DatasetRow } from '@bindings/DatasetRow';
import { useNow } from '@shared/format/now';
import { ago } from '@shared/format/time';
import type { Column } from '@shared/grid/types';
import { useLang, usePick } from '@shared/i18n/lang';
import { isStale } from '@shared/sync/stale';
import { SearchBox } from '@shared/ui/Field';
import { Tag } from '@shared/ui/Tag';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountsMenu } from './AccountsMenu';
import { ColumnsMenu } from './ColumnsMenu';
import css from './Data.module.css';
import type { Asking } from './question';
import { SyncControl } from './SyncControl';
import { ViewsMenu } from './ViewsMenu';
import type { Arranged } from './view';

export interface ToolbarProps {
  dataset: DatasetRow;
  search: RefObject<HTMLInputElement | null>;
  asking: Asking;
  columns: Column[];
  arranged: Arranged;
  /** What else can be done with the table. */
  children: ReactNode;
}

export function Toolbar({ dataset, search, asking, columns, arranged, children }: ToolbarProps) {
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
      <ViewsMenu table={dataset.name} arranged={arranged} />
      <ColumnsMenu columns={columns} view={arranged.view} onView={arranged.onView} />
      {children}
      <SyncControl endpoint={dataset.name} accounts={asking.accounts} />
    </header>
  );
}

function Age({ at }: { at: string | null }) {
  const { t } = useTranslation('data');
  const lang = useLang();
  const now = useNow(30);
  if (!at) return null;
  const stale = isStale(at, now);
  const words = t('synced', { ago: ago(at, now, lang) });
  return stale ? (
    <span data-testid="stale">
      <Tag tone="warn">{words}</Tag>
    </span>
  ) : (
    <span className={css.aged}>{words}</span>
  );
}
