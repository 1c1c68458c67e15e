import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../format/now';
import { type Both, usePick } from '../i18n/lang';
import { dismiss, type Toast, useToasts } from '../toast';
import { IconButton } from './Button';
import { Ring } from './Ring';
import css from './Toasts.module.css';

const SHAPES = { good: CircleCheck, bad: CircleAlert, busy: Info };

/** Where passing words appear; heard by screen readers as well. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <div className={css.region} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <One key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function One({ toast }: { toast: Toast }) {
  const { t } = useTranslation('shared');
  const pick = usePick();
  const words = (text: string | Both) => (typeof text === 'string' ? text : pick(text));
  const Shape = SHAPES[toast.tone];
  return (
    <div className={clsx(css.toast, css[toast.tone])} data-testid="toast" data-tone={toast.tone}>
      {toast.counts ? <Countdown toast={toast} /> : <Shape size={16} aria-hidden />}
      <div className={css.text}>
        <p>{words(toast.text)}</p>
        {toast.more && words(toast.more) && <p className={css.more}>{words(toast.more)}</p>}
      </div>
      <IconButton small icon={X} label={t('close')} onClick={() => dismiss(toast.id)} />
    </div>
  );
}

function Countdown({ toast }: { toast: Toast }) {
  const left = Math.max(0, Math.ceil((toast.until - useNow()) / 1000));
  return <Ring size={22} part={left / toast.seconds} word={String(Math.min(left, toast.seconds))} />;
}
