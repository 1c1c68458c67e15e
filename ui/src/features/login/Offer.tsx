import { useCommand } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { FailureCard } from '@shared/ui/FailureCard';
import { ClipboardCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Login.module.css';

/**
 * When the clipboard holds the answer to this very attempt, it can be used as it is. What it holds is looked at outside
 * the page, whenever the window comes to the front; the page only hears that it is there.
 */
export function Offer({ attempt }: { attempt: string }) {
  const { t } = useTranslation('login');
  const look = useCommand('login_clipboard');
  const take = useCommand('login_clipboard_use');
  const { mutate } = look;
  useEffect(() => {
    const glance = () => mutate({ attempt });
    glance();
    window.addEventListener('focus', glance);
    return () => window.removeEventListener('focus', glance);
  }, [attempt, mutate]);
  if (!look.data?.holds) return null;
  return (
    <>
      <div className={css.offer} data-testid="login-clipboard">
        <ClipboardCheck size={18} aria-hidden />
        <p className={css.offerText}>{t('clipboardHolds')}</p>
        <Button
          small
          look="primary"
          busy={take.isPending}
          onClick={() => take.mutate({ attempt })}
          data-testid="login-clipboard-use"
        >
          {t('clipboardUse')}
        </Button>
      </div>
      {take.error && <FailureCard failure={take.error} />}
    </>
  );
}
