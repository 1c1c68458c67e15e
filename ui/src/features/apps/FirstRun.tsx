import type { AppRow } from '@bindings/AppRow';
import { usePick } from '@shared/i18n/lang';
import { moveIntent } from '@shared/intent/intent';
import { usePlatforms } from '@shared/platform';
import { go } from '@shared/route/route';
import { useCommand } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { FailureCard } from '@shared/ui/FailureCard';
import { BrandMark, PlatformMark } from '@shared/ui/Mark';
import { clsx } from 'clsx';
import { ArrowRight, Check, FileInput, FlaskConical, KeyRound, Lock, MonitorCheck, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import { Authorise } from './Authorise';

/** What a newcomer sees until the first consent: two ways in, side by side. */
export function FirstRun({ apps }: { apps: AppRow[] }) {
  const { t } = useTranslation('apps');
  const own = apps.filter((app) => !app.sandbox);
  return (
    <div className={css.welcome} data-testid="first-run">
      <header className={css.hero}>
        <BrandMark size={56} />
        <div>
          <h1 className={css.heroTitle}>{t('welcome')}</h1>
          <p className={css.heroText}>{t('welcomeText')}</p>
        </div>
      </header>
      <div className={css.ways}>
        <SandboxWay apps={apps.filter((app) => app.sandbox)} />
        <OwnWay apps={own} inSandbox={apps.some((app) => app.sandbox)} />
      </div>
      <footer className={css.trust}>
        <span>
          <Lock size={14} aria-hidden /> {t('trustVault')}
        </span>
        <span>
          <MonitorCheck size={14} aria-hidden /> {t('trustLocal')}
        </span>
        <span>
          <ShieldCheck size={14} aria-hidden /> {t('trustBrowser')}
        </span>
      </footer>
    </div>
  );
}

function SandboxWay({ apps }: { apps: AppRow[] }) {
  const { t } = useTranslation('apps');
  const start = useCommand('sandbox_start');
  return (
    <section className={clsx(css.way, css.sandbox)}>
      <span className={css.wayIcon}>
        <FlaskConical size={19} aria-hidden />
      </span>
      <h2 className={css.wayTitle}>{t('trySandbox')}</h2>
      <p>{t('trySandboxText')}</p>
      {apps.length === 0 ? (
        <>
          <ul className={css.points}>
            {(['pointConsent', 'pointTables', 'pointSafe'] as const).map((point) => (
              <li key={point}>
                <Check size={14} aria-hidden /> {t(point)}
              </li>
            ))}
          </ul>
          <div>
            <Button look="primary" busy={start.isPending} onClick={() => start.mutate({})} data-testid="sandbox-start">
              {t('startSandbox')}
            </Button>
          </div>
        </>
      ) : (
        <Authorise apps={apps} />
      )}
      {start.error && <FailureCard failure={start.error} onRetry={() => start.mutate({})} />}
    </section>
  );
}

function OwnWay({ apps, inSandbox }: { apps: AppRow[]; inSandbox: boolean }) {
  const { t } = useTranslation('apps');
  // Own apps live outside the sandbox, so the way to them leads out of it.
  const stop = useCommand('sandbox_stop');
  const begin = (platform: string) => {
    const open = () => go('apps', 'new', { platform });
    if (inSandbox) stop.mutate({}, { onSuccess: open, onError: toastFailure });
    else open();
  };
  // So do the secrets of an old script.
  const move = () => {
    const open = () => moveIntent.ask(true);
    if (inSandbox) stop.mutate({}, { onSuccess: open, onError: toastFailure });
    else open();
  };
  const pick = usePick();
  const { list } = usePlatforms();
  return (
    <section className={css.way}>
      <span className={css.wayIcon}>
        <KeyRound size={19} aria-hidden />
      </span>
      <h2 className={css.wayTitle}>{t('ownApp')}</h2>
      <p>{t('ownAppText')}</p>
      {apps.length > 0 && <Authorise apps={apps} />}
      <div className={css.choices}>
        {list.map((platform) => (
          <button
            key={platform.platform}
            type="button"
            className={css.choice}
            onClick={() => begin(platform.platform)}
            data-testid={`own-${platform.platform}`}
          >
            <PlatformMark platform={platform.platform} size={24} />
            <span className={css.choiceName}>{pick(platform.title)}</span>
            <ArrowRight size={15} aria-hidden />
          </button>
        ))}
      </div>
      <div>
        <Button small look="ghost" icon={FileInput} onClick={move} data-testid="move-open">
          {t('moveIn')}
        </Button>
      </div>
    </section>
  );
}
