import type { ChangeRow } from '@bindings/ChangeRow';
import type { ItemRow } from '@bindings/ItemRow';
import type { ItemState } from '@bindings/ItemState';
import type { Outcome } from '@bindings/Outcome';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CellView } from '../cell/CellView';
import { HOME_ZONE } from '../format/time';
import type { Column } from '../grid/types';
import { useLang, usePick } from '../i18n/lang';
import { Tag, type Tone } from '../ui/Tag';
import css from './Call.module.css';
import { type Names, useCatalogue } from './links';

const TONES: Record<ItemState, Tone> = { planned: 'plain', done: 'good', failed: 'bad', unknown: 'warn' };
const OUTCOMES: Record<Outcome, Tone> = { done: 'good', partly: 'warn', failed: 'bad', unknown: 'warn' };

/** What came of an action, in one word. */
export function OutcomeTag({ outcome }: { outcome: Outcome | null }) {
  const { t } = useTranslation('call');
  if (!outcome) return <Tag tone="warn">{t('outcomes.none')}</Tag>;
  return <Tag tone={OUTCOMES[outcome]}>{t(`outcomes.${outcome}`)}</Tag>;
}

/** Each thing that an action changes: what is there, what was asked for, how it went. */
export function Items({ items, names }: { items: ItemRow[]; names?: Names | undefined }) {
  const { t } = useTranslation('call');
  if (items.length === 0) return null;
  const changed = items.some((item) => item.changes.length > 0 || item.there_before !== null);
  const told = items.some((item) => item.state !== 'planned');
  return (
    <div className={css.items} data-testid="items">
      <table>
        <thead>
          <tr>
            <th>{t('item')}</th>
            {changed && <th>{t('change')}</th>}
            {told && <th>{t('result')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a thing may be named twice
            <tr key={at} data-state={item.state}>
              <td>
                {names?.[item.item] && <span className={css.itemName}>{names[item.item]}</span>}
                <code>{item.item}</code>
              </td>
              {changed && (
                <td>
                  <Changes item={item} />
                </td>
              )}
              {told && (
                <td>
                  <State item={item} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ item }: { item: ItemRow }) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const why = pick(item.why);
  return (
    <div className={css.state}>
      <Tag tone={TONES[item.state]}>{t(`states.${item.state}`)}</Tag>
      {why && <span className={css.dim}>{why}</span>}
    </div>
  );
}

function Changes({ item }: { item: ItemRow }) {
  const { t } = useTranslation('call');
  if (item.changes.length === 0) {
    if (item.there_before === null) return null;
    return <span className={css.dim}>{t(item.there_before ? 'isThere' : 'isNotThere')}</span>;
  }
  return item.changes.map((change) => <Change key={change.column} change={change} />);
}

function Change({ change }: { change: ChangeRow }) {
  const { t } = useTranslation('call');
  const lang = useLang();
  const pick = usePick();
  const column = useColumn(change);
  const cell = (value: ChangeRow['before']) => <CellView column={column} value={value} lang={lang} zone={HOME_ZONE} />;
  const differs = change.after !== null && JSON.stringify(change.after) !== JSON.stringify(change.wanted);
  return (
    <span className={css.change}>
      <span className={css.dim}>{pick(column.title) || change.column}</span>
      {cell(change.before)}
      <ArrowRight size={13} aria-hidden />
      {cell(change.wanted)}
      {differs && (
        <span className={css.differs}>
          {t('nowIs')} {cell(change.after)}
        </span>
      )}
    </span>
  );
}

/** The column that shows a changed field, as its row describes it. */
function useColumn({ of, column }: ChangeRow): Column {
  const catalogue = useCatalogue();
  const row = catalogue.find((one) => one.name === of);
  const found = row?.columns.find((known) => known.name === column);
  return (
    found ?? {
      name: column,
      kind: 'text',
      title: { zh: '', en: '' },
      shown: true,
      indexed: false,
      decimals: null,
      choices: [],
    }
  );
}
