import type { GrantRow } from '@bindings/GrantRow';
import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { useCommand } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Tokens.module.css';

/** After something was forgotten here: how the consent is ended at the platform, too. */
export function Revoke({ gone, onClose }: { gone: GrantRow; onClose: () => void }) {
  const { t } = useTranslation('tokens');
  const pick = usePick();
  const platform = usePlatforms().of(gone.platform);
  const page = useCommand('page_open', onClose);
  const url = platform?.revoke_page;
  return (
    <Dialog
      open
      light
      title={t('goneTitle', { name: gone.name || gone.subject })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose} data-testid="revoke-later">
            {t('later')}
          </Button>
          {url && (
            <Button
              look="primary"
              icon={ExternalLink}
              busy={page.isPending}
              onClick={() => page.mutate({ url }, { onError: toastFailure })}
              data-testid="revoke-open"
            >
              {t('openRevoke')}
            </Button>
          )}
        </>
      }
    >
      <div className={css.revoke}>
        <p>{t('goneText')}</p>
        <p>
          <b>{pick(platform?.revoke_how)}</b>
        </p>
      </div>
    </Dialog>
  );
}
