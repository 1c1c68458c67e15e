import type { LoginView } from '@bindings/LoginView';
import { useCommand } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
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
  const paste = useCommand('login_paste', () => setText(''));
  // A bare code proves nothing about where it came from: the same button then asks for an explicit yes.
  const bare = paste.error?.code === 'unconfirmed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) paste.mutate({ attempt: view.attempt, text: text.trim(), confirm_bare: bare });
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
          paste.reset();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      {paste.error && <FailureCard failure={paste.error} mild={bare} />}
      <div>
        <Button
          type="submit"
          look={bare ? 'primary' : 'secondary'}
          disabled={!text.trim()}
          busy={paste.isPending}
          data-testid="login-paste-submit"
        >
          {t(bare ? 'confirmBare' : 'pasteSubmit')}
        </Button>
      </div>
    </form>
  );
}
