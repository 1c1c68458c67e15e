import type { LoginView } from '@bindings/LoginView';
import { copyText } from '@shared/clipboard';
import { useNow } from '@shared/format/now';
import { clock, secondsUntil } from '@shared/format/time';
import { useCommand } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { Ring } from '@shared/ui/Ring';
import type { TFunction } from 'i18next';
import { AppWindow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Login.module.css';

function where(view: LoginView, t: TFunction<'login'>): string {
  if (view.way === 'bridge') return t('bridgedAt', { page: view.redirect_uri, address: view.listens_at ?? '' });
  return t(view.listening ? 'listensAt' : 'landsAt', { address: view.redirect_uri });
}

/** For platforms that send nobody to this machine: a window that stops at the registered address by itself. */
export function InWindow({ view }: { view: LoginView }) {
  const { t } = useTranslation('login');
  const open = useCommand('login_window');
  return (
    <div className={css.window}>
      <AppWindow size={18} aria-hidden />
      <div>
        <p className={css.label}>{t('window')}</p>
        <p className={css.note}>{t('windowNote')}</p>
      </div>
      <Button
        small
        busy={open.isPending}
        onClick={() => open.mutate({ attempt: view.attempt }, { onError: toastFailure })}
        data-testid="login-window"
      >
        {t(view.way === 'sign_in_window' ? 'windowAgain' : 'windowOpen')}
      </Button>
    </div>
  );
}

/** While the person is at the consent page: how long there is, and where they come home. */
export function Waiting({ view }: { view: LoginView }) {
  const { t } = useTranslation('login');
  const left = Math.max(0, secondsUntil(view.expires_at, useNow()));
  const [whole] = useState(() => Math.max(left, 1));
  return (
    <div className={css.waiting}>
      <Ring size={56} part={left / whole} word={clock(left)} />
      <div>
        <p className={css.lead}>{t(view.listening ? 'browserOpened' : 'pasteBack')}</p>
        <p className={css.note}>{where(view, t)}</p>
      </div>
    </div>
  );
}

/** The consent page's address, for another browser than the one that was opened. */
export function Link({ view }: { view: LoginView }) {
  const { t } = useTranslation('login');
  return (
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
  );
}
