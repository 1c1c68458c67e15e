import type { Raw } from '@shared/json/raw';
import { clsx } from 'clsx';
import css from './Detail.module.css';

/** A record as the platform sent it, to be opened level by level; what the search finds is marked. */
export function RawTree({ raw, find }: { raw: Raw; find: string }) {
  return (
    <div className={css.tree} data-testid="raw">
      <Node raw={raw} find={find} open />
    </div>
  );
}

interface NodeProps {
  raw: Raw;
  name?: string;
  find: string;
  open?: boolean;
}

function Node({ raw, name, find, open }: NodeProps) {
  const children =
    raw.type === 'object'
      ? raw.entries
      : raw.type === 'list'
        ? raw.items.map((item, at): [string, Raw] => [String(at), item])
        : undefined;
  const hit = find !== '' && (name ?? '').toLowerCase().includes(find);
  const key =
    name === undefined ? null : (
      <>
        <span className={clsx(css.key, hit && css.hit)}>{name}</span>
        <span className={css.dim}>: </span>
      </>
    );
  if (!children) {
    return (
      <div className={css.leaf}>
        {key}
        <Leaf raw={raw} find={find} />
      </div>
    );
  }
  const [left, right] = raw.type === 'object' ? '{}' : '[]';
  return (
    <details open={open || find !== ''}>
      <summary>
        {key}
        <span className={css.dim}>
          {left}
          {children.length > 0 ? ` ${children.length} ` : ''}
          {right}
        </span>
      </summary>
      <div className={css.inner}>
        {children.map(([own, value]) => (
          <Node key={own} name={own} raw={value} find={find} />
        ))}
      </div>
    </details>
  );
}

function Leaf({ raw, find }: { raw: Raw; find: string }) {
  if (raw.type !== 'string' && raw.type !== 'word') return null;
  const hit = find !== '' && raw.text.toLowerCase().includes(find);
  const text = raw.type === 'string' ? `"${raw.text}"` : raw.text;
  return <span className={clsx(raw.type === 'string' ? css.string : css.word, hit && css.hit)}>{text}</span>;
}
