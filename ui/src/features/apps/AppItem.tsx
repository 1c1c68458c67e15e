import type { AppRow } from '@bindings/AppRow';
import { loginIntent } from '@shared/intent/intent';
import { usePlatforms } from '@shared/platform';
import { Button, IconButton } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { Tag } from '@shared/ui/Tag';
import { ClipboardPaste, FlaskConical, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Apps.module.css';
import { TokenPair } from './TokenPair';

/** One app; a double click authorises it, as its button does. */
export function AppItem({ app, onRemove }: { app: AppRow; onRemove: () => void }) {
  const { t } = useTranslation('apps');
  const { t: shared } = useTranslation('shared');
  const platform = usePlatforms().of(app.platform);
  const [pasting, setPasting] = useState(false);
  const authorise = () => loginIntent.ask({ app: app.app });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the double click is a short cut to the button within
    <div className={css.row} data-testid={`app-row-${app.app}`} onDoubleClick={authorise}>
      <div>
        <div className={css.name}>
          <span>{app.name}</span>
          {app.sandbox && (
            <Tag tone="plain" icon={FlaskConical}>
              {shared('sandbox')}
            </Tag>
          )}
        </div>
        <div className={css.sub}>{app.client_id}</div>
      </div>
      <div className={css.redirect}>
        <code title={app.redirect_uris.join('\n')}>{app.redirect_uri}</code>
        <CopyButton text={app.redirect_uri} label={t('copyRedirect')} />
      </div>
      <div>
        {app.grants > 0 ? (
          <Tag tone="good" bare>
            {t('grants', { count: app.grants })}
          </Tag>
        ) : (
          <Tag tone="muted" bare>
            {t('noGrants')}
          </Tag>
        )}
      </div>
      <div className={css.acts}>
        <Button
          look={app.grants > 0 ? 'secondary' : 'primary'}
          icon={ShieldCheck}
          onClick={authorise}
          data-testid={`authorize-${app.app}`}
        >
          {t('authorise')}
        </Button>
        {platform?.ways.includes('token_pair') && (
          <IconButton icon={ClipboardPaste} label={t('tokenPair')} onClick={() => setPasting(true)} />
        )}
        <IconButton icon={Trash2} label={t('remove')} onClick={onRemove} data-testid={`app-remove-${app.app}`} />
      </div>
      {pasting && <TokenPair app={app} onClose={() => setPasting(false)} />}
    </div>
  );
}
