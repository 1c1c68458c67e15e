import { usePick } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { Card } from '@shared/ui/Page';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Doctor.module.css';

/** Everything that a login and a sync need, checked, with what to do where it is missing. */
export function DoctorCard() {
  const { t } = useTranslation('doctor');
  const pick = usePick();
  const checks = useRead('doctor', {});
  const again = (
    <Button
      small
      icon={Stethoscope}
      busy={checks.isFetching}
      onClick={() => void checks.refetch()}
      data-testid="doctor-run"
    >
      {t('again')}
    </Button>
  );
  return (
    <Card title={t('title')} tools={again}>
      <Loaded of={checks} bones={<Bones lines={4} />}>
        {(rows) =>
          rows.map((row) => (
            <div key={row.name} className={css.check} data-testid={`check-${row.name}`} data-ok={row.ok}>
              <Tag tone={row.ok ? 'good' : 'bad'}>{t(row.ok ? 'ok' : 'problem')}</Tag>
              <span>{pick(row.title)}</span>
              <div>
                <p className={css.detail}>{pick(row.detail)}</p>
                {pick(row.hint) && <p className={css.hint}>{pick(row.hint)}</p>}
              </div>
            </div>
          ))
        }
      </Loaded>
    </Card>
  );
}
