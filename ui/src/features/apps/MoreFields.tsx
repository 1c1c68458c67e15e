import type { PlatformRow } from '@bindings/PlatformRow';
import type { SettingRow } from '@bindings/SettingRow';
import { usePick } from '@shared/i18n/lang';
import { Field, Input, Select } from '@shared/ui/Field';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import type { Draft } from './draft';

export interface MoreFieldsProps {
  platform: PlatformRow;
  draft: Draft;
  onDraft: (part: Partial<Draft>) => void;
}

/** What few need to touch: the scope, and choices that the platform's documents leave open. */
export function MoreFields({ platform, draft, onDraft }: MoreFieldsProps) {
  const { t } = useTranslation('apps');
  const pick = usePick();
  return (
    <details className={css.more}>
      <summary>
        <ChevronRight size={14} aria-hidden /> {t('more')}
      </summary>
      <div>
        <Field label={t('scope')} hint={platform.default_scope ? t('scopeHint') : undefined}>
          <Input
            mono
            value={draft.scope}
            placeholder={platform.default_scope}
            data-testid="app-form-scope"
            onChange={(event) => onDraft({ scope: event.currentTarget.value })}
          />
        </Field>
        {platform.settings.map((setting) => (
          <Field key={setting.key} label={pick(setting.title)}>
            <SettingInput
              setting={setting}
              value={draft.settings[setting.key] ?? ''}
              onValue={(value) => onDraft({ settings: { ...draft.settings, [setting.key]: value } })}
            />
          </Field>
        ))}
      </div>
    </details>
  );
}

function SettingInput({
  setting,
  value,
  onValue,
}: {
  setting: SettingRow;
  value: string;
  onValue: (value: string) => void;
}) {
  const pick = usePick();
  if (setting.choices.length === 0) {
    return (
      <Input
        mono
        value={value}
        placeholder={setting.default}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    );
  }
  return (
    <Select value={value || setting.default} onChange={(event) => onValue(event.currentTarget.value)}>
      {setting.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {pick(choice.title)}
        </option>
      ))}
    </Select>
  );
}
