import type { LoginView } from '@bindings/LoginView';
import { copyText } from '@shared/clipboard';
import { useNow } from '@shared/format/now';
import { clock, secondsUntil } from '@shared/format/time';
import { toast } from '@shared/toast';
import { CopyButton } from '@shared/ui/CopyButton';
import { Ring } from '@shared/ui/Ring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Login.module.css';

/** While the person is at the consent page: how long there is, and its address for another browser. */
export function Waiting({ view }: { view: LoginView }) {
  const { t } = useTranslation('login');
  const left = Math.max(0, secondsUntil(view.expires_at, useNow()));
  const [whole] = useState(() => Math.max(left, 1));
  return (
    <>
      <div className={css.waiting}>
        <Ring size={56} part={left / whole} word={clock(left)} />
        <div>
          <p className={css.lead}>{t(view.listening ? 'browserOpened' : 'pasteBack')}</p>
          <p className={css.note}>
            {view.listening
              ? t('listensAt', { address: view.redirect_uri })
              : t('landsAt', { address: view.redirect_uri })}
          </p>
        </div>
      </div>
      <div className={css.link}>
        <p className={css.label}>{t('otherBrowser')}</p>
        <div className={css.linkLine}>
          <a
            href={view.url}
            className={css.url}
            title={view.url}
            data-testid="login-url"
            onClick={(event) => {
              // The window never leaves its own page: a click copies.
              event.preventDefault();
              void copyText(view.url).then(() => toast({ text: t('linkCopied'), seconds: 2 }));
            }}
          >
            {view.url}
          </a>
          <CopyButton worded text={view.url} label={t('copyLink')} />
        </div>
      </div>
    </>
  );
}
