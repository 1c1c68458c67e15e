import type { FilterAsk } from '@bindings/FilterAsk';
import type { Column } from '@shared/grid/types';
import { Button } from '@shared/ui/Button';
import { Input, Select } from '@shared/ui/Field';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../window';
import { Facets } from './Facets';
import css from './Filters.module.css';
import { dayRange, daysOf, endsOf, isDay, isNumber, range } from './model';

export type Parts = Omit<FilterAsk, 'column'>[];

export interface EditorProps {
  column: Column;
  filters: FilterAsk[];
  /** What the other filters leave, for the counts of values. */
  question: Question;
  onFilters: (parts: Parts) => void;
  onDone: () => void;
}

/** Narrows a column down in the way that its kind asks for. */
export function FilterEditor(props: EditorProps) {
  switch (props.column.kind) {
    case 'enum':
    case 'bool':
      return (
        <div className={css.editor}>
          <Facets {...props} />
        </div>
      );
    case 'int':
    case 'number':
    case 'percent':
    case 'money':
      return <RangeEditor {...props} />;
    case 'time':
    case 'day':
      return <DayEditor {...props} />;
    default:
      return <TextEditor {...props} />;
  }
}

function Apply({ disabled, onClear }: { disabled: boolean; onClear: () => void }) {
  const { t } = useTranslation('data');
  return (
    <div className={css.line}>
      <Button small look="primary" type="submit" disabled={disabled} data-testid="filter-apply">
        {t('apply')}
      </Button>
      <Button small look="ghost" onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}

/** Whether there is anything at all, for kinds whose values are ranges. */
function Presence({ filters, onFilters, onDone }: EditorProps) {
  const { t } = useTranslation('data');
  return (
    <div className={css.presets}>
      {(['is_null', 'not_null'] as const).map((op) => (
        <button
          key={op}
          type="button"
          className={css.preset}
          aria-pressed={filters[0]?.op === op}
          onClick={() => {
            onFilters(filters[0]?.op === op ? [] : [{ op, values: [] }]);
            onDone();
          }}
          data-testid={`filter-${op}`}
        >
          {t(`ops.${op}`)}
        </button>
      ))}
    </div>
  );
}

const OPS = ['contains', 'eq', 'starts_with', 'ne', 'in', 'is_null', 'not_null'] as const;

function TextEditor({ column, filters, question, onFilters, onDone }: EditorProps) {
  const { t } = useTranslation('data');
  const [first] = filters;
  const [op, setOp] = useState<string>(first?.op ?? (column.kind === 'id' ? 'eq' : 'contains'));
  const [text, setText] = useState(first?.values.join('\n') ?? '');
  const bare = op === 'is_null' || op === 'not_null';
  const values = op === 'in' ? text.split(/[\s,，]+/).filter(Boolean) : [text.trim()];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilters([{ op, values: bare ? [] : values }]);
    onDone();
  };
  return (
    <form className={css.editor} onSubmit={submit}>
      <Select small value={op} aria-label={t('operator')} onChange={(event) => setOp(event.currentTarget.value)}>
        {OPS.map((one) => (
          <option key={one} value={one}>
            {t(`ops.${one}`)}
          </option>
        ))}
      </Select>
      {!bare && (
        <Input
          small
          data-first
          autoFocus
          mono={column.kind === 'id'}
          value={text}
          placeholder={op === 'in' ? t('severalValues') : ''}
          aria-label={t('value')}
          data-testid="filter-value"
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Apply disabled={!bare && values.join('') === ''} onClear={() => onFilters([])} />
      {column.kind === 'text' && (
        <Facets column={column} filters={filters} question={question} onFilters={onFilters} onDone={onDone} few />
      )}
    </form>
  );
}

function RangeEditor(props: EditorProps) {
  const { filters, onFilters, onDone } = props;
  const { t } = useTranslation('data');
  const ends = endsOf(filters);
  const [from, setFrom] = useState(ends.from);
  const [to, setTo] = useState(ends.to);
  const sound = isNumber(from) && isNumber(to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onFilters(range(from, to));
    onDone();
  };
  return (
    <form className={css.editor} onSubmit={submit}>
      <div className={css.line}>
        <Input
          small
          data-first
          autoFocus
          inputMode="decimal"
          value={from}
          placeholder={t('atLeast')}
          aria-label={t('atLeast')}
          aria-invalid={!isNumber(from)}
          data-testid="filter-from"
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <span className={css.dash}>–</span>
        <Input
          small
          inputMode="decimal"
          value={to}
          placeholder={t('atMost')}
          aria-label={t('atMost')}
          aria-invalid={!isNumber(to)}
          data-testid="filter-to"
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <Presence {...props} />
      <Apply disabled={!sound || (from === '' && to === '')} onClear={() => onFilters([])} />
    </form>
  );
}

const PRESETS = { today: [0, 0], yesterday: [1, 1], days7: [6, 0], days30: [29, 0] } as const;

function DayEditor(props: EditorProps) {
  const { column, filters, onFilters, onDone } = props;
  const { t } = useTranslation('data');
  const plain = column.kind === 'day';
  const ends = plain ? endsOf(filters) : daysOf(filters);
  const [from, setFrom] = useState(ends.from);
  const [to, setTo] = useState(ends.to);
  const sound = (from === '' || isDay(from)) && (to === '' || isDay(to));
  const use = (low: string, high: string) => {
    onFilters(plain ? range(low, high) : dayRange(low, high));
    onDone();
  };
  return (
    <form
      className={css.editor}
      onSubmit={(event) => {
        event.preventDefault();
        use(from, to);
      }}
    >
      <div className={css.presets}>
        {Object.entries(PRESETS).map(([name, [first, last]]) => {
          const [low, high] = [daysAgo(first), daysAgo(last)];
          return (
            <button
              key={name}
              type="button"
              className={css.preset}
              aria-pressed={from === low && to === high}
              onClick={() => use(low, high)}
            >
              {t(`presets.${name as keyof typeof PRESETS}`)}
            </button>
          );
        })}
      </div>
      <div className={css.line}>
        <Input
          small
          value={from}
          placeholder="2026-01-01"
          aria-label={t('from')}
          aria-invalid={from !== '' && !isDay(from)}
          data-testid="filter-from"
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <span className={css.dash}>–</span>
        <Input
          small
          value={to}
          placeholder="2026-01-31"
          aria-label={t('to')}
          aria-invalid={to !== '' && !isDay(to)}
          data-testid="filter-to"
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <Presence {...props} />
      <Apply disabled={!sound || (from === '' && to === '')} onClear={() => onFilters([])} />
    </form>
  );
}

/** The calendar day so many days back, where the platforms count their days. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}
