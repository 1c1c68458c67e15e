import type { CallParam } from '@bindings/CallParam';
import type { EndpointRow } from '@bindings/EndpointRow';
import type { ParamRow } from '@bindings/ParamRow';
import type { JsonValue } from '@bindings/serde_json/JsonValue';
import { type Raw, readRaw, setOut } from '../json/raw';

/** What stands in a form: each parameter's text by its name. Numbers stay text, so that no digit is lost. */
export type Draft = Record<string, string>;

/** A line of a list of objects: each field's text by its name. */
export type Line = Record<string, string>;

/** What is wrong with a text, as a key of the words with what they fill in. */
export interface Problem {
  key:
    | 'needed'
    | 'tooMany'
    | 'tooLong'
    | 'noInt'
    | 'noNumber'
    | 'outOfRange'
    | 'noDay'
    | 'noTime'
    | 'noJson'
    | 'inLine';
  most?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  line?: number | undefined;
}

/** All parameters of a row: those a caller gives, then those that are filled in unless given. */
export const allParams = (endpoint: EndpointRow): ParamRow[] => [...endpoint.params, ...endpoint.auto];

/** A form as it opens: the defaults, then what is given. */
export function startDraft(endpoint: EndpointRow, given: CallParam[] = []): Draft {
  const draft: Draft = {};
  for (const param of endpoint.params) if (param.default !== null) draft[param.name] = defaultText(param.default);
  const known = new Set(allParams(endpoint).map((param) => param.name));
  for (const { name, value } of given) if (known.has(name)) draft[name] = value === MASKED ? '' : value;
  return draft;
}

/** What the book of calls keeps in place of a secret. */
const MASKED = '***';

function defaultText(value: JsonValue): string {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The parameters that a form gives: what is blank is left out. */
export function paramsOf(endpoint: EndpointRow, draft: Draft): CallParam[] {
  return allParams(endpoint).flatMap((param) => {
    const value = textOf(param, draft[param.name] ?? '');
    return value === '' ? [] : [{ name: param.name, value }];
  });
}

function textOf(param: ParamRow, text: string): string {
  if (param.kind !== 'rows') return text.trim();
  const lines = linesOf(text).filter((line) => Object.values(line).some((value) => value.trim() !== ''));
  return lines.length === 0 ? '' : linesText(lines);
}

/** Reads a list of objects, every number to its last digit. */
export function linesOf(text: string): Line[] {
  const raw = readRaw(text);
  const items = raw?.type === 'list' ? raw.items : raw?.type === 'object' ? [raw] : [];
  return items.map((item) =>
    item.type === 'object' ? Object.fromEntries(item.entries.map(([name, value]) => [name, plainRaw(value)])) : {},
  );
}

const plainRaw = (raw: Raw): string => {
  if (raw.type === 'string') return raw.text;
  if (raw.type === 'word') return raw.text === 'null' ? '' : raw.text;
  return setOut(raw);
};

/** Writes a list of objects; Rust reads each text as its field demands. */
export function linesText(lines: Line[]): string {
  const whole = lines.map((line) =>
    Object.fromEntries(Object.entries(line).filter(([, value]) => value.trim() !== '')),
  );
  return JSON.stringify(whole);
}

/** Items of a list as a person types it: commas, spaces of lines, or JSON. */
export function itemsOf(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[')) {
    const raw = readRaw(trimmed);
    return raw?.type === 'list' ? raw.items.map(plainRaw) : [];
  }
  return trimmed
    .split(/[,，\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What is wrong with a parameter's text, if anything; Rust has the last word. */
export function problemOf(param: ParamRow, text: string): Problem | undefined {
  if (param.kind === 'rows') return linesProblem(param, linesOf(text));
  const trimmed = text.trim();
  if (trimmed === '') return param.required ? { key: 'needed' } : undefined;
  switch (param.kind) {
    case 'ids':
    case 'texts':
      return param.most !== null && itemsOf(trimmed).length > param.most
        ? { key: 'tooMany', most: param.most }
        : undefined;
    case 'text':
      return param.most !== null && [...trimmed].length > param.most ? { key: 'tooLong', most: param.most } : undefined;
    case 'int':
      return /^-?\d+$/.test(trimmed) ? rangeProblem(param, trimmed) : { key: 'noInt' };
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(trimmed) ? rangeProblem(param, trimmed) : { key: 'noNumber' };
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? undefined : { key: 'noDay' };
    case 'time':
      return /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$/.test(trimmed) ? undefined : { key: 'noTime' };
    case 'json':
      return readRaw(trimmed) ? undefined : { key: 'noJson' };
    default:
      return undefined;
  }
}

function linesProblem(param: ParamRow, lines: Line[]): Problem | undefined {
  const filled = lines.filter((line) => Object.values(line).some((value) => value.trim() !== ''));
  if (filled.length === 0) return param.required ? { key: 'needed' } : undefined;
  if (param.most !== null && filled.length > param.most) return { key: 'tooMany', most: param.most };
  const bad = filled.findIndex((line) => param.fields.some((field) => problemOf(field, line[field.name] ?? '')));
  return bad < 0 ? undefined : { key: 'inLine', line: bad + 1 };
}

/** A form's texts are compared as numbers for a hint alone; what is sent is the text. */
function rangeProblem({ from, to }: ParamRow, text: string): Problem | undefined {
  const value = Number(text);
  const low = from !== null && value < Number(from);
  const high = to !== null && value > Number(to);
  return low || high ? { key: 'outOfRange', from: from ?? undefined, to: to ?? undefined } : undefined;
}

/** Everything that is wrong with a form, by parameter. */
export function problemsOf(endpoint: EndpointRow, draft: Draft): Record<string, Problem> {
  const found: Record<string, Problem> = {};
  for (const param of allParams(endpoint)) {
    // What is filled in by itself is never missing.
    const optional = endpoint.auto.includes(param) ? { ...param, required: false } : param;
    const problem = problemOf(optional, draft[param.name] ?? '');
    if (problem) found[param.name] = problem;
  }
  return found;
}
