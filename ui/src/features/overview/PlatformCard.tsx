import type { AccountRow } from '@bindings/AccountRow';
import type { DatasetRow } from '@bindings/DatasetRow';
import type { GrantState } from '@bindings/GrantState';
import type { PlatformRow } from '@bindings/PlatformRow';
import { STATE_TONES } from '@shared/grant-state';
import { usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { Button } from '@shared/ui/Button';
import { PlatformMark } from '@shared/ui/Mark';
import { Card } from '@shared/ui/Page';
import { Tag } from '@shared/ui/Tag';
import { useTranslation } from 'react-i18next';
import { Figure } from './Figure';
import { FIGURES } from './figures';
import css from './Overview.module.css';

export interface PlatformCardProps {
  platform: PlatformRow;
  accounts: AccountRow[];
  datasets: DatasetRow[];
}

/** One platform: its accounts by state, and the few figures that its tables give. */
export function PlatformCard({ platform, accounts, datasets }: PlatformCardProps) {
  const { t } = useTranslation('overview');
  const pick = usePick();
  const figures = FIGURES.flatMap((spec) => {
    const dataset = datasets.find((one) => one.name === spec.table && one.rows > 0);
    return dataset ? [{ spec, dataset }] : [];
  });
  const title = (
    <span className={css.platformHead}>
      <PlatformMark platform={platform.platform} size={22} /> {pick(platform.title)}
    </span>
  );
  return (
    <Card
      title={title}
      tools={
        <Button small look="ghost" onClick={() => go('accounts')}>
          {t('accounts', { count: accounts.length })}
        </Button>
      }
    >
      <Lights accounts={accounts} />
      {figures.map(({ spec, dataset }) => (
        <Figure key={spec.table} spec={spec} dataset={dataset} />
      ))}
      {figures.length === 0 && (
        <p className={css.none}>
          {t('noData')}
          <Button small onClick={() => go('data', datasets[0]?.name)}>
            {t('toData')}
          </Button>
        </p>
      )}
    </Card>
  );
}

function Lights({ accounts }: { accounts: AccountRow[] }) {
  const { t: shared } = useTranslation('shared');
  const { t } = useTranslation('overview');
  const valid = accounts.filter((account) => account.valid);
  const count = (state: GrantState) => valid.filter((account) => account.state === state).length;
  const lost = accounts.length - valid.length;
  return (
    <p className={css.lights}>
      {(['fresh', 'expiring', 'login_needed'] as const)
        .filter((state) => count(state) > 0)
        .map((state) => (
          <Tag key={state} tone={STATE_TONES[state]} bare>
            {shared(`state.${state}`)} {count(state)}
          </Tag>
        ))}
      {lost > 0 && (
        <Tag tone="muted" bare>
          {t('invalid', { count: lost })}
        </Tag>
      )}
    </p>
  );
}
