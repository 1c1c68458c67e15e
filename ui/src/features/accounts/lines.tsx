import type { AccountRow } from '@bindings/AccountRow';
import { useNow } from '@shared/format/now';
import { STATE_TONES } from '@shared/grant-state';
import { loginIntent } from '@shared/intent/intent';
import { useLeft } from '@shared/left';
import { usePlatforms } from '@shared/platform';
import { go } from '@shared/route/route';
import { isUnder, useSync } from '@shared/sync/sync';
import { useTokenCopy } from '@shared/token/copy';
import { Button, IconButton } from '@shared/ui/Button';
import { PlatformMark } from '@shared/ui/Mark';
import { Menu, MenuItem, MenuLine } from '@shared/ui/Menu';
import { Tag } from '@shared/ui/Tag';
import { clsx } from 'clsx';
import { ChevronRight, Ellipsis, KeyRound, RefreshCw, ShieldCheck, Table2, Trash2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Accounts.module.css';
import { useKind } from './kind';
import type { Line } from './tree';

interface LineProps<T extends Line['type']> {
  line: Extract<Line, { type: T }>;
  style: CSSProperties;
  onFold: (key: string) => void;
}

/** A consent: who gave it and how long it lasts. */
export function GrantLine({ line, style, onFold }: LineProps<'grant'>) {
  const { t } = useTranslation('accounts');
  const { t: shared } = useTranslation('shared');
  const platforms = usePlatforms();
  const left = useLeft();
  const now = useNow(30);
  const { grant, count, open } = line;
  return (
    <div
      role="row"
      aria-level={1}
      className={clsx(css.line, css.grant)}
      style={style}
      data-testid={`grant-row-${grant.grant}`}
    >
      <span role="gridcell" className={css.name}>
        <Fold open={open} onFold={() => onFold(line.key)} />
        <PlatformMark platform={grant.platform} size={18} />
        <span className={css.cut}>{grant.name || grant.subject || platforms.title(grant.platform)}</span>
        <span className={css.count}>{t('reached', { count })}</span>
      </span>
      <span role="gridcell" className={css.cell}>
        <Tag tone={STATE_TONES[grant.state]}>{shared(`state.${grant.state}`)}</Tag>
      </span>
      <span role="gridcell" className={css.cell}>
        {left(grant.refresh_expires_at, now)}
      </span>
      <span role="gridcell" className={css.cell}>
        {t('consent')}
      </span>
      <span role="gridcell" />
      <span role="gridcell" className={clsx(css.cell, css.id)}>
        {grant.subject}
      </span>
      <span role="gridcell" className={css.acts}>
        {grant.due !== 'later' && (
          <Button small icon={ShieldCheck} onClick={() => loginIntent.ask({ app: grant.app })}>
            {t('again')}
          </Button>
        )}
      </span>
    </div>
  );
}

export function AccountLine({
  line,
  style,
  onFold,
  onForget,
}: LineProps<'account'> & { onForget: (account: AccountRow) => void }) {
  const { t } = useTranslation('accounts');
  const { t: shared } = useTranslation('shared');
  const kind = useKind();
  const left = useLeft();
  const now = useNow(30);
  const token = useTokenCopy();
  const sync = useSync();
  const { account, depth, children, open } = line;
  const { account: id } = account;
  return (
    <div
      role="row"
      aria-level={depth + 1}
      className={clsx(css.line, !account.valid && css.invalid)}
      style={style}
      data-testid={`account-row-${id}`}
      data-state={account.valid ? account.state : 'invalid'}
      onDoubleClick={() => go('data', undefined, { account: id })}
    >
      <span role="gridcell" className={css.name} style={{ paddingLeft: depth * 18 }}>
        {children > 0 ? <Fold open={open} onFold={() => onFold(line.key)} /> : <span className={css.fold} />}
        <span className={css.cut}>{account.name || id}</span>
        {children > 0 && <span className={css.count}>{children}</span>}
      </span>
      <span role="gridcell" className={css.cell}>
        {account.valid ? (
          <Tag tone={STATE_TONES[account.state]}>{shared(`state.${account.state}`)}</Tag>
        ) : (
          <Tag tone="muted">{t('invalid')}</Tag>
        )}
      </span>
      <span role="gridcell" className={css.cell}>
        {account.valid ? left(account.refresh_expires_at, now) : '–'}
      </span>
      <span role="gridcell" className={css.cell} title={account.kind}>
        {kind(account.kind)}
      </span>
      <span role="gridcell" className={css.cell}>
        {account.currency}
      </span>
      <span role="gridcell" className={clsx(css.cell, css.id)}>
        {id}
      </span>
      <span role="gridcell" className={css.acts}>
        <IconButton small icon={Table2} label={t('openData')} onClick={() => go('data', undefined, { account: id })} />
        <IconButton
          small
          icon={KeyRound}
          label={t('copyToken')}
          disabled={account.state === 'login_needed'}
          busy={token.busy}
          onClick={() => token.copy(id)}
        />
        <IconButton
          small
          icon={RefreshCw}
          label={t('sync')}
          busy={isUnder(sync.view, { account: id })}
          onClick={() => sync.start({ account: id })}
        />
        <Menu
          align="end"
          trigger={<IconButton small icon={Ellipsis} label={t('more')} data-testid={`account-more-${id}`} />}
        >
          <MenuItem icon={ShieldCheck} onClick={() => loginIntent.ask({ app: account.app })}>
            {t('again')}
          </MenuItem>
          <MenuItem icon={KeyRound} onClick={() => go('tokens', account.grant)}>
            {t('toToken')}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={Trash2} bad onClick={() => onForget(account)} testId={`account-forget-${id}`}>
            {t('forget')}
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}

function Fold({ open, onFold }: { open: boolean; onFold: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <button
      type="button"
      className={css.fold}
      aria-expanded={open}
      aria-label={t(open ? 'fold' : 'unfold')}
      onClick={onFold}
    >
      <ChevronRight size={14} aria-hidden />
    </button>
  );
}
