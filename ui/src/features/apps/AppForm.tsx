import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { useCommand, useRead } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button, IconButton } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { FailureCard } from '@shared/ui/FailureCard';
import { Field, Input, Select, TextArea } from '@shared/ui/Field';
import { Bones } from '@shared/ui/States';
import { ClipboardPaste, FlaskConical } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import { asAsk, type Draft, emptyDraft, flawsOf, tidy } from './draft';
import { MoreFields } from './MoreFields';
import { Register } from './Register';

export interface AppFormProps {
  platform: string | undefined;
  onClose: () => void;
}

/** Adds one's own app: what to register at the platform on the left, what comes back from there on the right. */
export function AppForm({ platform, onClose }: AppFormProps) {
  const { t } = useTranslation('apps');
  const { list } = usePlatforms();
  const id = useId();
  const first = list.find((one) => one.platform === platform) ?? list[0];
  const sandbox = useRead('sandbox_view', {});
  return (
    <Dialog open wide title={t('add')} onClose={onClose} foot={<Foot form={id} onClose={onClose} />}>
      {sandbox.data?.running && <InSandbox />}
      {first ? <Fields key={first.platform} form={id} platform={first.platform} onClose={onClose} /> : <Bones />}
    </Dialog>
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

function Foot({ form, onClose }: { form: string; onClose: () => void }) {
  const { t } = useTranslation('apps');
  const { t: shared } = useTranslation('shared');
  return (
    <>
      <Button onClick={onClose}>{shared('cancel')}</Button>
      <Button look="primary" type="submit" form={form} data-testid="app-form-save">
        {t('save')}
      </Button>
    </>
  );
}

function Fields({ form, platform, onClose }: { form: string; platform: string; onClose: () => void }) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  const platforms = usePlatforms();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(platforms.of(platform)));
  const [tried, setTried] = useState(false);
  const chosen = platforms.of(draft.platform);
  const add = useCommand('app_add', ({ app }) => {
    // The secret is in the vault now; the page forgets it at once.
    setDraft((all) => ({ ...all, secret: '' }));
    toast({ text: t('added') });
    onClose();
    if (chosen?.ways[0] !== 'token_pair') setTimeout(() => highlight(app), 0);
  });
  const flaws = flawsOf(draft);
  const set = (part: Partial<Draft>) => setDraft((all) => ({ ...all, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(flaws).length === 0) add.mutate(asAsk(draft));
  };
  if (!chosen) return <Bones />;
  return (
    <form id={form} className={css.form} onSubmit={submit} autoComplete="off">
      <div className={css.column}>
        <Field label={t('platform')}>
          <Select
            value={draft.platform}
            data-testid="app-form-platform"
            onChange={(event) =>
              setDraft({
                ...emptyDraft(platforms.of(event.currentTarget.value)),
                id: draft.id,
                secret: draft.secret,
                name: draft.name,
              })
            }
          >
            {platforms.list.map((one) => (
              <option key={one.platform} value={one.platform}>
                {pick(one.title)}
              </option>
            ))}
          </Select>
        </Field>
        <Register platform={chosen} />
      </div>
      <div className={css.column}>
        <Field label={pick(chosen.id_label)} error={tried && flaws.id ? t('idMissing') : undefined}>
          <Input
            mono
            data-first
            autoFocus
            value={draft.id}
            data-testid="app-form-id"
            onChange={(event) => set({ id: tidy(event.currentTarget.value) })}
          />
        </Field>
        <SecretField
          label={pick(chosen.secret_label)}
          value={draft.secret}
          error={tried && flaws.secret ? t('secretMissing') : undefined}
          onValue={(secret) => set({ secret })}
        />
        <Field
          label={t('redirects')}
          hint={t('redirectsHint')}
          error={tried && flaws.redirects ? t('redirectsWrong') : undefined}
        >
          <TextArea
            mono
            rows={3}
            value={draft.redirects}
            placeholder={chosen.redirects.join('\n')}
            data-testid="app-form-redirect"
            onChange={(event) => set({ redirects: event.currentTarget.value })}
          />
        </Field>
        <Field label={t('name')} hint={t('nameHint')}>
          <Input
            value={draft.name}
            data-testid="app-form-name"
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Field>
        <MoreFields platform={chosen} draft={draft} onDraft={set} />
        {add.error && <FailureCard failure={add.error} />}
      </div>
    </form>
  );
}

interface SecretFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onValue: (secret: string) => void;
}

/** A secret goes in and is never shown again, not even to whoever typed it. */
function SecretField({ label, value, error, onValue }: SecretFieldProps) {
  const { t } = useTranslation('apps');
  const paste = () =>
    navigator.clipboard?.readText().then(
      (text) => onValue(tidy(text)),
      () => undefined,
    );
  const canPaste = typeof navigator.clipboard?.readText === 'function';
  return (
    <Field label={label} hint={t('secretHint')} error={error}>
      <div className={css.secret}>
        <Input
          mono
          type="password"
          autoComplete="new-password"
          value={value}
          data-testid="app-form-secret"
          onChange={(event) => onValue(tidy(event.currentTarget.value))}
          onCopy={(event) => event.preventDefault()}
          onCut={(event) => event.preventDefault()}
        />
        {canPaste && (
          <IconButton look="secondary" icon={ClipboardPaste} label={t('paste')} onClick={() => void paste()} />
        )}
      </div>
    </Field>
  );
}

/** Leads the eye, and the keyboard, to the next step: authorising what was just added. */
function highlight(app: string): void {
  document.querySelector<HTMLElement>(`[data-testid="authorize-${CSS.escape(app)}"]`)?.focus();
}
