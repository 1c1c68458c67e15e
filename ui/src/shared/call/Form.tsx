import type { EndpointRow } from '@bindings/EndpointRow';
import type { ParamRow } from '@bindings/ParamRow';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePick } from '../i18n/lang';
import { Field } from '../ui/Field';
import css from './Call.module.css';
import { type Draft, itemsOf, type Problem } from './model';
import { ParamControl } from './ParamControl';

export interface FormProps {
  endpoint: EndpointRow;
  draft: Draft;
  problems: Record<string, Problem>;
  /** Whether problems are shown before a field was touched. */
  strict: boolean;
  onDraft: (draft: Draft) => void;
}

/** Optional parameters in sight beside those that must be given. */
const SEEN = 4;

/** A row of the catalogue as a form: what must be given first, the rest folded away. */
export function CallForm({ endpoint, draft, problems, strict, onDraft }: FormProps) {
  const { t } = useTranslation('call');
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const given = (param: ParamRow) => (draft[param.name] ?? '') !== '';
  const { params, auto } = endpoint;
  const needed = params.filter((param) => param.required);
  const rest = params.filter((param) => !param.required);
  // The first few stand in sight; of a long list the rest is folded.
  const seen = rest.length <= SEEN + 1 ? rest.length : Math.max(0, SEEN - needed.length);
  const folded = rest.slice(seen);
  const field = (param: ParamRow, optional = false) => (
    <ParamField
      key={param.name}
      param={optional ? { ...param, required: false } : param}
      text={draft[param.name] ?? ''}
      problem={strict || touched.has(param.name) ? problems[param.name] : undefined}
      onText={(text) => {
        setTouched((all) => new Set(all).add(param.name));
        onDraft({ ...draft, [param.name]: text });
      }}
    />
  );
  return (
    <div className={css.form}>
      {params.length === 0 && <p className={css.dim}>{t('noParams')}</p>}
      <div className={css.fields}>
        {needed.map((param) => field(param))}
        {rest.slice(0, seen).map((param) => field(param))}
      </div>
      {folded.length > 0 && (
        <Fold title={t('moreParams', { count: folded.length })} open={folded.some(given)}>
          {folded.map((param) => field(param))}
        </Fold>
      )}
      {auto.length > 0 && (
        <Fold title={t('autoParams', { count: auto.length })} open={auto.some(given)}>
          {auto.map((param) => field(param, true))}
        </Fold>
      )}
    </div>
  );
}

function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className={css.fold} open={open}>
      <summary>
        <ChevronRight size={14} aria-hidden /> {title}
      </summary>
      <div className={css.fields}>{children}</div>
    </details>
  );
}

interface ParamFieldProps {
  param: ParamRow;
  text: string;
  problem: Problem | undefined;
  onText: (text: string) => void;
}

function ParamField({ param, text, problem, onText }: ParamFieldProps) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const wide = param.kind === 'rows' || param.kind === 'json' || param.kind === 'ids' || param.kind === 'texts';
  const label = (
    <span className={css.label}>
      <span title={pick(param.title)}>{pick(param.title) || param.name}</span>
      {param.required && <span className={css.needed}>{t('needed')}</span>}
      <code>{param.name}</code>
    </span>
  );
  return (
    <div className={wide ? css.wide : undefined} data-testid={`param-${param.name}`}>
      <Field
        label={label}
        hint={useHint(param, text)}
        error={problem ? t(`problems.${problem.key}`, filling(problem)) : undefined}
      >
        <ParamControl param={param} text={text} onText={onText} />
      </Field>
    </div>
  );
}

/** A whole number with its groups told apart, for the eye alone. */
const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** Every word that a sentence about a problem may fill in. */
const filling = ({ most = 0, from = '', to = '', line = 0 }: Problem) => ({ most, from, to, line });

/** What a field takes, in a few words. */
function useHint(param: ParamRow, text: string): string | undefined {
  const { t } = useTranslation('call');
  const { kind } = param;
  const most = param.most ?? 0;
  if (kind === 'ids' || kind === 'texts') return t('hints.list', { count: itemsOf(text).length, most });
  if (kind === 'rows') return t('hints.lines', { most });
  if (kind === 'int' || kind === 'number') {
    return param.from === null
      ? undefined
      : t('hints.range', { from: grouped(param.from), to: grouped(param.to ?? '') });
  }
  if (kind === 'json') return t('hints.json');
  return undefined;
}
