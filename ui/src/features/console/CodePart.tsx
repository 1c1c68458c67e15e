import type { CallParam } from '@bindings/CallParam';
import type { EndpointRow } from '@bindings/EndpointRow';
import { rpc } from '@shared/rpc/client';
import { toFailure } from '@shared/rpc/failure';
import { Segments } from '@shared/ui/Choice';
import { CopyButton } from '@shared/ui/CopyButton';
import { FailureCard } from '@shared/ui/FailureCard';
import { Bones } from '@shared/ui/States';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';

const LANGUAGES = { curl: 'cURL', python: 'Python', node: 'Node', go: 'Go', java: 'Java', php: 'PHP' } as const;
type Language = keyof typeof LANGUAGES;

/** The same call as a line for the terminal and as a program; both take the token from `qy` when they run. */
export function CodePart({
  endpoint,
  account,
  params,
}: {
  endpoint: EndpointRow;
  account: string;
  params: CallParam[];
}) {
  const { t } = useTranslation('console');
  const [language, setLanguage] = useState<Language>('curl');
  const wish = { name: endpoint.name, language, params, ...(account ? { account } : {}) };
  const code = useQuery({
    queryKey: ['code_write', wish],
    queryFn: () =>
      rpc('code_write', wish).catch((thrown) => {
        throw toFailure(thrown);
      }),
    gcTime: 0,
  });
  const line = terminalLine(endpoint, account, params);
  return (
    <>
      <section>
        <h3 className={css.heading}>{t('inTerminal')}</h3>
        <div className={css.path}>
          <code>{line}</code>
          <CopyButton text={line} />
        </div>
      </section>
      <section>
        <div className={css.codeHead}>
          <h3 className={css.heading}>{t('asProgram')}</h3>
          <Segments
            label={t('language')}
            value={language}
            onValue={setLanguage}
            options={(Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, title: LANGUAGES[value] }))}
          />
        </div>
        <p className={css.dim}>{t('noToken')}</p>
        {code.error && <FailureCard failure={code.error} />}
        {code.isPending && <Bones lines={6} />}
        {code.data && (
          <div className={css.code}>
            <CopyButton text={code.data.code} label={t('copyCode')} />
            <pre data-testid="code">{code.data.code}</pre>
          </div>
        )}
      </section>
    </>
  );
}

/** As the shell of most systems reads it; what is demanded and not given yet is left open. */
function terminalLine({ name, params: known }: EndpointRow, account: string, params: CallParam[]): string {
  const open = known.filter((param) => param.required && params.every((one) => one.name !== param.name));
  const words = [
    ...params.map(({ name: own, value }) => quoted(`${own}=${value}`)),
    ...open.map((param) => `${param.name}=…`),
  ];
  return [`qy call ${name} --account ${account || 'ACCOUNT'}`, ...words].join(' -p ');
}

const quoted = (text: string): string => (/^[\w=.,:/@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
