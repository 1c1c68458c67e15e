import type { LoginView } from '@bindings/LoginView';
import { useCommand } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { CheckBox } from '@shared/ui/Choice';
import { FailureCard } from '@shared/ui/FailureCard';
import { TextArea } from '@shared/ui/Field';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Login.module.css';

/** For when the browser did not come back by itself: whatever the person has in hand is taken. */
export function PasteBox({ view }: { view: LoginView }) {
  const { t } = useTranslation('login');
  const id = useId();
  const [text, setText] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const paste = useCommand('login_paste', () => setText(''));
  const bare = paste.error?.code === 'unconfirmed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) paste.mutate({ attempt: view.attempt, text: text.trim(), confirm_bare: confirmed });
  };
  return (
    <form className={css.paste} onSubmit={submit}>
      <label className={css.label} htmlFor={id}>
        {t(view.listening ? 'notBack' : 'pasteHere')}
      </label>
      <TextArea
        id={id}
        mono
        rows={2}
        value={text}
        placeholder={t('pasteHint')}
        data-testid="login-paste"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setConfirmed(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      {paste.error && <FailureCard failure={paste.error} mild={bare} />}
      {bare && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box within is the control
        <label className={css.confirm} data-testid="login-confirm-bare">
          <CheckBox label={t('confirmBare')} checked={confirmed} onChecked={setConfirmed} />
          {t('confirmBare')}
        </label>
      )}
      <div>
        <Button
          type="submit"
          disabled={!text.trim() || (bare && !confirmed)}
          busy={paste.isPending}
          data-testid="login-paste-submit"
        >
          {t('pasteSubmit')}
        </Button>
      </div>
    </form>
  );
}
