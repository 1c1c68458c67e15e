import type { EndpointRow } from '@bindings/EndpointRow';
import { useFitting } from '@shared/call/AccountPick';
import { CallPart } from '@shared/call/CallPart';
import { useCatalogue } from '@shared/call/links';
import { type Draft, paramsOf, startDraft } from '@shared/call/model';
import { usePick } from '@shared/i18n/lang';
import { go } from '@shared/route/route';
import { Select } from '@shared/ui/Field';
import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../Data.module.css';
import own from './Deeds.module.css';

/** Lookups of a platform, the one with pictures first: that is where looking begins. */
export function useLookups(platform: string | undefined): EndpointRow[] {
  const catalogue = useCatalogue();
  return useMemo(() => {
    const lookups = catalogue.filter((row) => row.platform === platform && row.role === 'lookup');
    const pictured = (row: EndpointRow) => row.columns.some((column) => column.kind === 'image' && column.shown);
    const free = (row: EndpointRow) => !row.params.some((param) => param.required && param.default === null);
    const weight = (row: EndpointRow) => Number(!free(row)) * 2 + Number(!pictured(row));
    return [...lookups].sort((a, b) => weight(a) - weight(b));
  }, [catalogue, platform]);
}

/** The way to a platform's lookups, among its tables. */
export function LookupItem({ platform, open }: { platform: string; open: string | undefined }) {
  const { t } = useTranslation('data');
  const lookups = useLookups(platform);
  const [first] = lookups;
  if (!first) return null;
  return (
    <button
      type="button"
      className={clsx(css.dataset, own.lookup)}
      aria-current={lookups.some((row) => row.name === open)}
      onClick={() => go('data', first.name)}
      data-testid={`lookups-${platform}`}
    >
      <span className={own.word}>
        <Search size={13} aria-hidden /> {t('deeds.lookups')}
      </span>
      <span className={css.rows}>{lookups.length}</span>
    </button>
  );
}

/** What is asked of a platform as it is now: products, details, specifications. Nothing of it is kept. */
export function LookupPane({ endpoint, account: wanted }: { endpoint: EndpointRow; account: string | undefined }) {
  const { t } = useTranslation('data');
  const pick = usePick();
  const lookups = useLookups(endpoint.platform);
  const [draft, setDraft] = useState<Draft>(() => startDraft(endpoint));
  const accounts = useFitting(endpoint.platform, endpoint.kinds);
  const [chosen, setChosen] = useState(wanted ?? '');
  const account = accounts.some((one) => one.account === chosen) ? chosen : (accounts[0]?.account ?? '');
  const params = useMemo(() => paramsOf(endpoint, draft), [endpoint, draft]);
  return (
    <div className={own.pane} data-testid="lookup">
      <header className={own.head}>
        <h1 className={css.title}>{t('deeds.lookups')}</h1>
        <Select
          aria-label={t('deeds.which')}
          value={endpoint.name}
          onChange={(event) => go('data', event.currentTarget.value)}
        >
          {lookups.map((row) => (
            <option key={row.name} value={row.name}>
              {pick(row.title)}
            </option>
          ))}
        </Select>
        <span className={own.note}>{t('deeds.notKept')}</span>
      </header>
      <div className={own.body}>
        <CallPart {...{ endpoint, draft, params, accounts, account }} onDraft={setDraft} onAccount={setChosen} />
      </div>
    </div>
  );
}
