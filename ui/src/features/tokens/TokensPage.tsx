import type { GrantRow } from '@bindings/GrantRow';
import { go, type Route } from '@shared/route/route';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Confirm } from '@shared/ui/Dialog';
import { Page } from '@shared/ui/Page';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { KeyRound, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Revoke } from './Revoke';
import { TokenCard } from './TokenCard';
import css from './Tokens.module.css';

/** The tokens by consent: how long they live, and the ways to them. None of them is ever in the page. */
export function TokensPage({ route }: { route: Route }) {
  const { t } = useTranslation('tokens');
  const grants = useRead('grant_list', {});
  const [leaving, setLeaving] = useState<GrantRow>();
  const [gone, setGone] = useState<GrantRow>();
  const remove = useCommand('grant_remove', (gone) => {
    setLeaving(undefined);
    setGone(gone);
  });
  return (
    <Page title={t('title')} note={grants.data && t('count', { count: grants.data.length })}>
      <Loaded of={grants} bones={<Bones lines={6} />}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon={KeyRound} title={t('none')} text={t('noneText')}>
              <Button look="primary" onClick={() => go('apps')}>
                {t('toApps')}
              </Button>
            </Empty>
          ) : (
            <>
              <p className={css.promise}>
                <ShieldCheck size={14} aria-hidden /> {t('promise')}
              </p>
              {urgentFirst(list).map((grant) => (
                <TokenCard
                  key={grant.grant}
                  grant={grant}
                  found={route.item === grant.grant}
                  onForget={() => setLeaving(grant)}
                />
              ))}
            </>
          )
        }
      </Loaded>
      <Confirm
        open={leaving !== undefined}
        title={t('forgetTitle', { name: leaving?.name || leaving?.subject || '' })}
        text={t('forgetText', { count: leaving?.accounts ?? 0 })}
        act={t('forget')}
        busy={remove.isPending}
        onConfirm={() => leaving && remove.mutate({ grant: leaving.grant }, { onError: toastFailure })}
        onClose={() => setLeaving(undefined)}
      />
      {gone && <Revoke gone={gone} onClose={() => setGone(undefined)} />}
    </Page>
  );
}

const ORDER = { login_needed: 0, expiring: 1, fresh: 2 };

const urgentFirst = (grants: GrantRow[]): GrantRow[] => [...grants].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
