import type { EndpointRow } from '@bindings/EndpointRow';
import type { Role } from '@bindings/Role';
import { usePick } from '@shared/i18n/lang';
import { usePlatforms } from '@shared/platform';
import { go, type Route } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { SearchBox, Select } from '@shared/ui/Field';
import { PlatformMark } from '@shared/ui/Mark';
import { Bones, Empty, Loaded } from '@shared/ui/States';
import { Tag, type Tone } from '@shared/ui/Tag';
import { clsx } from 'clsx';
import { type LucideIcon, Search, SearchX, SquareTerminal, Table2, Wrench } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnyPane } from './AnyPane';
import css from './Console.module.css';
import { EndpointPane } from './EndpointPane';

export const TONES: Record<Role, Tone> = { table: 'good', lookup: 'busy', action: 'warn' };
export const SIGNS: Record<Role, LucideIcon> = { table: Table2, lookup: Search, action: Wrench };
const ROLES: Role[] = ['lookup', 'action', 'table'];

/** The item that stands for any other path. */
const ANY = 'any';

/** The catalogue to be looked through, and the interface that is open. */
export function Catalogue({ route }: { route: Route }) {
  const { t } = useTranslation('console');
  const { t: shared } = useTranslation('shared');
  const endpoints = useRead('endpoint_list', {});
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const words = search.trim().toLowerCase();
  const holds = (row: EndpointRow) =>
    (role === '' || row.role === role) &&
    `${row.name} ${row.path} ${row.title.zh} ${row.title.en}`.toLowerCase().includes(words);
  return (
    <Loaded of={endpoints} bones={<Bones lines={9} />}>
      {(all) => {
        const rows = all.filter(holds);
        const open = route.item === ANY ? undefined : (all.find((row) => row.name === route.item) ?? rows[0]);
        return (
          <div className={css.split}>
            <nav className={css.list} aria-label={t('title')}>
              <div className={css.find}>
                <SearchBox value={search} onValue={setSearch} label={t('search')} clearLabel={shared('clear')} />
                <Select
                  small
                  aria-label={t('role')}
                  value={role}
                  onChange={(event) => setRole(event.currentTarget.value as Role | '')}
                >
                  <option value="">{t('all')}</option>
                  {ROLES.map((one) => (
                    <option key={one} value={one}>
                      {t(`roles.${one}`)}
                    </option>
                  ))}
                </Select>
              </div>
              <button
                type="button"
                className={clsx(css.row, css.anyRow)}
                aria-current={route.item === ANY}
                onClick={() => go('console', ANY)}
                data-testid="endpoint-any"
              >
                <span className={css.name}>
                  <SquareTerminal size={14} aria-hidden /> {t('any')}
                </span>
                <span className={css.sub}>{t('anySub')}</span>
              </button>
              {rows.length === 0 ? (
                <Empty icon={SearchX} title={t('noMatch')} />
              ) : (
                <Rows rows={rows} open={open?.name ?? ''} />
              )}
            </nav>
            {open ? (
              <EndpointPane key={`${open.name} ${route.query.p ?? ''}`} endpoint={open} query={route.query} />
            ) : (
              <AnyPane key={route.query.path ?? ''} query={route.query} />
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Rows({ rows, open }: { rows: EndpointRow[]; open: string }) {
  const { t } = useTranslation('console');
  const pick = usePick();
  const platforms = usePlatforms();
  const present = [...new Set(rows.map((row) => row.platform))];
  return present.map((platform) => (
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
            <span className={css.name}>{pick(row.title)}</span>
            <Tag tone={TONES[row.role]} plain>
              {t(`roles.${row.role}`)}
            </Tag>
            <span className={css.sub}>{row.name}</span>
          </button>
        ))}
    </div>
  ));
}
