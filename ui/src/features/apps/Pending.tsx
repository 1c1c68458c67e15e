import { useRead } from '@shared/rpc/query';
import { Card } from '@shared/ui/Page';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import { Authorise } from './Authorise';

/** Apps that are registered and not yet authorised: the next step of whoever just began. */
export function Pending() {
  const { t } = useTranslation('apps');
  const { data } = useRead('app_list', {});
  const apps = data?.filter((app) => app.grants === 0) ?? [];
  if (apps.length === 0) return null;
  return (
    <Card title={t('pending')}>
      <div className={css.pending}>
        <Authorise apps={apps} />
      </div>
    </Card>
  );
}
