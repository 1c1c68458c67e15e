import type { CallAnswer } from '@bindings/CallAnswer';
import type { CallParam } from '@bindings/CallParam';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../grid/types';
import { usePick } from '../i18n/lang';
import { useRead } from '../rpc/query';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { FailureCard } from '../ui/FailureCard';
import { Bones } from '../ui/States';
import { Answer } from './Answer';
import css from './Call.module.css';
import { Asked } from './Confirm';
import { CallForm } from './Form';
import { cellsOf, filled, type Names, namesOf, type Start, useStarts } from './links';
import { type Draft, paramsOf, problemsOf, startDraft } from './model';
import { StartButtons, StartItems } from './Starts';
import { type Calling, useCall } from './use-call';

/** A lookup or an action with what it is given. */
export interface Begun {
  start: Start;
  account: string;
  given: CallParam[];
  names: Names;
}

export interface StartDialogProps {
  begun: Begun;
  onClose: () => void;
  /** Something was changed at the platform. */
  onDone?: ((answer: CallAnswer) => void) | undefined;
}

/** A lookup or an action started from rows: asked for what is missing, then shown or agreed to. */
export function StartDialog({ begun, onClose, onDone }: StartDialogProps) {
  // What is started from an answer's records stands in place of it, with a way back.
  const [trail, setTrail] = useState<Begun[]>([begun]);
  const now = trail.at(-1) ?? begun;
  const back = trail.length > 1 ? () => setTrail(trail.slice(0, -1)) : undefined;
  return (
    <Step
      key={trail.length}
      begun={now}
      onClose={onClose}
      onBack={back}
      onDone={onDone}
      onFurther={(next) => setTrail([...trail, next])}
    />
  );
}

interface StepProps extends StartDialogProps {
  onBack: (() => void) | undefined;
  onFurther: (next: Begun) => void;
}

function Step({ begun, onClose, onBack, onDone, onFurther }: StepProps) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const { endpoint, link } = begun.start;
  const { account } = begun;
  const action = endpoint.role === 'action';
  const [draft, setDraft] = useState<Draft>(() => startDraft(endpoint, begun.given));
  const [strict, setStrict] = useState(false);
  const problems = useMemo(() => problemsOf(endpoint, draft), [endpoint, draft]);
  const whole = Object.keys(problems).length === 0;
  const calling = useCall(action ? onDone : undefined);
  const { answer, ready, busy, failure } = calling;
  const call = (more: CallParam[] = []) => {
    setStrict(true);
    if (!whole) return;
    const names = new Set(more.map(({ name }) => name));
    const params = paramsOf(endpoint, draft).filter(({ name }) => !names.has(name));
    calling.call({ name: endpoint.name, platform: '', method: '', path: '', account, params: [...params, ...more] });
  };
  // A lookup that lacks nothing is made at once; an action whose values were all set beforehand is shown at once.
  const set = link.set.length > 0 || link.fill.length === endpoint.params.filter((one) => one.required).length;
  const edits = action && endpoint.params.some((one) => one.kind === 'rows' && one.fields.length > 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    if (whole && (!action || (set && !edits))) call();
  }, []);
  const asking = !answer && !ready;
  const { data: accounts } = useRead('account_list', { platform: endpoint.platform });
  const whose = accounts?.find((one) => one.account === account)?.name || account;
  return (
    <Dialog
      open
      wide
      light={!action}
      title={`${pick(link.title)}${ready ? ` · ${t('confirmWord')}` : ''}`}
      onClose={onClose}
      foot={<Foot {...{ action, calling, onClose, onBack }} onCall={() => call()} />}
    >
      {failure && <FailureCard failure={failure} />}
      {asking && busy && <Bones lines={4} />}
      {asking && !busy && (
        <CallForm endpoint={endpoint} draft={draft} problems={problems} strict={strict} onDraft={setDraft} />
      )}
      {ready && !answer && <Asked ready={ready} whose={whose} names={begun.names} />}
      {answer && <Found {...{ begun, answer, calling, onFurther }} onNext={call} />}
    </Dialog>
  );
}

interface FootProps {
  action: boolean;
  calling: Calling;
  onCall: () => void;
  onClose: () => void;
  onBack: (() => void) | undefined;
}

function Foot({ action, calling, onCall, onClose, onBack }: FootProps) {
  const { t } = useTranslation('call');
  const { ready, answer, busy, confirm, withdraw } = calling;
  if (answer) {
    return (
      <>
        {onBack && <Button onClick={onBack}>{t('back')}</Button>}
        <Button look="primary" onClick={onClose}>
          {t('finish')}
        </Button>
      </>
    );
  }
  if (ready) {
    return (
      <>
        <Button onClick={withdraw} disabled={busy === 'sending'}>
          {t('change_')}
        </Button>
        <Button look="danger" busy={busy === 'sending'} onClick={confirm} data-testid="call-confirm">
          {t('doSend')}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button onClick={onBack ?? onClose}>{t('notNow')}</Button>
      <Button look="primary" busy={busy !== undefined} onClick={onCall} data-testid="call-send">
        {t(action ? 'goOn' : 'doCall')}
      </Button>
    </>
  );
}

interface FoundProps {
  begun: Begun;
  answer: CallAnswer;
  calling: Calling;
  onNext: (next: CallParam[]) => void;
  onFurther: (next: Begun) => void;
}

/** The answer, and what can be done with the records in it. */
function Found({ begun, answer, calling, onNext, onFurther }: FoundProps) {
  const pick = usePick();
  const [picked, setPicked] = useState<Row[]>([]);
  const { endpoint, link } = begun.start;
  const starts = useStarts(endpoint.name);
  const { data: accounts } = useRead('account_list', { platform: endpoint.platform });
  const zone = accounts?.find((one) => one.account === begun.account)?.timezone;
  const further = (start: Start, rows: Row[]) => {
    const cells = cellsOf(rows);
    const names = namesOf(start, cells, answer.table?.columns ?? []);
    onFurther({ start, account: begun.account, given: filled(start, cells), names });
  };
  return (
    <div className={css.found}>
      <Answer
        label={pick(link.title)}
        answer={answer}
        names={begun.names}
        zone={zone}
        busy={calling.busy !== undefined}
        onNext={onNext}
        onPicked={setPicked}
        menu={(rows) => (
          <StartItems bare starts={starts} count={rows.length} onStart={(start) => further(start, rows)} />
        )}
      >
        <StartButtons starts={starts} count={picked.length} onStart={(start) => further(start, picked)} />
      </Answer>
    </div>
  );
}
