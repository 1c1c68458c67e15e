import { AccountPick, useFitting } from '@shared/call/AccountPick';
import { Answer } from '@shared/call/Answer';
import { ConfirmCall } from '@shared/call/Confirm';
import { useCall } from '@shared/call/use-call';
import { usePick } from '@shared/i18n/lang';
import { readRaw } from '@shared/json/raw';
import { usePlatforms } from '@shared/platform';
import { useRead } from '@shared/rpc/query';
import { Button } from '@shared/ui/Button';
import { FailureCard } from '@shared/ui/FailureCard';
import { Field, Input, Select, TextArea } from '@shared/ui/Field';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];
const NO_KINDS: string[] = [];

/** Any path of a platform, called with its token and by its rules. */
export function AnyPane({ query }: { query: Record<string, string> }) {
  const { t } = useTranslation('console');
  const { t: call_ } = useTranslation('call');
  const pick = usePick();
  const platforms = usePlatforms();
  const { data: all } = useRead('account_list', {});
  const present = platforms.list.filter((one) => all?.some((account) => account.platform === one.platform));
  const list = present.length > 0 ? present : platforms.list;
  const [wanted, setPlatform] = useState(query.platform ?? '');
  const platform = list.some((one) => one.platform === wanted) ? wanted : (list[0]?.platform ?? '');
  const accounts = useFitting(platform, NO_KINDS);
  const [chosen, setChosen] = useState(query.account ?? '');
  const account = accounts.some((one) => one.account === chosen) ? chosen : (accounts[0]?.account ?? '');
  const [method, setMethod] = useState(query.method ?? 'GET');
  const [path, setPath] = useState(query.path ?? '');
  const [body, setBody] = useState(query.body ?? '');
  const [strict, setStrict] = useState(false);
  const calling = useCall();
  const badPath = path.trim() === '' ? t('pathNeeded') : undefined;
  const badBody = body.trim() !== '' && !readRaw(body) ? t('bodyNoJson') : undefined;
  const call = () => {
    setStrict(true);
    if (badPath || badBody || account === '') return;
    calling.call({ platform, method, path: path.trim(), account, params: [], ...(body.trim() ? { body } : {}) });
  };
  return (
    <article className={css.detail} data-testid="endpoint">
      <h2 className={css.title}>{t('any')}</h2>
      <p className={css.dim}>{t('anyMeans')}</p>
      <form
        className={css.card}
        onSubmit={(event) => {
          event.preventDefault();
          call();
        }}
      >
        <div className={css.pair}>
          <Field label={t('platform')}>
            <Select value={platform} onChange={(event) => setPlatform(event.currentTarget.value)}>
              {list.map((one) => (
                <option key={one.platform} value={one.platform}>
                  {pick(one.title)}
                </option>
              ))}
            </Select>
          </Field>
          <AccountPick accounts={accounts} value={account} onValue={setChosen} />
        </div>
        <div className={css.line}>
          <Field label={t('method')}>
            <Select value={method} onChange={(event) => setMethod(event.currentTarget.value)} data-testid="any-method">
              {METHODS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          </Field>
          <Field label={t('path')} hint={t('pathHint')} error={strict ? badPath : undefined}>
            <Input mono value={path} onChange={(event) => setPath(event.currentTarget.value)} data-testid="any-path" />
          </Field>
        </div>
        {method !== 'GET' && (
          <Field label={t('body')} hint={t('bodyHint')} error={badBody}>
            <TextArea mono rows={6} value={body} onChange={(event) => setBody(event.currentTarget.value)} />
          </Field>
        )}
        <div className={css.send}>
          <Button
            type="submit"
            look="primary"
            icon={Send}
            busy={calling.busy !== undefined}
            disabled={account === ''}
            data-testid="call-send"
          >
            {call_(method === 'GET' ? 'doCall' : 'check')}
          </Button>
          <span className={css.dim}>{call_(method === 'GET' ? 'means.lookup' : 'means.action')}</span>
        </div>
      </form>
      {calling.failure && <FailureCard failure={calling.failure} />}
      {calling.answer && <Answer label={t('any')} answer={calling.answer} />}
      <ConfirmCall title={`${method} ${path.split('?')[0]}`} whose={account} calling={calling} />
    </article>
  );
}
