import { isSorted } from '@shared/grid/layout';
import type { View } from '@shared/grid/types';
import { ArrowDown, ArrowUp, EyeOff, Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type EditorProps, FilterEditor } from './FilterEditor';
import css from './Filters.module.css';

export interface HeadPanelProps extends EditorProps {
  view: View;
  onView: (view: View) => void;
}

/** What hangs on a column's head: order, filter, place. */
export function HeadPanel(props: HeadPanelProps) {
  const { column, view, onView, onDone } = props;
  const { t } = useTranslation('data');
  const { name } = column;
  const sorted = view.sort.find((sort) => sort.column === name);
  const pinned = view.pinned.includes(name);
  const change = (next: Partial<View>) => {
    onView({ ...view, ...next });
    onDone();
  };
  const sort = (descending: boolean) =>
    change({ sort: sorted?.descending === descending ? [] : [{ column: name, descending }] });
  return (
    <div className={css.panel}>
      {isSorted(column) && (
        <>
          <button
            type="button"
            className={css.item}
            aria-pressed={sorted?.descending === false}
            onClick={() => sort(false)}
          >
            <ArrowUp size={14} aria-hidden /> {t('ascending')}
          </button>
          <button
            type="button"
            className={css.item}
            aria-pressed={sorted?.descending === true}
            onClick={() => sort(true)}
          >
            <ArrowDown size={14} aria-hidden /> {t('descending')}
          </button>
        </>
      )}
      {isSorted(column) && (
        <>
          <div className={css.rule} />
          <FilterEditor {...props} />
        </>
      )}
      <div className={css.rule} />
      <button
        type="button"
        className={css.item}
        onClick={() => change({ pinned: pinned ? view.pinned.filter((one) => one !== name) : [...view.pinned, name] })}
      >
        {pinned ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />} {t(pinned ? 'unpin' : 'pin')}
      </button>
      <button type="button" className={css.item} onClick={() => change({ seen: { ...view.seen, [name]: false } })}>
        <EyeOff size={14} aria-hidden /> {t('hide')}
      </button>
    </div>
  );
}
