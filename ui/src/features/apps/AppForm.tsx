import type { AppRow } from '@bindings/AppRow';
import type { PlatformRow } from '@bindings/PlatformRow';
import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { useCommand, useRead } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { FailureCard } from '@shared/ui/FailureCard';
import { PlatformMark } from '@shared/ui/Mark';
import { Page } from '@shared/ui/Page';
import { Bones } from '@shared/ui/States';
import { ArrowLeft, FlaskConical } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppFields } from './AppFields';
import css from './Apps.module.css';
import { addressesOf, asAsk, asChange, type Draft, draftOf, emptyDraft, flawsOf } from './draft';
import { Guide } from './Guide';

export interface AppFormProps {
  /** The app to change; none adds one. */
  app?: AppRow | undefined;
  platform?: string | undefined;
  onClose: () => void;
}

/** One's own app: what to register at the platform on the left, what comes back from there on the right. */
export function AppForm({ app, platform, onClose }: AppFormProps) {
  const { t } = useTranslation('apps');
  const { list } = usePlatforms();
  const sandbox = useRead('sandbox_view', {});
  const first = list.find((one) => one.platform === (app?.platform ?? platform)) ?? list[0];
  const back = (
    <Button icon={ArrowLeft} onClick={onClose} data-testid="app-form-back">
      {t('back')}
    </Button>
  );
  return (
    <Page title={app ? t('changeTitle', { name: app.name }) : t('add')} tools={back}>
      {sandbox.data?.running && !app && <InSandbox />}
      {first ? (
        <Sheet key={first.platform} draft={app ? draftOf(app) : emptyDraft(first)} onClose={onClose} />
      ) : (
        <Bones lines={8} />
      )}
    </Page>
  );
}

/** An app added now would belong to the sandbox, and go with it. */
function InSandbox() {
  const { t } = useTranslation('apps');
  const stop = useCommand('sandbox_stop');
  return (
    <p className={css.notice}>
      <FlaskConical size={15} aria-hidden />
      <span>{t('inSandbox')}</span>
      <Button small busy={stop.isPending} onClick={() => stop.mutate({}, { onError: toastFailure })}>
        {t('leaveSandbox')}
      </Button>
    </p>
  );
}

/** Keeps what was typed, for a new app or for one that is changed. */
function useKeeping(draft: Draft, forget: () => void, onClose: () => void) {
  const { t } = useTranslation('apps');
  const kept = (word: 'added' | 'changed', app: string) => {
    // The secret is in the vault now; the page forgets it at once.
    forget();
    toast({ text: t(word) });
    onClose();
    setTimeout(() => highlight(app), 0);
  };
  const add = useCommand('app_add', ({ app }) => kept('added', app));
  const change = useCommand('app_change', ({ app }) => kept('changed', app));
  return {
    busy: add.isPending || change.isPending,
    error: add.error ?? change.error,
    keep: () => (draft.app ? change.mutate(asChange(draft, draft.app)) : add.mutate(asAsk(draft))),
  };
}

function Sheet({ draft: first, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation('apps');
  const { t: shared } = useTranslation('shared');
  const form = useId();
  const platforms = usePlatforms();
  const [draft, setDraft] = useState<Draft>(first);
  const [tried, setTried] = useState(false);
  const chosen = platforms.of(draft.platform);
  const { busy, error, keep } = useKeeping(draft, () => setDraft((all) => ({ ...all, secret: '' })), onClose);
  const flaws = flawsOf(draft, chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(flaws).length === 0) keep();
  };
  if (!chosen) return <Bones />;
  return (
    <div className={css.form}>
      <Guide platform={chosen} addresses={addressesOf(draft, chosen)} />
      <form id={form} className={css.fields} onSubmit={submit} autoComplete="off" data-testid="app-form">
        <FormHead platform={chosen} changes={draft.app !== undefined} />
        <AppFields platform={chosen} draft={draft} flaws={tried ? flaws : {}} onDraft={setDraft} />
        {error && <FailureCard failure={error} />}
        <footer className={css.foot}>
          <Button onClick={onClose}>{shared('cancel')}</Button>
          <Button look="primary" type="submit" busy={busy} data-testid="app-form-save">
            {t('save')}
          </Button>
        </footer>
      </form>
    </div>
  );
}

function FormHead({ platform, changes }: { platform: PlatformRow; changes: boolean }) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  return (
    <header className={css.formHead}>
      <PlatformMark platform={platform.platform} size={28} />
      <div>
        <h2>{pick(platform.title)}</h2>
        <p className={css.hint}>{t(changes ? 'changeNote' : 'addNote')}</p>
      </div>
    </header>
  );
}

/** Leads the eye, and the keyboard, to the next step: authorising what was just added. */
function highlight(app: string): void {
  document.querySelector<HTMLElement>(`[data-testid="authorize-${CSS.escape(app)}"]`)?.focus();
}
