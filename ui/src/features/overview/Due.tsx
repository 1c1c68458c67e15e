import type { GrantRow } from '@bindings/GrantRow';
import { useNow } from '@shared/format/now';
import { loginIntent } from '@shared/intent/intent';
import { useLeft } from '@shared/left';
import { beginWalk } from '@shared/renewal/queue';
import { useRead } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { PlatformMark } from '@shared/ui/Mark';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Overview.module.css';

/** Consents that have lapsed or soon will, the most urgent one first. */
export function Due({ onAll }: { onAll: () => void }) {
  const { t } = useTranslation('overview');
  const grants = useRead('grant_list', {});
  const now = useNow(60);
  const due = grants.data ? dueOf(grants.data) : [];
  const all = (
    <>
      {due.length > 1 && (
        <Button small look="primary" icon={ShieldCheck} onClick={() => beginWalk(due)} data-testid="due-walk-all">
          {t('walk', { count: due.length })}
        </Button>
      )}
      <Button small look="ghost" onClick={onAll}>
        {t('allTokens')}
      </Button>
    </>
  );
  return (
    <Card title={t('due')} tools={all}>
      <Loaded of={grants} bones={<Bones lines={2} />}>
        {() => (due.length === 0 ? <p className={css.quiet}>{t('nothingDue')}</p> : <Queue grants={due} now={now} />)}
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
          <Tag tone={grant.due === 'now' ? 'bad' : 'warn'} bare>
            {grant.due === 'now' ? shared('state.login_needed') : left(grant.refresh_expires_at, now)}
          </Tag>
          <Button small icon={ShieldCheck} onClick={() => loginIntent.ask({ app: grant.app })}>
            {t('again')}
          </Button>
        </div>
      ))}
    </div>
  );
}

/** What only a person can prolong, the most urgent one first. Tokens that renew themselves are nobody's business. */
export function dueOf(grants: GrantRow[]): GrantRow[] {
  const ends = (grant: GrantRow) => (grant.refresh_expires_at ? Date.parse(grant.refresh_expires_at) : 0);
  return grants
    .filter((grant) => grant.due !== 'later')
    .sort((a, b) => Number(b.due === 'now') - Number(a.due === 'now') || ends(a) - ends(b));
}
