import type { CheckRow } from '@bindings/CheckRow';
import { usePick } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Doctor.module.css';

/** Everything that a login and a sync need, checked, with what to do where it is missing. */
export function DoctorCard() {
  const { t } = useTranslation('doctor');
  const checks = useRead('doctor', {});
  const bad = checks.data?.filter((row) => !row.ok).length;
  const again = (
    <>
      {bad !== undefined && (
        <span className={clsx(css.sum, bad > 0 && css.bad)} data-testid="doctor-sum">
          {bad === 0 ? t('allWell', { count: checks.data?.length ?? 0 }) : t('problems', { count: bad })}
        </span>
      )}
      <Button
        small
        icon={Stethoscope}
        busy={checks.isFetching}
        onClick={() => void checks.refetch()}
        data-testid="doctor-run"
      >
        {t('again')}
      </Button>
    </>
  );
  return (
    <Card title={t('title')} tools={again}>
      <Loaded of={checks} bones={<Bones lines={6} />}>
        {(rows) => (
          <>
            {rows
              .filter((row) => !row.ok)
              .map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a check has no name of its own where there are several
                <Check key={`${row.name} ${at}`} row={row} />
              ))}
            {rows
              .filter((row) => row.ok)
              .map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Check key={`${row.name} ${at}`} row={row} />
              ))}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Check({ row }: { row: CheckRow }) {
  const { t } = useTranslation('doctor');
  const pick = usePick();
  const Icon = row.ok ? CircleCheck : CircleAlert;
  return (
    <div className={clsx(css.check, !row.ok && css.problem)} data-testid={`check-${row.name}`} data-ok={row.ok}>
      <Icon size={16} aria-label={t(row.ok ? 'ok' : 'problem')} className={row.ok ? css.good : css.bad} />
      <span className={css.title}>{pick(row.title)}</span>
      <div>
        <p className={css.detail}>{pick(row.detail)}</p>
        {pick(row.hint) && <p className={css.hint}>{pick(row.hint)}</p>}
      </div>
    </div>
  );
}
