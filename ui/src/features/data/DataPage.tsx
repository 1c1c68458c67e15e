import type { DatasetRow } from '@bindings/DatasetRow';
import { useCatalogue } from '@shared/call/links';
import type { Route } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { Table2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Data.module.css';
import { DatasetList } from './DatasetList';
import { LookupPane } from './deeds/LookupPane';
import { TablePane } from './TablePane';

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
              <TablePane
                key={`${open.name} ${route.query.account ?? ''}`}
                dataset={open}
                account={route.query.account}
              />
            ) : (
              <Empty icon={Table2} title={t('noTables')} text={t('noTablesText')} />
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

/** The table asked for, else the first that holds anything. */
function opened(list: DatasetRow[], wanted: string | undefined): DatasetRow | undefined {
  return list.find((dataset) => dataset.name === wanted) ?? list.find((dataset) => dataset.rows > 0) ?? list[0];
}
