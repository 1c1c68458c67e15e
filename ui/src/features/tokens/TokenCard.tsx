import type { GrantRow } from '@bindings/GrantRow';
import { STATE_TONES } from '@shared/grant-state';
import { loginIntent } from '@shared/intent/intent';
import { usePlatforms } from '@shared/platform';
import { useCommand } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { useTokenCopy } from '@shared/token/copy';
import { Button, IconButton } from '@shared/ui/Button';
import { FailureCard } from '@shared/ui/FailureCard';
import { PlatformMark } from '@shared/ui/Mark';
import { Menu, MenuItem, MenuLine } from '@shared/ui/Menu';
import { Card } from '@shared/ui/Page';
import { Tag } from '@shared/ui/Tag';
import { ChevronDown, Copy, Ellipsis, ExternalLink, Eye, RefreshCw, ShieldCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Diary } from './Diary';
import { LifeLine } from './LifeLine';
import css from './Tokens.module.css';

export interface TokenCardProps {
  grant: GrantRow;
  /** Somebody came here looking for this one. */
  found: boolean;
  onForget: () => void;
}

export function TokenCard({ grant, found, onForget }: TokenCardProps) {
  const { t } = useTranslation('tokens');
  const { t: shared } = useTranslation('shared');
  const { grant: id } = grant;
  const token = useTokenCopy();
  const reveal = useCommand('token_reveal');
  const refresh = useCommand('grant_refresh', () => toast({ text: t('refreshed') }));
  const page = useCommand('page_open');
  const revoke = usePlatforms().of(grant.platform)?.revoke_page;
  const dead = grant.state === 'login_needed';
  const [open, setOpen] = useState(false);
  const again = () => loginIntent.ask({ app: grant.app });
  return (
    <Card>
      <article className={css.token} data-testid={`token-${id}`} data-found={found}>
        <div className={css.who}>
          <PlatformMark platform={grant.platform} size={34} />
          <div className={css.name}>
            <span className={css.cut}>{grant.name || grant.subject}</span>
            <Tag tone={STATE_TONES[grant.state]}>{shared(`state.${grant.state}`)}</Tag>
          </div>
          <span className={css.mask} title={t('maskMeans')}>
            •••••••• {grant.mask}
          </span>
        </div>
        <div className={css.acts}>
          <Button
            look={dead ? 'secondary' : 'primary'}
            icon={Copy}
            disabled={dead}
            busy={token.busy}
            onClick={() => token.copy(id)}
            data-testid={`token-copy-${id}`}
          >
            {t('copy')}
          </Button>
          <IconButton
            icon={Eye}
            look="secondary"
            label={t('reveal')}
            disabled={dead}
            busy={reveal.isPending}
            onClick={() => reveal.mutate({ target: id }, { onError: toastFailure })}
            data-testid={`token-reveal-${id}`}
          />
          <Menu
            align="end"
            trigger={<IconButton icon={Ellipsis} look="secondary" label={t('more')} data-testid={`token-more-${id}`} />}
          >
            <MenuItem
              icon={RefreshCw}
              disabled={dead || refresh.isPending}
              onClick={() => refresh.mutate({ grant: id }, { onError: toastFailure })}
              testId={`token-refresh-${id}`}
            >
              {t('refreshNow')}
            </MenuItem>
            <MenuItem icon={ShieldCheck} onClick={again}>
              {t('again')}
            </MenuItem>
            {revoke && (
              <MenuItem icon={ExternalLink} onClick={() => page.mutate({ url: revoke }, { onError: toastFailure })}>
                {t('revoke')}
              </MenuItem>
            )}
            <MenuLine />
            <MenuItem icon={Trash2} bad onClick={onForget} testId={`token-forget-${id}`}>
              {t('forget')}
            </MenuItem>
          </Menu>
        </div>
        <div className={css.line}>
          <LifeLine grant={grant} />
        </div>
        {grant.login_needed && (
          <div className={css.failure}>
            <FailureCard
              mild
              failure={{
                code: 'login_needed',
                message: grant.login_needed,
                hint: { zh: '', en: '' },
                platform_code: grant.platform_code,
                request_id: grant.request_id,
              }}
            >
              <Button small look="primary" icon={ShieldCheck} onClick={again} data-testid={`token-again-${id}`}>
                {t('again')}
              </Button>
            </FailureCard>
          </div>
        )}
        <Facts grant={grant} open={open} onOpen={() => setOpen(!open)} />
        {open && <Diary grant={grant} />}
      </article>
    </Card>
  );
}

function Facts({ grant, open, onOpen }: { grant: GrantRow; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation('tokens');
  const { t: shared } = useTranslation('shared');
  const b = { b: <b /> };
  return (
    <p className={css.meta}>
      {grant.asked_by && (
        <span>
          <Trans ns="tokens" i18nKey="by" values={{ who: shared(`askers.${grant.asked_by}`) }} components={b} />
        </span>
      )}
      <span>
        <Trans ns="tokens" i18nKey="generation" values={{ count: grant.generation }} components={b} />
      </span>
      {grant.max_renewals > 0 && (
        <span>
          <Trans
            ns="tokens"
            i18nKey="renewals"
            values={{ left: grant.max_renewals - grant.renewals, most: grant.max_renewals }}
            components={b}
          />
        </span>
      )}
      <span>
        <Trans ns="tokens" i18nKey="reaches" values={{ count: grant.accounts }} components={b} />
      </span>
      {grant.scopes.length > 0 && (
        <span className={css.cut} title={grant.scopes.join('\n')}>
          {t('scopes', { count: grant.scopes.length })}
        </span>
      )}
      <button
        type="button"
        className={css.open}
        aria-expanded={open}
        onClick={onOpen}
        data-testid={`diary-open-${grant.grant}`}
      >
        {t('diary')} <ChevronDown size={13} aria-hidden />
      </button>
    </p>
  );
}
