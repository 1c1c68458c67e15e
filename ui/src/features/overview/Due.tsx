import type { GrantRow } from '@bindings/GrantRow';
import { useNow } from '@shared/format/now';
import { secondsUntil } from '@shared/format/time';
import { STATE_TONES } from '@shared/grant-state';
import { loginIntent } from '@shared/intent/intent';
import { useLeft } from '@shared/left';
import { useRead } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { PlatformMark } from '@shared/ui/Mark';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Overview.module.css';

const SOON_DAYS = 7;

/** Consents that have lapsed or soon will, the most urgent one first. */
export function Due({ onAll }: { onAll: () => void }) {
  const { t } = useTranslation('overview');
  const grants = useRead('grant_list', {});
  const now = useNow(60);
  const all = (
    <Button small look="ghost" onClick={onAll}>
      {t('allTokens')}
    </Button>
  );
  return (
    <Card title={t('due')} tools={all}>
      <Loaded of={grants} bones={<Bones lines={2} />}>
        {(list) => {
          const due = dueOf(list, now);
          return due.length === 0 ? (
            <p className={css.quiet}>{t('nothingDue', { count: SOON_DAYS })}</p>
          ) : (
            <Queue grants={due} now={now} />
          );
        }}
      </Loaded>
    </Card>
  );
}

function Queue({ grants, now }: { grants: GrantRow[]; now: number }) {
  const { t } = useTranslation('overview');
  const { t: shared } = useTranslation('shared');
  const left = useLeft();
  return (
    <div className={css.queue}>
      {grants.map((grant) => (
        <div key={grant.grant} className={css.due} data-testid={`due-${grant.grant}`}>
          <PlatformMark platform={grant.platform} />
          <span className={css.cut}>{grant.name || grant.subject}</span>
          <Tag tone={grant.state === 'fresh' ? 'warn' : STATE_TONES[grant.state]} bare>
            {grant.state === 'login_needed' ? shared('state.login_needed') : left(grant.refresh_expires_at, now)}
          </Tag>
          <Button small icon={ShieldCheck} onClick={() => loginIntent.ask({ app: grant.app })}>
            {t('again')}
          </Button>
        </div>
      ))}
    </div>
  );
}

export function dueOf(grants: GrantRow[], now: number): GrantRow[] {
  const ends = (grant: GrantRow) =>
    grant.refresh_expires_at ? secondsUntil(grant.refresh_expires_at, now) : Number.POSITIVE_INFINITY;
  return grants
    .filter((grant) => grant.state !== 'fresh' || ends(grant) < SOON_DAYS * 86_400)
    .sort((a, b) => Number(b.state === 'login_needed') - Number(a.state === 'login_needed') || ends(a) - ends(b));
}
