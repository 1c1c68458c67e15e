import { type LoginWish, loginIntent } from '@shared/intent/intent';
import { useRead } from '@shared/rpc/query';
import { syncQueue } from '@shared/sync/queue';
import { toast } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { FailureCard } from '@shared/ui/FailureCard';
import { Bones } from '@shared/ui/States';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttempt } from './attempt';
import css from './Login.module.css';
import { Offer } from './Offer';
import { PasteBox } from './PasteBox';
import { Steps } from './Steps';
import { InWindow, Link, Waiting } from './Waiting';

/** How long the good end stays in sight before the sheet leaves by itself. */
const LEAVES_AFTER = 1_100;

/** Opens whenever somebody wants to authorise an app. */
export function LoginSheet() {
  const wish = loginIntent.use();
  return wish ? <Sheet key={`${wish.app} ${wish.turn ?? ''}`} wish={wish} /> : null;
}

function Sheet({ wish }: { wish: LoginWish }) {
  const { app } = wish;
  const { t } = useTranslation('login');
  const { t: shared } = useTranslation('shared');
  const { data: apps } = useRead('app_list', {});
  const name = apps?.find((one) => one.app === app)?.name ?? app;
  const attempt = useAttempt(app);
  const { view, failure } = attempt;
  const under = view !== undefined && ['waiting', 'exchanging', 'listing'].includes(view.step);
  const done = view?.step === 'done';
  const minded = attempt.minded !== undefined;
  const close = () => leave(wish, done);
  // However the sheet is left, nothing goes on listening behind it.
  const cancel = useRef<() => void>(undefined);
  useEffect(() => {
    cancel.current = under ? attempt.cancel : undefined;
  });
  useEffect(() => () => cancel.current?.(), []);
  // Accounts and names may still arrive behind the good end; it is told once.
  const told = useRef(false);
  useEffect(() => {
    if (!done) return;
    if (!told.current) {
      told.current = true;
      toast({ text: t('done', { count: view.accounts ?? 0, name }), seconds: 5 });
      syncQueue.later({});
    }
    if (minded) return;
    const timer = setTimeout(() => leave(wish, true), LEAVES_AFTER);
    return () => clearTimeout(timer);
  }, [done, minded, view?.accounts, name, t, wish]);

  return (
    <Dialog
      open
      title={t('title', { name })}
      onClose={close}
      foot={
        failure ? (
          <>
            <Button onClick={close}>{shared('close')}</Button>
            <Button look="primary" onClick={attempt.retry} data-testid="login-retry">
              {t('again')}
            </Button>
          </>
        ) : (
          <Button onClick={close} data-testid="login-cancel">
            {done ? shared('close') : t('cancel')}
          </Button>
        )
      }
    >
      <div className={css.sheet} data-testid="login-sheet" data-step={view?.step}>
        {wish.head}
        {view && <Steps view={view} />}
        {failure && <FailureCard failure={failure} />}
        {attempt.minded && <FailureCard mild failure={attempt.minded} />}
        {!view && !failure && <Bones lines={3} />}
        {view?.step === 'waiting' && (
          <>
            <Waiting view={view} />
            <Offer key={`offer ${view.attempt}`} attempt={view.attempt} />
            {view.listening && <Link view={view} />}
            <PasteBox key={view.attempt} view={view} />
            {view.window && <InWindow view={view} />}
            {!view.listening && <Link view={view} />}
          </>
        )}
      </div>
    </Dialog>
  );
}

function leave(wish: LoginWish, done: boolean): void {
  loginIntent.clear();
  wish.onLeft?.(done);
}
