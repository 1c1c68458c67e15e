import type { AppRow } from '@bindings/AppRow';
import { loginIntent } from '@shared/intent/intent';
import { Button } from '@shared/ui/Button';
import { PlatformMark } from '@shared/ui/Mark';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';

/** A line for each app, with the button that authorises it. */
export function Authorise({ apps }: { apps: AppRow[] }) {
  const { t } = useTranslation('apps');
  return (
    <div className={css.choices}>
      {apps.map((app) => (
        <div key={app.app} className={css.choice}>
          <PlatformMark platform={app.platform} size={24} />
          <span className={css.choiceName}>{app.name}</span>
          <Button
            small
            look="primary"
            icon={ShieldCheck}
            onClick={() => loginIntent.ask({ app: app.app })}
            data-testid={`authorize-${app.app}`}
          >
            {t('authorise')}
          </Button>
        </div>
      ))}
    </div>
  );
}
