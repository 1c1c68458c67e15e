import type { RunRow } from '@bindings/RunRow';
import { useNow } from '@shared/format/now';
import { int } from '@shared/format/number';
import { ago } from '@shared/format/time';
import { useLang, usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { FailureCard } from '@shared/ui/FailureCard';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { ChevronRight } from 'lucide-react';
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
  const log = [...run.log.map(pick)];
  return (
    <details className={css.run} data-testid={`run-${run.run}`}>
      <summary className={css.head}>
        <ChevronRight size={14} aria-hidden className={css.turn} />
        <span className={css.cut}>
          {table} <span className={css.dim}>{account}</span>
        </span>
        <span className={css.dim}>{ago(run.ended_at ?? run.started_at, now, lang)}</span>
        <span className={css.came}>
          {run.step === 'done' ? (
            <span className={css.dim}>
              {t('came', { rows: int(run.rows), new: int(run.new), changed: int(run.changed) })}
            </span>
          ) : (
            <Tag tone={TONES[run.step]} bare turning={run.step === 'running'}>
              {t(`steps.${run.step}`)}
            </Tag>
          )}
        </span>
      </summary>
      {run.failure && run.step === 'failed' && (
        <div className={css.failure}>
          <FailureCard failure={run.failure} />
        </div>
      )}
      <ol className={css.log} data-testid="run-log">
        {log.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div className={css.logFoot}>
        <Button small look="ghost" onClick={() => go('data', run.endpoint)}>
          {t('toTable')}
        </Button>
        <CopyButton text={[`${table} ${account}`, ...log].join('\n')} label={t('copyLog')} />
      </div>
    </details>
  );
}

const TONES = { running: 'busy', done: 'good', failed: 'bad', stopped: 'muted', lost: 'warn' } as const;
