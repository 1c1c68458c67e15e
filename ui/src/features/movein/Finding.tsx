import type { MoveFound } from '@bindings/MoveFound';
import type { MoveOutcome } from '@bindings/MoveOutcome';
import { useNow } from '@shared/format/now';
import { usePick } from '@shared/i18n/lang';
import { useLeft } from '@shared/left';
import { usePlatforms } from '@shared/platform';
import { useRead } from '@shared/rpc/query';
import { CheckBox } from '@shared/ui/Choice';
import { FailureCard } from '@shared/ui/FailureCard';
import { Select } from '@shared/ui/Field';
import { PlatformMark } from '@shared/ui/Mark';
import { Tag } from '@shared/ui/Tag';
import { useTranslation } from 'react-i18next';
import css from './MoveIn.module.css';
import type { Choice } from './picks';

export interface FindingProps {
  found: MoveFound;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  outcome: MoveOutcome | undefined;
  ended: boolean;
}

/** One app or pair of tokens that a file holds: masked, with where it would go. */
export function Finding({ found, choice, onChoice, outcome, ended }: FindingProps) {
  const { t } = useTranslation('movein');
  const pick = usePick();
  const platforms = usePlatforms();
  const left = useLeft();
  const now = useNow(60);
  const apps = useRead('app_list', {});
  const platform = choice.platform ?? found.platform ?? '';
  const known = platforms.of(platform);
  const mine = (apps.data ?? []).filter((app) => app.platform === platform);
  const settled = found.problem === null || choice.platform !== undefined || choice.app !== undefined;
  const facts = [
    found.app_id && { word: known ? pick(known.id_label) : t('appId'), value: found.app_id },
    found.secret && { word: known ? pick(known.secret_label) : t('secret'), value: found.secret },
    found.access_token && { word: 'access_token', value: found.access_token, until: found.access_expires_at },
    found.refresh_token && { word: 'refresh_token', value: found.refresh_token, until: found.refresh_expires_at },
  ].filter((fact): fact is { word: string; value: string; until?: string | null } => Boolean(fact));
  return (
    <li className={css.found} data-testid={`move-${found.no}`} data-wanted={choice.wanted}>
      <CheckBox
        label={t('want')}
        checked={choice.wanted}
        onChecked={(wanted) => !ended && onChoice({ ...choice, wanted })}
      />
      <div className={css.what}>
        <div className={css.title}>
          {platform && <PlatformMark platform={platform} size={18} />}
          <b>{platform ? platforms.title(platform) : t('unknown')}</b>
          <span className={css.from}>
            {found.file}
            {found.place && ` · ${found.place}`}
          </span>
        </div>
        <dl className={css.facts}>
          {facts.map(({ word, value, until }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>
                <code>{value}</code>
                {until && <span className={css.until}>{left(until, now)}</span>}
              </dd>
            </div>
          ))}
        </dl>
        {!ended && (
          <div className={css.goes}>
            {found.platform === null && (
              <Select
                small
                aria-label={t('platform')}
                value={platform}
                onChange={(event) => onChoice({ wanted: true, platform: event.currentTarget.value })}
                data-testid={`move-platform-${found.no}`}
              >
                <option value="" disabled>
                  {t('platform')}
                </option>
                {platforms.list.map((one) => (
                  <option key={one.platform} value={one.platform}>
                    {pick(one.title)}
                  </option>
                ))}
              </Select>
            )}
            {platform && !found.secret && mine.length > 0 && (
              <Select
                small
                aria-label={t('app')}
                value={choice.app ?? found.app ?? ''}
                onChange={(event) => onChoice({ ...choice, wanted: true, app: event.currentTarget.value })}
                data-testid={`move-app-${found.no}`}
              >
                <option value="" disabled>
                  {t('app')}
                </option>
                {mine.map((app) => (
                  <option key={app.app} value={app.app}>
                    {app.name} · {app.client_id}
                  </option>
                ))}
              </Select>
            )}
            {settled ? (
              <span className={css.would}>→ {pick(found.would) || t('would')}</span>
            ) : (
              <Tag tone="warn" bare>
                {pick(found.problem ?? undefined)}
              </Tag>
            )}
          </div>
        )}
        {outcome && !outcome.failure && (
          <Tag tone="good" bare>
            {outcome.accounts === null ? t('appTaken') : t('taken', { count: outcome.accounts })}
          </Tag>
        )}
        {outcome?.failure && <FailureCard mild={outcome.app !== null} failure={outcome.failure} />}
      </div>
    </li>
  );
}
