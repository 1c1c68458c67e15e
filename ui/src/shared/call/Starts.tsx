import { Search, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePick } from '../i18n/lang';
import { Button } from '../ui/Button';
import { MenuItem, MenuLine } from '../ui/Menu';
import css from './Call.module.css';
import type { Start } from './links';

export interface StartsProps {
  starts: Start[];
  /** How many rows they would start from. */
  count: number;
  onStart: (start: Start) => void;
}

const keyOf = ({ endpoint, link }: Start) => `${endpoint.name} ${link.title.zh}`;
const iconOf = ({ endpoint }: Start) => (endpoint.role === 'action' ? Wrench : Search);

/** What can be started from rows, in a menu. */
export function StartItems({ starts, count, onStart, bare }: StartsProps & { bare?: boolean }) {
  const { t } = useTranslation('call');
  const pick = usePick();
  if (starts.length === 0) return null;
  return (
    <>
      {!bare && <MenuLine />}
      {starts.map((start) => {
        const over = count > start.link.most;
        return (
          <MenuItem
            key={keyOf(start)}
            icon={iconOf(start)}
            disabled={over}
            end={over ? t('atMost', { count: start.link.most }) : count > 1 ? count : undefined}
            onClick={() => onStart(start)}
            testId={`start-${start.endpoint.name}`}
          >
            {pick(start.link.title)}
            {start.endpoint.role === 'action' ? '…' : ''}
          </MenuItem>
        );
      })}
    </>
  );
}

/** The same as buttons, for the rows that are picked or the `single` one that is open. They stand there before a row
 * is picked, so that nothing moves under the pointer. */
export function StartButtons({ starts, count, onStart, single }: StartsProps & { single?: boolean }) {
  const { t } = useTranslation('call');
  const pick = usePick();
  if (starts.length === 0) return null;
  const words = count === 0 ? t('pickFirst') : t('withPicked', { count });
  return (
    <div className={css.starts} role="group" aria-label={words}>
      {!single && <span className={css.dim}>{words}</span>}
      {starts.map((start) => (
        <Button
          key={keyOf(start)}
          small
          icon={iconOf(start)}
          disabled={count === 0 || count > start.link.most}
          title={count > start.link.most ? t('atMost', { count: start.link.most }) : undefined}
          onClick={() => onStart(start)}
        >
          {pick(start.link.title)}
        </Button>
      ))}
    </div>
  );
}
