import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './JsonTree.module.css';
import type { Raw } from './raw';

/** Children drawn at once; more are asked for. */
const STEP = 100;
/** Levels that stand open at first, while they are short. */
const OPEN_DEPTH = 3;
const OPEN_MOST = 30;
/** A longer text is shown in part. */
const LONG = 600;

type Child = [name: string, value: Raw];

function childrenOf(raw: Raw): Child[] | undefined {
  if (raw.type === 'object') return raw.entries;
  if (raw.type === 'list') return raw.items.map((item, at): Child => [String(at), item]);
  return undefined;
}

/** JSON to be opened level by level. However long it is, only what was opened is drawn. */
export function JsonTree({ raw }: { raw: Raw }) {
  return (
    <div className={css.tree} role="tree">
      <Node raw={raw} depth={0} />
    </div>
  );
}

function Node({ raw, name, depth }: { raw: Raw; name?: string; depth: number }) {
  const children = childrenOf(raw);
  const few = (children?.length ?? 0) <= OPEN_MOST;
  const [open, setOpen] = useState(depth === 0 || (depth < OPEN_DEPTH && few));
  if (!children) {
    return (
      <div className={css.leaf} role="treeitem" tabIndex={-1}>
        <Name name={name} />
        <Leaf raw={raw} />
      </div>
    );
  }
  const [left, right] = raw.type === 'object' ? '{}' : '[]';
  return (
    <div role="treeitem" aria-expanded={open} tabIndex={-1}>
      <button type="button" className={css.head} onClick={() => setOpen(!open)}>
        <ChevronRight size={12} className={clsx(css.turn, open && css.down)} aria-hidden />
        <Name name={name} />
        <span className={css.dim}>{`${left}${children.length > 0 ? ` ${children.length} ` : ''}${right}`}</span>
      </button>
      {open && <Inside items={children} depth={depth} />}
    </div>
  );
}

function Inside({ items, depth }: { items: Child[]; depth: number }) {
  const { t } = useTranslation('call');
  const [shown, setShown] = useState(STEP);
  const rest = items.length - shown;
  return (
    <div className={css.inner} role="group">
      {items.slice(0, shown).map(([name, value]) => (
        <Node key={name} name={name} raw={value} depth={depth + 1} />
      ))}
      {rest > 0 && (
        <button type="button" className={css.more} onClick={() => setShown(shown + STEP * 5)}>
          {t('moreItems', { count: rest })}
        </button>
      )}
    </div>
  );
}

const Name = ({ name }: { name: string | undefined }) =>
  name === undefined ? null : (
    <>
      <span className={css.key}>{name}</span>
      <span className={css.dim}>: </span>
    </>
  );

function Leaf({ raw }: { raw: Raw }) {
  const { t } = useTranslation('call');
  const [whole, setWhole] = useState(false);
  if (raw.type === 'word') return <span className={css.word}>{raw.text}</span>;
  if (raw.type !== 'string') return null;
  const long = raw.text.length > LONG && !whole;
  return (
    <span className={css.string}>
      {JSON.stringify(long ? raw.text.slice(0, LONG) : raw.text)}
      {long && (
        <button type="button" className={css.more} onClick={() => setWhole(true)}>
          {t('moreText', { count: raw.text.length - LONG })}
        </button>
      )}
    </span>
  );
}
