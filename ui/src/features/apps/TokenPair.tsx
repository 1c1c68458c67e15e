import type { AppRow } from '@bindings/AppRow';
import { useCommand } from '@shared/rpc/query';
import { syncQueue } from '@shared/sync/queue';
import { toast } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { FailureCard } from '@shared/ui/FailureCard';
import { Field, Input } from '@shared/ui/Field';
import { type ComponentProps, type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import { type Pair, pairOf } from './pair';

const NONE: Pair = { access: '', refresh: '' };

/** For platforms whose console makes tokens for one's own app: they go in, masked, and are never shown again. */
export function TokenPair({ app, onClose }: { app: AppRow; onClose: () => void }) {
  const { t } = useTranslation('apps');
  const form = useId();
  const [pair, setPair] = useState(NONE);
  const take = useCommand('login_token', (view) => {
    setPair(NONE);
    toast({ text: t('tokenPairDone', { count: view.accounts ?? 0 }) });
    syncQueue.later({});
    // Tokens that are too young to list anything are kept all the same; why nothing is listed stays in sight.
    if (!view.failure) onClose();
  });
  const asked = pairOf(pair);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked) take.mutate({ app: app.app, pair: asked });
  };
  const minded = take.data?.failure;
  const save = minded ? (
    <Button look="primary" onClick={onClose}>
      {t('understood')}
    </Button>
  ) : (
    <Button look="primary" type="submit" form={form} busy={take.isPending} disabled={!asked}>
      {t('authorise')}
    </Button>
  );
  return (
    <Dialog open title={t('tokenPairTitle', { name: app.name })} onClose={onClose} foot={save}>
      <p className={css.pairText}>{t('tokenPairText')}</p>
      <form id={form} className={css.pair} onSubmit={submit} autoComplete="off">
        <Field label={t('tokenAccess')} hint={t('tokenAccessHint')}>
          <Masked
            data-first
            value={pair.access}
            data-testid="token-pair"
            onChange={(event) => setPair({ ...pair, access: event.currentTarget.value })}
          />
        </Field>
        <Field label={t('tokenRefresh')} hint={t('secretHint')}>
          <Masked
            value={pair.refresh}
            data-testid="token-pair-refresh"
            onChange={(event) => setPair({ ...pair, refresh: event.currentTarget.value })}
          />
        </Field>
      </form>
      {take.error && <FailureCard failure={take.error} />}
      {minded && <FailureCard mild failure={minded} />}
    </Dialog>
  );
}

function Masked(props: ComponentProps<typeof Input>) {
  return (
    <Input
      mono
      type="password"
      autoComplete="new-password"
      onCopy={(event) => event.preventDefault()}
      onCut={(event) => event.preventDefault()}
      {...props}
    />
  );
}
