import type { DeedRow } from '@bindings/DeedRow';
import { RequestText } from '@shared/call/Confirm';
import { Items, OutcomeTag } from '@shared/call/Items';
import { useCatalogue } from '@shared/call/links';
import { HOME_ZONE, time } from '@shared/format/time';
import { usePick } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { FailureCard } from '@shared/ui/FailureCard';
import { PlatformMark } from '@shared/ui/Mark';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { ChevronRight, ClipboardList } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';

/** Deeds that are listed. */
const MOST = 500;

/** What was changed at the platforms from here: when, by which face, with before and after. */
export function Deeds() {
  const { t } = useTranslation('console');
  const deeds = useRead('deed_list', { limit: MOST });
  return (
    <Loaded of={deeds} bones={<Bones lines={8} />}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty icon={ClipboardList} title={t('noDeeds')} text={t('noDeedsText')} />
        ) : (
          <div className={css.book} data-testid="deeds">
            <p className={css.dim}>{t('deedsMean')}</p>
            <ul className={css.entries}>
              {rows.map((row) => (
                <Deed key={row.deed} row={row} />
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  );
}

function Deed({ row }: { row: DeedRow }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  const known = useCatalogue().find((one) => one.name === row.name);
  const accounts = useRead('account_list', { platform: row.platform });
  const whose = accounts.data?.find((one) => one.account === row.account)?.name;
  return (
    <li className={css.deed}>
      <details>
        <summary className={css.entry}>
          <ChevronRight size={14} className={css.turn} aria-hidden />
          <PlatformMark platform={row.platform} size={18} />
          <div className={css.entryWords}>
            <p className={css.entryTitle}>
              <b>{known ? pick(known.title) : row.name}</b>
              <OutcomeTag outcome={row.outcome} />
            </p>
            <p className={css.entrySub}>
              {[
                whose ?? row.account,
                row.items.length > 0 ? t('items', { count: row.items.length }) : '',
                row.face === 'window' ? t('byWindow') : t('byTerminal'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <span className={css.when}>{time(row.at, HOME_ZONE)}</span>
        </summary>
        <div className={css.deedBody}>
          {!row.outcome && <p className={css.dim}>{t('unfinished')}</p>}
          {row.failure && <FailureCard failure={row.failure} mild={row.outcome === 'done'} />}
          <Items items={row.items} />
          {row.request_id && (
            <p className={css.dim}>
              {t('requestId')} <code>{row.request_id}</code>
            </p>
          )}
          <RequestText method={row.method} address={row.address} body={row.body} />
        </div>
      </details>
    </li>
  );
}
