import type { AccountRow } from '@bindings/AccountRow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../rpc/query';
import { Field, Select } from '../ui/Field';

/** Accounts of a platform for which a row is made; all of its accounts where none fits. */
export function useFitting(platform: string, kinds: string[]): AccountRow[] {
  const { data } = useRead('account_list', { platform });
  return useMemo(() => {
    const own = (data ?? []).filter((one) => one.platform === platform);
    const fits = own.filter((one) => kinds.length === 0 || kinds.includes(one.kind));
    const list = fits.length > 0 ? fits : own;
    return [...list.filter((one) => one.valid), ...list.filter((one) => !one.valid)];
  }, [data, platform, kinds]);
}

export interface AccountPickProps {
  accounts: AccountRow[];
  value: string;
  onValue: (account: string) => void;
}

/** For whom a call is made. */
export function AccountPick({ accounts, value, onValue }: AccountPickProps) {
  const { t } = useTranslation('call');
  return (
    <Field label={t('account')} {...(accounts.length === 0 ? { hint: t('noAccounts') } : {})}>
      <Select
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        disabled={accounts.length === 0}
        data-testid="call-account"
      >
        {accounts.length === 0 && <option value="">{t('none')}</option>}
        {accounts.map((one) => (
          <option key={`${one.grant} ${one.account}`} value={one.account}>
            {one.name ? `${one.name} · ${one.account}` : one.account}
          </option>
        ))}
      </Select>
    </Field>
  );
}
