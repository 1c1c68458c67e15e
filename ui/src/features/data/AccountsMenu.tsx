import { useNarrow } from '@shared/narrow';
import { useRead } from '@shared/rpc/query';
import { Button, IconButton } from '@shared/ui/Button';
import { CheckBox } from '@shared/ui/Choice';
import { Popover } from '@shared/ui/Menu';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';

export interface AccountsMenuProps {
  platform: string;
  chosen: string[];
  onChosen: (accounts: string[]) => void;
}

/** Whose records are shown; nothing chosen means everybody's. */
export function AccountsMenu({ platform, chosen, onChosen }: AccountsMenuProps) {
  const { t } = useTranslation('data');
  const { data } = useRead('account_list', { platform });
  const narrow = useNarrow(1080);
  if (!data || data.length < 2) return null;
  const [only] = chosen;
  const name = chosen.length === 1 ? data.find((one) => one.account === only)?.name : undefined;
  const label = name ?? (chosen.length > 0 ? t('someAccounts', { count: chosen.length }) : t('allAccounts'));
  const bare = narrow && chosen.length === 0;
  const tick = (account: string, on: boolean) =>
    onChosen(on ? [...chosen, account] : chosen.filter((one) => one !== account));
  return (
    <Popover
      label={t('accounts')}
      align="end"
      trigger={
        bare ? (
          <IconButton icon={Users} look="secondary" label={label} />
        ) : (
          <Button icon={Users} className={css.chooser}>
            <span className={css.cut}>{label}</span>
          </Button>
        )
      }
    >
      <div className={css.columns}>
        <div className={css.columnList}>
          {data.map((one) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the box within is the control
            <label key={`${one.grant} ${one.account}`} className={css.column}>
              <CheckBox
                label={one.name}
                checked={chosen.includes(one.account)}
                onChecked={(on) => tick(one.account, on)}
              />
              <span className={css.name}>{one.name}</span>
            </label>
          ))}
        </div>
        {chosen.length > 0 && (
          <Button small onClick={() => onChosen([])}>
            {t('allAccounts')}
          </Button>
        )}
      </div>
    </Popover>
  );
}
