import type { EndpointRow } from '@bindings/EndpointRow';
import { usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { Button } from '@shared/ui/Button';
import { CopyButton } from '@shared/ui/CopyButton';
import { Tag, type Tone } from '@shared/ui/Tag';
import { Table2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';

/** One row of the catalogue, and the line by which the terminal calls it. */
export function EndpointDetail({ endpoint, tone }: { endpoint: EndpointRow; tone: Tone }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  const { name, role, method, path, params, columns, source } = endpoint;
  const line = role === 'table' ? `qy data ${name}` : `qy call ${name} --account ACCOUNT${paramsOf(endpoint)}`;
  return (
    <article className={css.detail} data-testid="endpoint">
      <h2 className={css.title}>
        {pick(endpoint.title)} <Tag tone={tone}>{t(`roles.${role}`)}</Tag>
      </h2>
      <p className={css.dim}>{t(`means.${role}`)}</p>
      <div className={css.path}>
        <span className={css.method}>{method}</span>
        <code>{path}</code>
        <CopyButton text={path} />
      </div>
      <section>
        <h3 className={css.heading}>{t('inTerminal')}</h3>
        <div className={css.path}>
          <code>{line}</code>
          <CopyButton text={line} />
        </div>
      </section>
      {role === 'table' && (
        <div>
          <Button icon={Table2} onClick={() => go('data', name)}>
            {t('openTable')}
          </Button>
        </div>
      )}
      {params.length > 0 && <Params endpoint={endpoint} />}
      {columns.length > 0 && <Columns endpoint={endpoint} />}
      <p className={css.dim}>
        {t('source')} {source}
      </p>
    </article>
  );
}

function paramsOf({ params }: EndpointRow): string {
  return params
    .filter((param) => param.required)
    .map((param) => ` -p ${param.name}=…`)
    .join('');
}

function Params({ endpoint }: { endpoint: EndpointRow }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  return (
    <section>
      <h3 className={css.heading}>{t('params')}</h3>
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
          {endpoint.params.map((param) => (
            <tr key={param.name}>
              <td>
                <code>{param.name}</code>
              </td>
              <td>{pick(param.title)}</td>
              <td className={css.dim}>{param.choices.length > 0 ? param.choices.join(' · ') : param.kind}</td>
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
    </section>
  );
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
