import type { CallReady } from '@bindings/CallReady';
import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePick } from '../i18n/lang';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { Dialog } from '../ui/Dialog';
import css from './Call.module.css';
import { Items } from './Items';
import type { Names } from './links';
import type { Calling } from './use-call';

/** Shows what an action will send and change, and asks. */
export function ConfirmCall({ title, whose, calling }: { title: string; whose: string; calling: Calling }) {
  const { t } = useTranslation('call');
  const { ready, busy, confirm, withdraw } = calling;
  return (
    <Dialog
      open={ready !== undefined}
      wide
      title={t('confirmTitle', { title })}
      onClose={withdraw}
      foot={
        <>
          <Button onClick={withdraw} disabled={busy === 'sending'}>
            {t('notNow')}
          </Button>
          <Button look="danger" busy={busy === 'sending'} onClick={confirm} data-testid="call-confirm">
            {t('doSend')}
          </Button>
        </>
      }
    >
      {ready && <Asked ready={ready} whose={whose} />}
    </Dialog>
  );
}

/** What is asked: in words, thing by thing, and to the letter. */
export function Asked({ ready, whose, names }: { ready: CallReady; whose: string; names?: Names | undefined }) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const minds = pick(ready.minds);
  return (
    <>
      <p className={css.summary}>
        <ShieldAlert size={16} aria-hidden />
        <span>
          {ready.items.length > 0 ? t('summary', { count: ready.items.length, whose }) : t('summaryPlain', { whose })}
        </span>
      </p>
      <Items items={ready.items} names={names} />
      {minds && <p className={css.dim}>{minds}</p>}
      <RequestText method={ready.method} address={ready.address} body={ready.body} />
      <p className={css.dim}>{t('onceOnly')}</p>
    </>
  );
}

/** A request to the letter; secrets in it are masked and no token is in it. */
export function RequestText({ method, address, body }: { method: string; address: string; body: string | null }) {
  const { t } = useTranslation('call');
  const whole = `${method} ${address}${body ? `\n\n${body}` : ''}`;
  return (
    <details className={css.request}>
      <summary>{t('exact')}</summary>
      <div className={css.letter}>
        <CopyButton text={whole} />
        <pre>{whole}</pre>
      </div>
    </details>
  );
}
