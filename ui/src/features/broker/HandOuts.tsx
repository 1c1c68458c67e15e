import type { HandOut } from '@bindings/HandOut';
import { time } from '@shared/format/time';
import { useRead } from '@shared/rpc/query';
import { Tag, type Tone } from '@shared/ui/Tag';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Broker.module.css';

type Outcome = 'given' | 'noKey' | 'noReach' | 'unknown' | 'signIn' | 'failed';

const OUTCOMES: Record<number, Outcome> = { 200: 'given', 401: 'noKey', 403: 'noReach', 404: 'unknown', 409: 'signIn' };
const TONES: Record<Outcome, Tone> = {
  given: 'good',
  noKey: 'bad',
  noReach: 'bad',
  unknown: 'muted',
  signIn: 'warn',
  failed: 'warn',
};

/** Who asked for which token, when, and what came of it; never the token. */
export function HandOuts({ notes }: { notes: HandOut[] }) {
  const { t } = useTranslation('broker');
  const { data: accounts } = useRead('account_list', {});
  const nameOf = (target: string) => accounts?.find((one) => one.account === target)?.name;
  return (
    <details className={css.part} open={notes.length <= 8}>
      <summary className={css.summary}>
        <ChevronRight size={14} aria-hidden /> {t('notes')} <span className={css.note}>{t('notesNote')}</span>
      </summary>
      <table className={css.notes}>
        <thead>
          <tr>
            <th>{t('when')}</th>
            <th>{t('who')}</th>
            <th>{t('what')}</th>
            <th>{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {notes.map((note, at) => {
            const outcome = OUTCOMES[note.status] ?? 'failed';
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike to the millisecond
              <tr key={`${note.at} ${at}`}>
                <td className={css.when}>{time(note.at)}</td>
                <td>{note.tool ?? <span className={css.note}>{t('nobody')}</span>}</td>
                <td className={css.cut} title={note.target}>
                  {nameOf(note.target) ?? <code>{note.target}</code>}
                </td>
                <td>
                  <Tag bare tone={TONES[outcome]}>
                    {t(`outcomes.${outcome}`)}
                  </Tag>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
