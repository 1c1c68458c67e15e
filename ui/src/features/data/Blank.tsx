import type { DatasetRow } from '@bindings/DatasetRow';
import { go } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { isUnder, useSync } from '@shared/sync/sync';
import { Button } from '@shared/ui/Button';
import { Empty } from '@shared/ui/States';
import { KeyRound, RefreshCw, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Why a table shows nothing, and the way to something. */
export function Blank({ dataset, narrowed, onClear }: { dataset: DatasetRow; narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation('data');
  const accounts = useRead('account_list', { platform: dataset.platform });
  const sync = useSync();
  if (narrowed) {
    return (
      <Empty icon={SearchX} title={t('noMatch')} text={t('noMatchText')}>
        <Button onClick={onClear}>{t('clearAll')}</Button>
      </Empty>
    );
  }
  if (accounts.data?.length === 0) {
    return (
      <Empty icon={KeyRound} title={t('noAccounts')} text={t('noAccountsText')}>
        <Button look="primary" onClick={() => go('apps')}>
          {t('toApps')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon={RefreshCw} title={t('noRecords')} text={dataset.synced_at ? t('noRecordsText') : t('notYetText')}>
      <Button
        look="primary"
        busy={sync.starting || isUnder(sync.view, { endpoint: dataset.name })}
        onClick={() => sync.start({ endpoint: dataset.name })}
      >
        {t('syncNow')}
      </Button>
    </Empty>
  );
}
