import type { FacetRow } from '@bindings/FacetRow';
import { choiceOf, filterText } from '@shared/cell/plain';
import { int } from '@shared/format/number';
import { useLang } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { CheckBox } from '@shared/ui/Choice';
import { Bones } from '@shared/ui/States';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from './FilterEditor';
import css from './Filters.module.css';

/** The values of a column, each with how many records hold it; ticking narrows down at once. */
export function Facets({ column, filters, question, onFilters, few }: EditorProps & { few?: boolean }) {
  const { t } = useTranslation('data');
  const lang = useLang();
  const others = question.filters.filter((filter) => filter.column !== column.name);
  const query = { ...question, filters: others, columns: [column.name], offset: 0, limit: 1 };
  const read = useRead('data_facets', { query, column: column.name, limit: few ? 8 : 50 });
  const ticked = new Set(filters.filter((filter) => filter.op === 'in').flatMap((filter) => filter.values));
  const tick = (text: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(text);
    else next.delete(text);
    onFilters(next.size > 0 ? [{ op: 'in', values: [...next] }] : []);
  };
  const isEmpty = filters.some((filter) => filter.op === 'is_null');
  const empty = read.data
    ?.filter(({ value }) => value === null || value === '')
    .reduce((sum, { count }) => sum + count, 0);
  const title = ({ value }: FacetRow): string => {
    if (value === null || value === '') return t('empty');
    if (typeof value === 'boolean' || column.kind === 'bool') return t(value ? 'yes' : 'no');
    return choiceOf(column, value)?.title[lang] ?? filterText(value);
  };
  if (!read.data) return <Bones lines={3} />;
  return (
    <div className={css.facets} role="group" aria-label={column.title[lang]}>
      {read.data
        .filter(({ value }) => value !== null && value !== '')
        .map((facet) => {
          const text = filterText(facet.value);
          return (
            // biome-ignore lint/a11y/noLabelWithoutControl: the box within is the control
            <label key={text} className={css.facet} data-testid={`facet-${text}`}>
              <CheckBox label={title(facet)} checked={ticked.has(text)} onChecked={(on) => tick(text, on)} />
              <span className={css.name}>{title(facet)}</span>
              <span className={css.count}>{int(facet.count)}</span>
            </label>
          );
        })}
      {empty !== undefined && empty > 0 && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box within is the control
        <label className={css.facet} data-testid="facet-empty">
          <CheckBox
            label={t('empty')}
            checked={isEmpty}
            onChecked={(on) => onFilters(on ? [{ op: 'is_null', values: [] }] : [])}
          />
          <span className={css.name}>{t('empty')}</span>
          <span className={css.count}>{int(empty)}</span>
        </label>
      )}
    </div>
  );
}
