import type { RunRow } from '@bindings/RunRow';
import { useNow } from '@shared/format/now';
import { int } from '@shared/format/number';
import { ago } from '@shared/format/time';
import { useLang, usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { FailureCard } from '@shared/ui/FailureCard';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { useTranslation } from 'react-i18next';
import css from './Sync.module.css';

/** The last syncs in plain words: what came, and what went wrong. */
export function RunsCard({ limit = 6 }: { limit?: number }) {
  const { t } = useTranslation('sync');
  const runs = useRead('run_list', { limit });
  return (
    <Card title={t('lastRuns')}>
      <Loaded of={runs} bones={<Bones lines={3} />}>
        {(list) =>
          list.length === 0 ? (
            <p className={css.quiet}>{t('noRuns')}</p>
          ) : (
            list.map((run) => <Run key={run.run} run={run} />)
          )
        }
      </Loaded>
    </Card>
  );
}

function Run({ run }: { run: RunRow }) {
  const { t } = useTranslation('sync');
  const pick = usePick();
  const lang = useLang();
  const now = useNow(30);
  const datasets = useRead('dataset_list', {});
  const accounts = useRead('account_list', {});
  const table = pick(datasets.data?.find((one) => one.name === run.endpoint)?.title) || run.endpoint;
  const account = accounts.data?.find((one) => one.account === run.account)?.name || run.account;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tables are reached by the navigation as well
    <div className={css.run} onDoubleClick={() => go('data', run.endpoint)}>
      <span className={css.cut}>
        {table} <span className={css.dim}>{account}</span>
      </span>
      <span className={css.dim}>{ago(run.ended_at ?? run.started_at, now, lang)}</span>
      {run.failure ? (
        <Tag tone="bad" bare>
          {t('failed')}
        </Tag>
      ) : (
        <span className={css.dim} title={run.log.map(pick).join('\n')}>
          {t('came', { rows: int(run.rows), new: int(run.new), changed: int(run.changed) })}
        </span>
      )}
      {run.failure && (
        <div className={css.failure}>
          <FailureCard failure={run.failure} />
        </div>
      )}
    </div>
  );
}
