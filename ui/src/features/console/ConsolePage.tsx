import type { EndpointRow } from '@bindings/EndpointRow';
import type { Role } from '@bindings/Role';
import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { go, type Route } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { Segments } from '@shared/ui/Choice';
import { SearchBox } from '@shared/ui/Field';
import { PlatformMark } from '@shared/ui/Mark';
import { Page } from '@shared/ui/Page';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { Tag, type Tone } from '@shared/ui/Tag';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Console.module.css';
import { EndpointDetail } from './EndpointDetail';

const TONES: Record<Role, Tone> = { table: 'good', lookup: 'busy', action: 'warn' };

/** The catalogue of interfaces, to be looked through: what each is for, takes and gives. */
export function ConsolePage({ route }: { route: Route }) {
  const { t } = useTranslation('console');
  const { t: shared } = useTranslation('shared');
  const pick = usePick();
  const endpoints = useRead('endpoint_list', {});
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const words = search.trim().toLowerCase();
  const holds = (row: EndpointRow) =>
    (role === '' || row.role === role) &&
    `${row.name} ${row.path} ${row.title.zh} ${row.title.en}`.toLowerCase().includes(words);
  const tools = (
    <>
      <Segments
        label={t('role')}
        value={role}
        onValue={setRole}
        options={[
          { value: '', title: t('all') },
          { value: 'table', title: t('roles.table') },
          { value: 'lookup', title: t('roles.lookup') },
          { value: 'action', title: t('roles.action') },
        ]}
      />
      <SearchBox
        className={css.search}
        value={search}
        onValue={setSearch}
        label={t('search')}
        clearLabel={shared('clear')}
      />
    </>
  );
  return (
    <Page title={t('title')} note={endpoints.data && t('count', { count: endpoints.data.length })} tools={tools} flush>
      <Loaded of={endpoints} bones={<Bones lines={9} />}>
        {(all) => {
          const rows = all.filter(holds);
          const open = rows.find((row) => row.name === route.item) ?? rows[0];
          if (!open) return <Empty icon={SearchX} title={t('noMatch')} />;
          return (
            <div className={css.split}>
              <List rows={rows} open={open.name} title={(row) => pick(row.title)} />
              <EndpointDetail key={open.name} endpoint={open} tone={TONES[open.role]} />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function List({ rows, open, title }: { rows: EndpointRow[]; open: string; title: (row: EndpointRow) => string }) {
  const { t } = useTranslation('console');
  const platforms = usePlatforms();
  const present = [...new Set(rows.map((row) => row.platform))];
  return (
    <nav className={css.list} aria-label={t('title')}>
      {present.map((platform) => (
        <div key={platform}>
          <p className={css.platform}>
            <PlatformMark platform={platform} size={16} /> {platforms.title(platform)}
          </p>
          {rows
            .filter((row) => row.platform === platform)
            .map((row) => (
              <button
                key={row.name}
                type="button"
                className={css.row}
                aria-current={row.name === open}
                onClick={() => go('console', row.name)}
                data-testid={`endpoint-${row.name}`}
              >
                <span className={css.name}>{title(row)}</span>
                <Tag tone={TONES[row.role]} plain>
                  {t(`roles.${row.role}`)}
                </Tag>
                <span className={css.sub}>{row.name}</span>
              </button>
            ))}
        </div>
      ))}
    </nav>
  );
}
