import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { PlatformMark } from '../ui/Mark';
import css from './Queue.module.css';
import type { Walk } from './queue';

/** Above the login sheet: whose turn it is, and how many there are. */
export function QueueHead({ walk, at, onSkip }: { walk: Walk; at: number; onSkip: () => void }) {
  const { t } = useTranslation('shared');
  const grant = walk.grants[at];
  if (!grant) return null;
  const last = at === walk.grants.length - 1;
  return (
    <div className={css.head} data-testid="queue-head">
      <ol className={css.dots} aria-label={t('queue.place', { at: at + 1, of: walk.grants.length })}>
        {walk.grants.map((one, place) => (
          <li key={one.grant} data-turn={place === at ? 'here' : walk.turns[place]} />
        ))}
      </ol>
      <div className={css.who}>
        <PlatformMark platform={grant.platform} size={26} />
        <div className={css.name}>
          <b>{grant.name || grant.subject}</b>
          <span>{t('queue.place', { at: at + 1, of: walk.grants.length })}</span>
        </div>
        <Button small onClick={onSkip} data-testid="queue-skip">
          {t(last ? 'queue.skipLast' : 'queue.skip')}
        </Button>
      </div>
    </div>
  );
}
