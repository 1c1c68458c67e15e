import type { PlatformRow } from '@bindings/PlatformRow';
import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { IconButton } from '@shared/ui/Button';
import { Field, Input, Select, TextArea } from '@shared/ui/Field';
import { ClipboardPaste } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import { Bridge } from './Bridge';
import { type Draft, emptyDraft, type Flaws, hasOwnPage, takesLoopback, tidy } from './draft';
import { MoreFields } from './MoreFields';

export interface AppFieldsProps {
  platform: PlatformRow;
  draft: Draft;
  flaws: Flaws;
  onDraft: (change: (draft: Draft) => Draft) => void;
}

/** What comes back from the platform's console. */
export function AppFields({ platform, draft, flaws, onDraft }: AppFieldsProps) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  const set = (part: Partial<Draft>) => onDraft((all) => ({ ...all, ...part }));
  const changes = draft.app !== undefined;
  const near = takesLoopback(platform);
  const pair = platform.ways.includes('token_pair');
  const wrongAddress = flaws.redirects && t(flaws.redirects === 'missing' ? 'redirectsMissing' : 'redirectsWrong');
  return (
    <>
      {!changes && <PlatformField draft={draft} onDraft={onDraft} />}
      <Field label={pick(platform.id_label)} error={flaws.id ? t('idMissing') : undefined}>
        <Input
          mono
          data-first
          autoFocus={!changes}
          readOnly={changes}
          value={draft.id}
          data-testid="app-form-id"
          onChange={(event) => set({ id: tidy(event.currentTarget.value) })}
        />
      </Field>
      <SecretField
        label={pick(platform.secret_label)}
        hint={t(changes ? 'secretStays' : 'secretHint')}
        value={draft.secret}
        error={flaws.secret ? t('secretMissing') : undefined}
        onValue={(secret) => set({ secret })}
      />
      <Field
        label={t('redirects')}
        hint={t(near ? 'redirectsHint' : pair ? 'redirectsPairHint' : 'redirectsOwnHint')}
        error={wrongAddress}
      >
        <TextArea
          mono
          rows={3}
          value={draft.redirects}
          placeholder={near ? platform.redirects.join('\n') : t('redirectsOwn')}
          data-testid="app-form-redirect"
          onChange={(event) => set({ redirects: event.currentTarget.value })}
        />
      </Field>
      {(hasOwnPage(draft) || !near) && (
        <Bridge on={draft.bridge} can={hasOwnPage(draft)} onChange={(bridge) => set({ bridge })} />
      )}
      <Field label={t('name')} hint={t('nameHint')}>
        <Input
          value={draft.name}
          data-testid="app-form-name"
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </Field>
      <MoreFields platform={platform} draft={draft} onDraft={set} />
    </>
  );
}

function PlatformField({ draft, onDraft }: Pick<AppFieldsProps, 'draft' | 'onDraft'>) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  const platforms = usePlatforms();
  // What was typed already goes along; addresses and choices belong to the platform.
  const change = (platform: string) =>
    onDraft(({ id, secret, name }) => ({ ...emptyDraft(platforms.of(platform)), id, secret, name }));
  return (
    <Field label={t('platform')}>
      <Select
        value={draft.platform}
        data-testid="app-form-platform"
        onChange={(event) => change(event.currentTarget.value)}
      >
        {platforms.list.map((one) => (
          <option key={one.platform} value={one.platform}>
            {pick(one.title)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface SecretFieldProps {
  label: string;
  hint: string;
  value: string;
  error: string | undefined;
  onValue: (secret: string) => void;
}

/** A secret goes in and is never shown again, not even to whoever typed it. */
function SecretField({ label, hint, value, error, onValue }: SecretFieldProps) {
  const { t } = useTranslation('apps');
  const paste = () =>
    navigator.clipboard?.readText().then(
      (text) => onValue(tidy(text)),
      () => undefined,
    );
  const canPaste = typeof navigator.clipboard?.readText === 'function';
  return (
    <Field label={label} hint={hint} error={error}>
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
