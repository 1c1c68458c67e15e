import type { AppRow } from '@bindings/AppRow';
import { loginIntent } from '@shared/intent/intent';
import { usePlatforms } from '@shared/platform';
import { go } from '@shared/route/route';
import { Button, IconButton } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { Tag } from '@shared/ui/Tag';
import { ClipboardPaste, FlaskConical, Pencil, ShieldCheck, Trash2, Waypoints } from 'lucide-react';
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
  // Without an address to come home to, a pair of tokens from the console is the way.
  const byPair = app.redirect_uris.length === 0 && platform?.ways.includes('token_pair');
  const authorise = () => (byPair ? setPasting(true) : loginIntent.ask({ app: app.app }));
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
        {app.redirect_uri ? (
          <>
            <code title={app.redirect_uris.join('\n')}>{app.redirect_uri}</code>
            {app.bridge && (
              <Tag tone="plain" icon={Waypoints}>
                {t('bridgeTag')}
              </Tag>
            )}
            <CopyButton text={app.redirect_uri} label={t('copyRedirect')} />
          </>
        ) : (
          <span className={css.hint}>{t('noRedirect')}</span>
        )}
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
          icon={byPair ? ClipboardPaste : ShieldCheck}
          onClick={authorise}
          data-testid={`authorize-${app.app}`}
        >
          {t(byPair ? 'tokenPair' : 'authorise')}
        </Button>
        {!byPair && platform?.ways.includes('token_pair') && (
          <IconButton icon={ClipboardPaste} label={t('tokenPair')} onClick={() => setPasting(true)} />
        )}
        <IconButton
          icon={Pencil}
          label={t('change')}
          onClick={() => go('apps', 'change', { app: app.app })}
          data-testid={`app-change-${app.app}`}
        />
        <IconButton icon={Trash2} label={t('remove')} onClick={onRemove} data-testid={`app-remove-${app.app}`} />
      </div>
      {pasting && <TokenPair app={app} onClose={() => setPasting(false)} />}
    </div>
  );
}
