import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { isRight } from '../cell/plain';
import type { SeenColumns } from './columns';
import css from './Grid.module.css';
import type { Slot } from './layout';

/** A sum as it is shown; several where a column holds several currencies. */
export type Sum = string;

/** The sums of all matching records, each under its column. */
export function GridFoot({ seen, sums }: { seen: SeenColumns; sums: ReadonlyMap<string, Sum[]> }) {
  const { t } = useTranslation('shared');
  const cell = ({ slot, at }: { slot: Slot; at: number }) => {
    const { column, width, left } = slot;
    const sum = sums.get(column.name);
    return (
      <div
        key={column.name}
        className={clsx(css.cell, isRight(column) && css.right, left !== undefined && css.pin)}
        style={left === undefined ? { width } : { width, left }}
        data-testid={sum ? `table-sum-${column.name}` : undefined}
      >
        {at === 0 && !sum && <span className={css.sumWord}>{t('sum')}</span>}
        {sum && (
          <span className={css.sums}>
            {sum.map((one) => (
              <span key={one} className={css.sum}>
                {one}
              </span>
            ))}
          </span>
        )}
      </div>
    );
  };
  return (
    <div className={clsx(css.line, css.foot)} style={{ width: seen.total }}>
      {seen.pinned.map(cell)}
      <span style={{ flex: 'none', width: seen.gap }} />
      {seen.center.map(cell)}
    </div>
  );
}
