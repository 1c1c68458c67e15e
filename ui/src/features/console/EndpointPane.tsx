import type { CallParam } from '@bindings/CallParam';
import type { EndpointRow } from '@bindings/EndpointRow';
import { useFitting } from '@shared/call/AccountPick';
import { CallPart } from '@shared/call/CallPart';
import { type Draft, paramsOf, startDraft } from '@shared/call/model';
import { usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { Button } from '@shared/ui/Button';
import { Segments } from '@shared/ui/Choice';
import { CopyButton } from '@shared/ui/CopyButton';
import { Tag } from '@shared/ui/Tag';
import { Table2, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutPart } from './AboutPart';
import { SIGNS, TONES } from './Catalogue';
import { CodePart } from './CodePart';
import css from './Console.module.css';

const PARTS = ['call', 'code', 'about'] as const;
type Part = (typeof PARTS)[number];

/** One row of the catalogue: to be called, as a program, and what is known of it. */
export function EndpointPane({ endpoint, query }: { endpoint: EndpointRow; query: Record<string, string> }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  const [part, setPart] = useState<Part>('call');
  const [draft, setDraft] = useState<Draft>(() => startDraft(endpoint, givenBy(query.p)));
  const accounts = useFitting(endpoint.platform, endpoint.kinds);
  const [chosen, setChosen] = useState(query.account ?? '');
  const account = accounts.some((one) => one.account === chosen) ? chosen : (accounts[0]?.account ?? '');
  const params = useMemo(() => paramsOf(endpoint, draft), [endpoint, draft]);
  const { role, method, path } = endpoint;
  return (
    <article className={css.detail} data-testid="endpoint">
      <header className={css.head}>
        <h2 className={css.title}>
          {pick(endpoint.title)}{' '}
          <Tag tone={TONES[role]} icon={SIGNS[role]}>
            {t(`roles.${role}`)}
          </Tag>
          {endpoint.doubtful && (
            <Tag tone="warn" icon={TriangleAlert} bare>
              {t('doubtful')}
            </Tag>
          )}
        </h2>
        {role === 'table' && (
          <Button small icon={Table2} onClick={() => go('data', endpoint.name)}>
            {t('openTable')}
          </Button>
        )}
      </header>
      <div className={css.path}>
        <span className={css.method}>{method}</span>
        <code>{path}</code>
        <CopyButton text={path} />
      </div>
      <div>
        <Segments
          label={t('part')}
          value={part}
          onValue={setPart}
          options={PARTS.map((value) => ({ value, title: t(`inside.${value}`) }))}
        />
      </div>
      {part === 'call' && (
        <CallPart {...{ endpoint, draft, params, accounts, account }} onDraft={setDraft} onAccount={setChosen} />
      )}
      {part === 'code' && <CodePart endpoint={endpoint} account={account} params={params} />}
      {part === 'about' && <AboutPart endpoint={endpoint} />}
    </article>
  );
}

/** Parameters handed over in the address, e.g. from the book of calls. */
function givenBy(text: string | undefined): CallParam[] {
  try {
    const given: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(given) ? (given as CallParam[]) : [];
  } catch {
    return [];
  }
}
