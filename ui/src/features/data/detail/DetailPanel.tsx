import type { DatasetRow } from '@bindings/DatasetRow';
import type { RecordView } from '@bindings/RecordView';
import { CellView } from '@shared/cell/CellView';
import { plain } from '@shared/cell/plain';
import { time } from '@shared/format/time';
import type { CellValue, Column, Row } from '@shared/grid/types';
import { useLang, usePick } from '@shared/i18n/lang';
import { readRaw, setOut } from '@shared/json/raw';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { IconButton } from '@shared/ui/Button';
import { Segments } from '@shared/ui/Choice';
import { CopyButton } from '@shared/ui/CopyButton';
import { SearchBox } from '@shared/ui/Field';
import { Bones, Loaded } from '@shared/ui/States';
import { Tag } from '@shared/ui/Tag';
import { ChevronDown, ChevronUp, ExternalLink, Filter, X } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Detail.module.css';
import { Gallery } from './Gallery';
import { picturesOf } from './gallery';
import { RawTree } from './RawTree';
import { SeriesPart } from './SeriesPart';

export interface DetailPanelProps {
  dataset: DatasetRow;
  row: Row | undefined;
  /** What can be looked up or changed from it. */
  deeds: ReactNode;
  account: (row: Row) => string;
  zone: (row: Row) => string;
  onClose: () => void;
  onMove: (by: number) => void;
  onFilter: (column: Column, value: CellValue) => void;
}

/** One record whole: its fields, and what the platform sent. */
export function DetailPanel(props: DetailPanelProps) {
  const { dataset, row, account, onClose, onMove } = props;
  const table = dataset.name;
  const { t } = useTranslation('data');
  const { t: shared } = useTranslation('shared');
  const [find, setFind] = useState('');
  const [part, setPart] = useState<'fields' | 'series' | 'raw'>('fields');
  const record = useRead('data_record', { table, row: row?.row ?? 0 }, { enabled: row !== undefined, keep: true });
  const words = find.trim().toLowerCase();
  return (
    <aside
      className={css.panel}
      aria-label={t('record')}
      data-testid="detail"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={css.head}>
        <h2 className={css.title}>{row ? account(row) : t('record')}</h2>
        <IconButton small icon={ChevronUp} label={t('previous')} onClick={() => onMove(-1)} />
        <IconButton small icon={ChevronDown} label={t('next')} onClick={() => onMove(1)} />
        <IconButton small icon={X} label={shared('close')} onClick={onClose} data-testid="detail-close" />
      </header>
      <div className={css.tools}>
        <Segments
          label={t('record')}
          value={part}
          onValue={setPart}
          options={[
            { value: 'fields', title: t('fields') },
            ...(dataset.moving.length > 0 ? [{ value: 'series' as const, title: t('series.title') }] : []),
            { value: 'raw', title: t('raw') },
          ]}
        />
        {part !== 'series' && (
          <SearchBox value={find} onValue={setFind} label={t('findField')} clearLabel={shared('clear')} />
        )}
      </div>
      {props.deeds}
      <div className={css.body}>
        <Loaded of={record} bones={<Bones lines={10} />}>
          {(data) =>
            part === 'series' && row ? (
              <SeriesPart table={table} row={row.row} />
            ) : part === 'raw' ? (
              <RawPart record={data} find={words} />
            ) : (
              <Fields {...props} record={data} find={words} />
            )
          }
        </Loaded>
      </div>
    </aside>
  );
}

function Fields({ record, find, row, zone, onFilter }: DetailPanelProps & { record: RecordView; find: string }) {
  const { t } = useTranslation('data');
  const pick = usePick();
  const lang = useLang();
  const page = useCommand('page_open');
  const reader = { lang, zone: row ? zone(row) : '' };
  const cells = record.columns.map((column, at) => ({ column, value: record.cells[at] ?? null }));
  const pictures = useMemo(() => picturesOf(record, readRaw(record.raw)), [record]);
  const found = cells.filter(
    ({ column, value }) =>
      column.kind !== 'image' &&
      `${pick(column.title)} ${column.name} ${plain(column, value, reader)}`.toLowerCase().includes(find),
  );
  return (
    <>
      {pictures.length > 0 && find === '' && <Gallery key={record.raw} urls={pictures} />}
      <dl className={css.fields}>
        {found.map(({ column, value }) => (
          <div key={column.name} className={css.field} data-testid={`field-${column.name}`}>
            <dt title={column.name}>{pick(column.title)}</dt>
            <dd>
              <CellView column={column} value={value} {...reader} />
            </dd>
            {value !== null && value !== '' && (
              <span className={css.acts}>
                {column.kind !== 'json' && (
                  <IconButton small icon={Filter} label={t('onlyThis')} onClick={() => onFilter(column, value)} />
                )}
                {column.kind === 'link' && (
                  <IconButton
                    small
                    icon={ExternalLink}
                    label={t('openLink')}
                    onClick={() => page.mutate({ url: String(value) }, { onError: toastFailure })}
                  />
                )}
                <CopyButton text={plain(column, value, reader)} />
              </span>
            )}
          </div>
        ))}
      </dl>
      <div className={css.seen}>
        {record.gone && (
          <span>
            <Tag tone="muted">{t('gone')}</Tag>
          </span>
        )}
        <span>{t('firstSeen', { at: time(record.first_seen) })}</span>
        <span>{t('lastSeen', { at: time(record.seen_at) })}</span>
      </div>
    </>
  );
}

function RawPart({ record, find }: { record: RecordView; find: string }) {
  const { t } = useTranslation('data');
  const raw = useMemo(() => readRaw(record.raw), [record.raw]);
  const text = useMemo(() => (raw ? setOut(raw) : record.raw), [raw, record.raw]);
  return (
    <>
      <CopyButton worded text={text} label={t('copyRaw')} />
      {raw ? <RawTree raw={raw} find={find} /> : <pre className={css.tree}>{record.raw}</pre>}
    </>
  );
}
