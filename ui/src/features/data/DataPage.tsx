import type { DatasetRow } from '@bindings/DatasetRow';
import { useCatalogue } from '@shared/call/links';
import type { Route } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { Table2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';
import { DatasetList } from './DatasetList';
import { LookupPane } from './deeds/LookupPane';
import { type Place, readPlace, TOP } from './place';
import { TablePane } from './TablePane';
import { type Kept, opening } from './view';

/** The tables, and the one that is open. */
export function DataPage({ route }: { route: Route }) {
  const { t } = useTranslation('data');
  const datasets = useRead('dataset_list', {});
  const lookup = useCatalogue().find((row) => row.name === route.item && row.role === 'lookup');
  return (
    <Loaded of={datasets} bones={<Bones lines={8} />}>
      {(list) => {
        const open = opened(list, route.item);
        return (
          <div className={css.split}>
            <DatasetList datasets={list} open={lookup?.name ?? open?.name} />
            {lookup ? (
              <LookupPane key={lookup.name} endpoint={lookup} account={route.query.account} />
            ) : open ? (
              <Opening key={`${open.name} ${route.query.account ?? ''}`} dataset={open} account={route.query.account} />
            ) : (
              <Empty icon={Table2} title={t('noTables')} text={t('noTablesText')} />
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

/** A table opens once it is known how it was left, so that it never changes its mind before the reader's eyes. */
function Opening({ dataset, account }: { dataset: DatasetRow; account: string | undefined }) {
  const settings = useRead('setting_list', {});
  const views = useRead('view_list', { table: dataset.name });
  const [start, setStart] = useState<Kept & { place: Place }>();
  useEffect(() => {
    if (start || settings.isPending || views.isPending) return;
    const kept = opening(settings.data?.[`view:${dataset.name}`], views.data ?? []);
    const place = readPlace(settings.data?.[`place:${dataset.name}`]);
    setStart(
      account ? { view: { ...kept.view, accounts: [account] }, name: undefined, place: TOP } : { ...kept, place },
    );
  }, [start, settings, views, account, dataset.name]);
  if (!start) return <Bones lines={8} />;
  return <TablePane dataset={dataset} start={start} place={start.place} />;
}

/** The table asked for, else the first that holds anything. */
function opened(list: DatasetRow[], wanted: string | undefined): DatasetRow | undefined {
  return list.find((dataset) => dataset.name === wanted) ?? list.find((dataset) => dataset.rows > 0) ?? list[0];
}
