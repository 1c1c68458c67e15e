import type { CallRow } from '@bindings/CallRow';
import { useCatalogue } from '@shared/call/links';
import { int } from '@shared/format/number';
import { HOME_ZONE, time } from '@shared/format/time';
import { usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Confirm } from '@shared/ui/Dialog';
import { PlatformMark } from '@shared/ui/Mark';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { History as Clock, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';

/** Calls that are listed. */
const MOST = 300;

/** The calls of the last while, each to be made again. */
export function History() {
  const { t } = useTranslation('console');
  const calls = useRead('call_list', { limit: MOST });
  const [asking, setAsking] = useState(false);
  const clear = useCommand('call_clear', () => setAsking(false));
  return (
    <Loaded of={calls} bones={<Bones lines={8} />}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty icon={Clock} title={t('noHistory')} text={t('noHistoryText')} />
        ) : (
          <div className={css.book} data-testid="history">
            <div className={css.bookHead}>
              <p className={css.dim}>{t('historyMeans')}</p>
              <Button small icon={Trash2} onClick={() => setAsking(true)}>
                {t('clearHistory')}
              </Button>
            </div>
            <ul className={css.entries}>
              {rows.map((row) => (
                <Entry key={row.call} row={row} />
              ))}
            </ul>
            <Confirm
              open={asking}
              title={t('clearHistory')}
              text={t('clearHistoryText')}
              act={t('clearHistory')}
              busy={clear.isPending}
              onConfirm={() => clear.mutate({}, { onError: toastFailure })}
              onClose={() => setAsking(false)}
            />
          </div>
        )
      }
    </Loaded>
  );
}

function Entry({ row }: { row: CallRow }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  const known = useCatalogue().find((one) => one.name === row.name);
  const given = row.params.map(({ name, value }) => `${name}=${value}`).join('  ');
  const records = row.records === null ? '' : t('records', { count: row.records, shown: int(row.records) });
  return (
    <li className={css.entry}>
      <PlatformMark platform={row.platform} size={18} />
      <div className={css.entryWords}>
        <p className={css.entryTitle}>
          <b>{known ? pick(known.title) : `${row.method} ${row.path}`}</b>
          {row.failure ? (
            <Tag tone="bad">{pick(row.failure.message)}</Tag>
          ) : (
            <span className={css.dim}>
              {row.status} · {row.millis} ms {records && `· ${records}`}
            </span>
          )}
        </p>
        <p className={css.entrySub} title={`${given} ${row.body ?? ''}`}>
          {[row.name, row.account, given, row.body].filter(Boolean).join('  ')}
        </p>
      </div>
      <span className={css.when}>{time(row.at, HOME_ZONE)}</span>
      <Button small icon={RotateCw} onClick={() => again(row)}>
        {t('again')}
      </Button>
    </li>
  );
}

/** Opens the form as it was then; what is secret is to be given again. */
function again({ name, account, params, platform, method, path, body }: CallRow): void {
  if (name) go('console', name, { account, p: JSON.stringify(params) });
  else go('console', 'any', { platform, account, method, path, ...(body ? { body } : {}) });
}
