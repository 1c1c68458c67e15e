import type { EndpointRow } from '@bindings/EndpointRow';
import type { ParamRow } from '@bindings/ParamRow';
import { usePick } from '@shared/i18n/lang';
import { Tag } from '@shared/ui/Tag';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';

/** What is known of a row: what it takes and gives, and from where that is known. */
export function AboutPart({ endpoint }: { endpoint: EndpointRow }) {
  const { t } = useTranslation('console');
  const { params, columns, source, doubtful } = endpoint;
  return (
    <>
      <p className={css.dim}>
        {t('source')} {source}
        {doubtful && <> · {t('doubtfulMeans')}</>}
      </p>
      {params.length > 0 && (
        <section>
          <h3 className={css.heading}>{t('params')}</h3>
          <Params params={params} />
        </section>
      )}
      {columns.length > 0 && <Columns endpoint={endpoint} />}
    </>
  );
}

function Params({ params }: { params: ParamRow[] }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('name')}</th>
          <th>{t('meaning')}</th>
          <th>{t('kind')}</th>
          <th>{t('presence')}</th>
        </tr>
      </thead>
      <tbody>
        {params.map((param) => (
          <tr key={param.name}>
            <td>
              <code>{param.name}</code>
            </td>
            <td>{pick(param.title)}</td>
            <td className={css.dim}>{kindOf(param)}</td>
            <td>
              {param.required ? (
                <Tag tone="warn" bare>
                  {t('required')}
                </Tag>
              ) : (
                <span className={css.dim}>
                  {param.default === null ? t('optional') : t('default', { value: JSON.stringify(param.default) })}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function kindOf({ kind, choices, from, to, most, fields }: ParamRow): string {
  if (choices.length > 0) return choices.join(' · ');
  if (from !== null) return `${kind} ${from}–${to}`;
  if (fields.length > 0) return `${kind} ≤ ${most} {${fields.map((field) => field.name).join(', ')}}`;
  return most === null ? kind : `${kind} ≤ ${most}`;
}

function Columns({ endpoint }: { endpoint: EndpointRow }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  return (
    <section>
      <h3 className={css.heading}>{t('columns', { count: endpoint.columns.length })}</h3>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('meaning')}</th>
            <th>{t('kind')}</th>
          </tr>
        </thead>
        <tbody>
          {endpoint.columns.map((column) => (
            <tr key={column.name}>
              <td>
                <code>{column.name}</code>
              </td>
              <td>{pick(column.title)}</td>
              <td className={css.dim}>{t(`kinds.${column.kind}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
