import type { AccountRow } from '@bindings/AccountRow';
import { useRowHeight } from '@shared/row-height';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Accounts.module.css';
import { AccountLine, GrantLine } from './lines';
import type { Line } from './tree';

export interface TreeProps {
  lines: Line[];
  onFold: (key: string) => void;
  onForget: (account: AccountRow) => void;
}

/** The tree drawn as far as it is in sight; a thousand accounts are nothing unusual for an agency. */
export function Tree({ lines, onFold, onForget }: TreeProps) {
  const { t } = useTranslation('accounts');
  const scroll = useRef<HTMLDivElement>(null);
  const row = useRowHeight();
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => row,
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan: 8,
    initialRect: { width: 1000, height: 700 },
  });
  return (
    <div className={css.frame} role="treegrid" aria-label={t('title')} aria-rowcount={lines.length + 1}>
      <div className={css.head} role="row">
        {(['name', 'state', 'left', 'kind', 'currency', 'id'] as const).map((name) => (
          <span key={name} role="columnheader">
            {t(`columns.${name}`)}
          </span>
        ))}
        <span role="columnheader" aria-label={t('columns.acts')} />
      </div>
      <div ref={scroll} className={css.scroll}>
        <div className={css.inner} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const place = { transform: `translateY(${item.start}px)` };
            return line.type === 'grant' ? (
              <GrantLine key={line.key} line={line} style={place} onFold={onFold} />
            ) : (
              <AccountLine key={line.key} line={line} style={place} onFold={onFold} onForget={onForget} />
            );
          })}
        </div>
      </div>
    </div>
  );
}
