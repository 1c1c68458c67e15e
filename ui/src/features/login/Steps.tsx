import type { LoginStep } from '@bindings/LoginStep';
import type { LoginView } from '@bindings/LoginView';
import { clsx } from 'clsx';
import { Check, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Login.module.css';

const WALK = ['waiting', 'exchanging', 'listing', 'done'] as const satisfies LoginStep[];

/** Where a login is on its way from consent to accounts. */
export function Steps({ view }: { view: LoginView }) {
  const { t } = useTranslation('login');
  const stopped = view.step === 'failed' || view.step === 'cancelled';
  const now = stopped ? -1 : WALK.indexOf(view.step as (typeof WALK)[number]);
  return (
    <ol className={css.steps} aria-live="polite">
      {WALK.map((step, at) => {
        const past = !stopped && (at < now || view.step === 'done');
        const here = at === now && view.step !== 'done';
        return (
          <li
            key={step}
            className={clsx(css.step, past && css.past, here && css.here)}
            aria-current={here ? 'step' : undefined}
          >
            <span className={css.dot}>
              {past ? (
                <Check size={12} strokeWidth={3} aria-hidden />
              ) : here ? (
                <LoaderCircle size={14} className={css.spin} aria-hidden />
              ) : (
                at + 1
              )}
            </span>
            {t(`steps.${step}`)}
            {step === 'done' && view.accounts !== null && <b> {t('accounts', { count: view.accounts })}</b>}
          </li>
        );
      })}
      {stopped && (
        <li className={clsx(css.step, css.stopped)}>
          <CircleX size={16} aria-hidden /> {t(view.step === 'cancelled' ? 'cancelled' : 'failed')}
        </li>
      )}
    </ol>
  );
}
