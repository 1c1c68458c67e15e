import type { AppRow } from '@bindings/AppRow';
import { useCommand } from '@shared/rpc/query';
import { syncQueue } from '@shared/sync/queue';
import { toast } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { FailureCard } from '@shared/ui/FailureCard';
import { Field, Input } from '@shared/ui/Field';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** For platforms whose console makes tokens for one's own app: they go in, masked, and are never shown again. */
export function TokenPair({ app, onClose }: { app: AppRow; onClose: () => void }) {
  const { t } = useTranslation('apps');
  const form = useId();
  const [pair, setPair] = useState('');
  const take = useCommand('login_token', (view) => {
    setPair('');
    toast({ text: t('tokenPairDone', { count: view.accounts ?? 0 }) });
    syncQueue.later({});
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pair.trim()) take.mutate({ app: app.app, pair: pair.trim() });
  };
  const save = (
    <Button look="primary" type="submit" form={form} busy={take.isPending} disabled={!pair.trim()}>
      {t('authorise')}
    </Button>
  );
  return (
    <Dialog open title={t('tokenPairTitle', { name: app.name })} onClose={onClose} foot={save}>
      <p>{t('tokenPairText')}</p>
      <form id={form} onSubmit={submit}>
        <Field label={t('tokenPairLabel')} hint={t('secretHint')}>
          <Input
            data-first
            mono
            type="password"
            autoComplete="new-password"
            value={pair}
            data-testid="token-pair"
            onChange={(event) => setPair(event.currentTarget.value)}
            onCopy={(event) => event.preventDefault()}
            onCut={(event) => event.preventDefault()}
          />
        </Field>
      </form>
      {take.error && <FailureCard failure={take.error} />}
    </Dialog>
  );
}
