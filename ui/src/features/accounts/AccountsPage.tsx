import type { AccountRow } from '@bindings/AccountRow';
import { usePlatforms } from '@shared/platform';
import { go } from '@shared/route/route';
import { useCommand, useRead } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Segments } from '@shared/ui/Choice';
import { Confirm } from '@shared/ui/Dialog';
import { SearchBox } from '@shared/ui/Field';
import { Page } from '@shared/ui/Page';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { SearchX, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Accounts.module.css';
import { Tree } from './Tree';
import { linesOf } from './tree';

/** Every account that the consents reach. */
export function AccountsPage() {
  const { t } = useTranslation('accounts');
  const { t: shared } = useTranslation('shared');
  const platforms = usePlatforms();
  const accounts = useRead('account_list', {});
  const grants = useRead('grant_list', {});
  const [search, setSearch] = useState('');
  const [platform, setPlatform] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [leaving, setLeaving] = useState<AccountRow>();
  const last = accounts.data?.filter((one) => one.grant === leaving?.grant).length === 1;
  const forget = useCommand('account_forget', ({ account, platform, grant_too }) => {
    setLeaving(undefined);
    const how = grant_too ? platforms.of(platform)?.revoke_how : undefined;
    toast({ text: t('forgotten', { account }), seconds: how ? 10 : 4, ...(how ? { more: how } : {}) });
  });
  const present = [...new Set((grants.data ?? []).map((grant) => grant.platform))];
  const lines = useMemo(
    () =>
      linesOf({
        grants: grants.data ?? [],
        accounts: accounts.data ?? [],
        folded,
        search,
        platform: platform || undefined,
      }),
    [grants.data, accounts.data, folded, search, platform],
  );
  const fold = (key: string) => {
    const next = new Set(folded);
    if (!next.delete(key)) next.add(key);
    setFolded(next);
  };
  const tools = (
    <>
      {present.length > 1 && (
        <Segments
          label={t('platform')}
          value={platform}
          onValue={setPlatform}
          options={[
            { value: '', title: t('all') },
            ...present.map((one) => ({ value: one, title: platforms.title(one) })),
          ]}
        />
      )}
      <SearchBox
        className={css.search}
        value={search}
        onValue={setSearch}
        label={t('search')}
        clearLabel={shared('clear')}
        data-testid="account-search"
      />
    </>
  );
  return (
    <Page title={t('title')} note={accounts.data && t('count', { count: accounts.data.length })} tools={tools} flush>
      <Loaded of={grants} bones={<Bones lines={9} />}>
        {(list) => (
          <Loaded of={accounts} bones={<Bones lines={9} />}>
            {() =>
              list.length === 0 ? (
                <Empty icon={Users} title={t('none')} text={t('noneText')}>
                  <Button look="primary" onClick={() => go('apps')}>
                    {t('toApps')}
                  </Button>
                </Empty>
              ) : lines.length === 0 ? (
                <Empty icon={SearchX} title={t('noMatch')} />
              ) : (
                <Tree lines={lines} onFold={fold} onForget={setLeaving} />
              )
            }
          </Loaded>
        )}
      </Loaded>
      <Confirm
        open={leaving !== undefined}
        title={t('forgetTitle', { name: leaving?.name || leaving?.account || '' })}
        text={t(last ? 'forgetLast' : 'forgetText')}
        act={t('forget')}
        busy={forget.isPending}
        onConfirm={() => leaving && forget.mutate({ account: leaving.account }, { onError: toastFailure })}
        onClose={() => setLeaving(undefined)}
      />
    </Page>
  );
}
