import type { SyncItem } from '@bindings/SyncItem';
import type { SyncStep } from '@bindings/SyncStep';
import { useTranslation } from 'react-i18next';
import { int } from '../format/number';
import { usePick } from '../i18n/lang';
import { useRead } from '../rpc/query';
import { FailureCard } from '../ui/FailureCard';
import { Bar } from '../ui/Plot';
import { Tag, type Tone } from '../ui/Tag';
import css from './SyncItems.module.css';

const TONES: Record<SyncStep, Tone> = {
  waiting: 'muted',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'muted',
};

/** Each part of a sync: which table, for whom, how far, and what went wrong. */
export function SyncItems({ items }: { items: SyncItem[] }) {
  const { t } = useTranslation('shared');
  const pick = usePick();
  const datasets = useRead('dataset_list', {});
  const accounts = useRead('account_list', {});
  const table = (name: string) => pick(datasets.data?.find((one) => one.name === name)?.title) || name;
  const account = (id: string) => accounts.data?.find((one) => one.account === id)?.name || id;
  return (
    <div className={css.list}>
      {items.map((item) => (
        <div key={`${item.endpoint} ${item.account}`} className={css.item} data-testid={`sync-${item.endpoint}`}>
          <span className={css.name}>
            {table(item.endpoint)} <span className={css.account}>{account(item.account)}</span>
          </span>
          <span className={css.count}>
            {int(item.rows)}
            {item.total !== null && ` / ${int(item.total)}`}{' '}
            <Tag tone={TONES[item.step]} bare turning={item.step === 'running'}>
              {t(`syncStep.${item.step}`)}
            </Tag>
          </span>
          {item.step === 'running' && (
            <div className={css.whole}>
              <Bar part={item.total ? item.rows / item.total : undefined} label={table(item.endpoint)} />
            </div>
          )}
          {item.failure && (
            <div className={css.whole}>
              <FailureCard failure={item.failure} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
