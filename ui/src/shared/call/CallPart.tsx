import type { AccountRow } from '@bindings/AccountRow';
import type { CallParam } from '@bindings/CallParam';
import type { EndpointRow } from '@bindings/EndpointRow';
import { Send } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../grid/types';
import { usePick } from '../i18n/lang';
import { Button } from '../ui/Button';
import { FailureCard } from '../ui/FailureCard';
import { AccountPick } from './AccountPick';
import { Answer } from './Answer';
import css from './Call.module.css';
import { ConfirmCall } from './Confirm';
import { CallForm } from './Form';
import { cellsOf, filled, namesOf, type Start, useStarts } from './links';
import { type Draft, problemsOf } from './model';
import { type Begun, StartDialog } from './StartDialog';
import { StartButtons, StartItems } from './Starts';
import { useCall } from './use-call';

export interface CallPartProps {
  endpoint: EndpointRow;
  draft: Draft;
  params: CallParam[];
  accounts: AccountRow[];
  account: string;
  onDraft: (draft: Draft) => void;
  onAccount: (account: string) => void;
}

/** The form of a row, and what comes back. */
export function CallPart({ endpoint, draft, params, accounts, account, onDraft, onAccount }: CallPartProps) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const [strict, setStrict] = useState(false);
  const problems = useMemo(() => problemsOf(endpoint, draft), [endpoint, draft]);
  const calling = useCall();
  const { answer, busy, failure } = calling;
  const [picked, setPicked] = useState<Row[]>([]);
  const [begun, setBegun] = useState<Begun>();
  const starts = useStarts(endpoint.name);
  const call = (more: CallParam[] = []) => {
    setStrict(true);
    if (Object.keys(problems).length > 0 || account === '') return;
    const names = new Set(more.map(({ name }) => name));
    const all = [...params.filter(({ name }) => !names.has(name)), ...more];
    setPicked([]);
    calling.call({ name: endpoint.name, platform: '', method: '', path: '', account, params: all });
  };
  const begin = (start: Start, rows: Row[]) => {
    const cells = cellsOf(rows);
    const names = namesOf(start, cells, answer?.table?.columns ?? []);
    setBegun({ start, account, given: filled(start, cells), names });
  };
  const zone = accounts.find((one) => one.account === account)?.timezone;
  return (
    <>
      <form
        className={css.card}
        onSubmit={(event) => {
          event.preventDefault();
          call();
        }}
      >
        <div className={css.who}>
          <AccountPick accounts={accounts} value={account} onValue={onAccount} />
        </div>
        <CallForm endpoint={endpoint} draft={draft} problems={problems} strict={strict} onDraft={onDraft} />
        <div className={css.send}>
          <Button
            type="submit"
            look="primary"
            icon={Send}
            busy={busy !== undefined}
            disabled={account === ''}
            data-testid="call-send"
          >
            {t(endpoint.role === 'action' ? 'check' : 'doCall')}
          </Button>
          <span className={css.dim}>{t(`means.${endpoint.role}`)}</span>
        </div>
      </form>
      {failure && <FailureCard failure={failure} />}
      {answer && (
        <Answer
          label={pick(endpoint.title)}
          answer={answer}
          zone={zone}
          busy={busy !== undefined}
          onNext={call}
          onPicked={setPicked}
          menu={(rows) => (
            <StartItems bare starts={starts} count={rows.length} onStart={(start) => begin(start, rows)} />
          )}
        >
          <StartButtons starts={starts} count={picked.length} onStart={(start) => begin(start, picked)} />
        </Answer>
      )}
      <ConfirmCall title={pick(endpoint.title)} whose={nameOf(accounts, account)} calling={calling} />
      {begun && <StartDialog begun={begun} onClose={() => setBegun(undefined)} />}
    </>
  );
}

const nameOf = (accounts: AccountRow[], account: string): string =>
  accounts.find((one) => one.account === account)?.name || account;
