import type { GrantRow } from '@bindings/GrantRow';
import { useNow } from '@shared/format/now';
import { ago, time } from '@shared/format/time';
import { useLang } from '@shared/i18n/lang';
import { useLeft } from '@shared/left';
import { Tip } from '@shared/ui/Tip';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { axis } from './axis';
import css from './LifeLine.module.css';

/** One line of a grant's life: what lies behind, now, and the three limits ahead. */
export function LifeLine({ grant }: { grant: GrantRow }) {
  const { t } = useTranslation('tokens');
  const lang = useLang();
  const now = useNow();
  const left = useLeft();
  const { access_expires_at: access, refresh_expires_at: refresh, absolute_expires_at: absolute } = grant;
  const limits = [access, refresh, absolute].filter((one) => one !== null);
  const end = limits.reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b));
  const line = axis(now, grant.refreshed_at, end);
  const dead = grant.due === 'now';
  const spans = [
    { key: 'absolute', word: t('absolute'), until: absolute, shown: grant.max_renewals > 0 },
    { key: 'refresh', word: t('refresh'), until: refresh, shown: true },
    { key: 'access', word: t('access'), until: access, shown: true },
  ] as const;
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <div className={clsx(css.life, dead && css.dead)} data-testid={`life-${grant.grant}`}>
      <div className={css.line} role="img" aria-label={t('lifeLine', { access: left(access, now) })}>
        <span className={css.behind} style={{ width: percent(line.now) }} />
        {spans
          .filter(({ shown }) => shown)
          .map(({ key, until }) => {
            const share = until ? line.at(until) : 1;
            return (
              <span
                key={key}
                className={clsx(css.span, css[key], until === null && css.endless)}
                style={{ left: percent(line.now), width: percent(Math.max(0, share - line.now)) }}
              />
            );
          })}
        <Tip text={t('refreshedAt', { at: time(grant.refreshed_at) })}>
          <span className={css.past} style={{ left: percent(line.at(grant.refreshed_at)) }} />
        </Tip>
        <Tip text={t('nowIs', { at: time(new Date(now).toISOString()) })}>
          <span className={css.now} style={{ left: percent(line.now) }} />
        </Tip>
      </div>
      <dl className={css.legend}>
        <div>
          <dt>
            <i className={css.pastKey} aria-hidden /> {t('lastRefreshed')}
          </dt>
          <dd title={time(grant.refreshed_at)}>{ago(grant.refreshed_at, now, lang)}</dd>
        </div>
        {[...spans].reverse().map(
          ({ key, word, until, shown }) =>
            shown && (
              <div key={key}>
                <dt>
                  <i className={css[`${key}Key`]} aria-hidden /> {word}
                </dt>
                <dd title={until ? time(until) : undefined}>
                  {key === 'refresh' && until === null ? t('endless') : left(until, now)}
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
