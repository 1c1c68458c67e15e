import type { PlatformRow } from '@bindings/PlatformRow';
import { usePick } from '@shared/i18n/lang';
import { useCommand } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { IconButton } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';

/** What a person registers at the platform, with everything to be copied to the letter. */
export function Register({ platform }: { platform: PlatformRow }) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  return (
    <>
      <div className={css.addresses}>
        <p className={css.caption}>{t('console')}</p>
        <Address text={platform.console} page />
      </div>
      <ol className={css.steps}>
        {platform.steps.map((step) => (
          <li key={step.zh}>{pick(step)}</li>
        ))}
      </ol>
      <div className={css.addresses}>
        <p className={css.caption}>{t('toRegister')}</p>
        {platform.redirects.map((address) => (
          <Address key={address} text={address} />
        ))}
        <p className={css.hint}>{t('toRegisterHint')}</p>
      </div>
    </>
  );
}

function Address({ text, page }: { text: string; page?: boolean }) {
  const { t } = useTranslation('apps');
  const open = useCommand('page_open');
  return (
    <div className={css.address}>
      <code>{text}</code>
      {page && (
        <IconButton
          small
          icon={ExternalLink}
          label={t('open')}
          onClick={() => open.mutate({ url: text }, { onError: toastFailure })}
        />
      )}
      <CopyButton text={text} />
    </div>
  );
}
