import type { SyncItem } from '@bindings/SyncItem';
import { int } from '@shared/format/number';
import { SyncItems } from '@shared/sync/SyncItems';
import { isUnder, progressOf, useSync } from '@shared/sync/sync';
import { Button, IconButton } from '@shared/ui/Button';
import { Popover } from '@shared/ui/Menu';
import { Bar } from '@shared/ui/Plot';
import { CircleStop, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';

/** Starts a sync of this table, and while one runs shows how far it is and stops it. */
export function SyncControl({ endpoint, accounts }: { endpoint: string; accounts: string[] }) {
  const { t } = useTranslation('data');
  const sync = useSync();
  const items = sync.view?.items.filter((item) => item.endpoint === endpoint) ?? [];
  const [account] = accounts.length === 1 ? accounts : [];
  const shown = items.length > 0 ? items : (sync.view?.items ?? []);
  return (
    <>
      {sync.running && <Running items={shown} onStop={sync.cancel} />}
      <Button
        look="primary"
        icon={RefreshCw}
        busy={sync.starting || isUnder(sync.view, { endpoint })}
        onClick={() => sync.start(account ? { endpoint, account } : { endpoint })}
        data-testid="sync-now"
      >
        {t('syncNow')}
      </Button>
    </>
  );
}

function Running({ items, onStop }: { items: SyncItem[]; onStop: () => void }) {
  const { t } = useTranslation('data');
  const progress = progressOf(items);
  const part = progress.total ? progress.rows / progress.total : undefined;
  return (
    <div className={css.running} data-testid="sync-running">
      <Popover
        label={t('progress')}
        align="end"
        trigger={
          <button type="button" className={css.runningText}>
            <span>
              {int(progress.rows)}
              {progress.total ? ` / ${int(progress.total)}` : ''}
            </span>
            <Bar part={part} label={t('progress')} />
          </button>
        }
      >
        <div className={css.progress}>
          <SyncItems items={items} />
        </div>
      </Popover>
      <IconButton small icon={CircleStop} label={t('stop')} onClick={onStop} data-testid="sync-cancel" />
    </div>
  );
}
