import type { CallAnswer } from '@bindings/CallAnswer';
import type { CallParam } from '@bindings/CallParam';
import { ChevronRight, Download, Rows3 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { int } from '../format/number';
import type { Column, Row } from '../grid/types';
import { usePick } from '../i18n/lang';
import { JsonTree } from '../json/JsonTree';
import { readRaw, setOut } from '../json/raw';
import { useCommand } from '../rpc/query';
import { toast, toastFailure } from '../toast';
import { Button, IconButton } from '../ui/Button';
import { Segments } from '../ui/Choice';
import { CopyButton } from '../ui/CopyButton';
import { FailureCard } from '../ui/FailureCard';
import { Empty } from '../ui/States';
import { Tag } from '../ui/Tag';
import { AnswerTable } from './AnswerTable';
import css from './Call.module.css';
import { Items, OutcomeTag } from './Items';
import type { Names } from './links';

type Part = 'table' | 'tree' | 'text';

export interface AnswerProps {
  label: string;
  answer: CallAnswer;
  zone?: string | undefined;
  busy?: boolean | undefined;
  /** What people call an action's items. */
  names?: Names | undefined;
  onNext?: ((next: CallParam[]) => void) | undefined;
  onPicked?: ((rows: Row[]) => void) | undefined;
  menu?: ((rows: Row[], column: Column) => ReactNode) | undefined;
  /** Stands above the records, e.g. what can be done with those that are picked. */
  children?: ReactNode;
}

/** What a platform answered: how it went, then the records as a table, the whole as a tree and as it came. */
export function Answer(props: AnswerProps) {
  const { t } = useTranslation('call');
  const { answer } = props;
  const body = answer.text !== '' && <AnswerBody {...props} />;
  return (
    <section className={css.answer} data-testid="answer" data-status={answer.status ?? ''}>
      <Facts answer={answer} />
      {answer.failure && <FailureCard failure={answer.failure} mild={answer.outcome === 'done'} />}
      <Items items={answer.items} names={props.names} />
      {answer.items.length > 0 && body ? (
        <details className={css.rest}>
          <summary>{t('platformsAnswer')}</summary>
          <div className={css.answer}>{body}</div>
        </details>
      ) : (
        body
      )}
    </section>
  );
}

function AnswerBody({ label, answer, zone, busy, onNext, onPicked, menu, children }: AnswerProps) {
  const { t } = useTranslation('call');
  const { table, next } = answer;
  const [chosen, setChosen] = useState<Part>();
  const part = chosen === 'table' && !table ? 'tree' : (chosen ?? (table ? 'table' : 'tree'));
  return (
    <>
      <div className={css.bar}>
        <Segments
          label={t('view')}
          value={part}
          onValue={setChosen}
          options={[
            ...(table ? [{ value: 'table' as const, title: t('asTable') }] : []),
            { value: 'tree', title: t('asTree') },
            { value: 'text', title: t('asText') },
          ]}
        />
        <Counted answer={answer} />
        <span className={css.gap} />
        {next.length > 0 && onNext && (
          <Button small icon={ChevronRight} busy={busy ?? false} onClick={() => onNext(next)} data-testid="next-page">
            {t('nextPage')}
          </Button>
        )}
        <CopyButton text={answer.text} label={t('copyAnswer')} />
        <SaveButton call={answer.call} />
      </div>
      {part === 'table' && children}
      {part === 'table' && table ? (
        <AnswerTable
          label={label}
          table={table}
          answer={String(answer.call)}
          zone={zone}
          onPicked={onPicked}
          menu={menu}
          blank={<Empty icon={Rows3} title={t('noRecords')} />}
        />
      ) : (
        <Whole answer={answer} part={part} />
      )}
    </>
  );
}

/** Status, time, size, request id, limits, waits. */
function Facts({ answer }: { answer: CallAnswer }) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const good = !answer.failure;
  return (
    <div className={css.facts}>
      {answer.outcome ? (
        <OutcomeTag outcome={answer.outcome} />
      ) : (
        <Tag tone={good ? 'good' : 'bad'}>{t(good ? 'good' : 'bad')}</Tag>
      )}
      <span>{answer.status === null ? t('noAnswer') : `HTTP ${answer.status}`}</span>
      <span>{answer.millis < 1000 ? `${answer.millis} ms` : `${(answer.millis / 1000).toFixed(1)} s`}</span>
      {answer.bytes > 0 && <span>{sizeOf(answer.bytes)}</span>}
      {answer.request_id && (
        <span className={css.requestId}>
          {t('requestId')} <code>{answer.request_id}</code>
          <CopyButton text={answer.request_id} />
        </span>
      )}
      {answer.limits.map((limit) => (
        <span key={limit.name} className={css.limit}>
          <code>{limit.name}</code> {limit.value}
        </span>
      ))}
      {answer.notes.map((note, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes are told once, in their order
        <span key={at} className={css.noted}>
          {pick(note)}
        </span>
      ))}
    </div>
  );
}

function Counted({ answer }: { answer: CallAnswer }) {
  const { t } = useTranslation('call');
  if (!answer.table) return null;
  const count = answer.table.rows.length + answer.table.left_out;
  return (
    <span className={css.dim}>
      {answer.total === null
        ? t('records', { count, shown: int(count) })
        : t('recordsOf', { count, shown: int(count), all: int(answer.total) })}
      {answer.table.left_out > 0 && ` · ${t('leftOut', { count: answer.table.left_out })}`}
    </span>
  );
}

/** Saves the answer whole, however long it is. */
function SaveButton({ call }: { call: number }) {
  const { t } = useTranslation('call');
  const save = useCommand('call_save', ({ file }) => toast({ text: t('saved'), more: file, seconds: 6 }));
  return (
    <IconButton
      small
      icon={Download}
      label={t('saveAnswer')}
      busy={save.isPending}
      onClick={() => save.mutate({ call }, { onError: toastFailure })}
    />
  );
}

/** Characters of a text that are drawn at once. */
const DRAWN = 40_000;

function Whole({ answer, part }: { answer: CallAnswer; part: Part }) {
  const { t } = useTranslation('call');
  const raw = useMemo(() => (answer.cut ? undefined : readRaw(answer.text)), [answer]);
  const [drawn, setDrawn] = useState(DRAWN);
  const set = useMemo(() => (raw && part === 'text' ? setOut(raw) : answer.text), [raw, part, answer.text]);
  if (raw && part === 'tree') {
    return (
      <div className={css.whole}>
        <JsonTree key={answer.call} raw={raw} />
      </div>
    );
  }
  return (
    <div className={css.whole}>
      {answer.cut && <p className={css.dim}>{t('cut', { size: sizeOf(answer.bytes) })}</p>}
      <pre>{set.slice(0, drawn)}</pre>
      {set.length > drawn && (
        <Button small onClick={() => setDrawn(drawn + DRAWN * 4)}>
          {t('moreText', { count: set.length - drawn })}
        </Button>
      )}
    </div>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
