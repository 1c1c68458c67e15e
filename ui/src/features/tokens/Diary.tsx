import type { Exchange } from '@bindings/Exchange';
import type { GrantRow } from '@bindings/GrantRow';
import type { Heard } from '@bindings/Heard';
import { time } from '@shared/format/time';
import { usePick } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Diary.module.css';

/** What was last said between us and the platform about a grant's tokens; names of fields, never a value. */
export function Diary({ grant }: { grant: GrantRow }) {
  const { t } = useTranslation('tokens');
  const read = useRead('exchange_list', { grant: grant.grant });
  const [at, setAt] = useState(0);
  return (
    <div className={css.diary} data-testid={`diary-${grant.grant}`}>
      <Loaded of={read} bones={<Bones lines={3} />}>
        {(all) => {
          const one = all[at] ?? all[0];
          if (!one) return <p className={css.quiet}>{t('noDiary')}</p>;
          return (
            <>
              {all.length > 1 && (
                <ol className={css.times} aria-label={t('diary')}>
                  {all.map((other, place) => (
                    <li key={`${other.at} ${other.kind} ${other.stored}`}>
                      <button
                        type="button"
                        aria-pressed={other === one}
                        className={clsx(css.time, other === one && css.chosen, other.stored === null && css.bad)}
                        onClick={() => setAt(place)}
                      >
                        {time(other.at).slice(5, 16)}
                      </button>
                    </li>
                  ))}
                </ol>
              )}
              <Course exchange={one} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** Asked, answered, stored. */
function Course({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation('tokens');
  const { t: shared } = useTranslation('shared');
  const pick = usePick();
  const { heard, stored } = exchange;
  // A platform refuses under a good status, too: the last answer was good only if a record came of it.
  const well = (call: Heard, place: number) =>
    call.status !== null && call.status < 400 && (stored !== null || place < heard.length - 1);
  const who = exchange.by ? shared(`askers.${exchange.by}`) : '–';
  return (
    <ol className={css.course}>
      <li className={css.step}>
        <span className={css.mark} data-tone="plain" />
        <b>{t('asked')}</b>
        <span>{t('askedBy', { who, kind: t(`kinds.${exchange.kind}`) })}</span>
        <time>{time(exchange.at)}</time>
      </li>
      {heard.map((call, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the calls of an exchange never move
        <li key={place} className={css.step}>
          <span className={css.mark} data-tone={well(call, place) ? 'good' : 'bad'} />
          <b>{t(place > 0 ? 'answeredAgain' : 'answered')}</b>
          <span>
            <code>
              {call.method} {call.address.replace(/^https?:\/\//, '')}
            </code>
            <code className={css.fields}>{call.fields.map((field) => `${field}=•••`).join('  ')}</code>
          </span>
          <span className={css.facts}>
            <Tag tone={well(call, place) ? 'good' : 'bad'} plain>
              {call.status === null ? t('noAnswer') : `HTTP ${call.status}`}
            </Tag>
            {t('ms', { ms: call.took_ms })}
          </span>
        </li>
      ))}
      <li className={css.step}>
        <span className={css.mark} data-tone={stored === null ? 'bad' : 'good'} />
        <b>{t(stored === null ? 'notStored' : 'stored')}</b>
        <span>
          {stored === null ? pick(exchange.failure ?? undefined) : t('storedAs', { generation: stored })}
          {(exchange.platform_code || exchange.request_id) && (
            <code className={css.fields}>
              {[exchange.platform_code, exchange.request_id].filter(Boolean).join(' · ')}
            </code>
          )}
        </span>
        <span className={css.facts}>{exchange.stored_ms !== null && t('ms', { ms: exchange.stored_ms })}</span>
      </li>
    </ol>
  );
}
