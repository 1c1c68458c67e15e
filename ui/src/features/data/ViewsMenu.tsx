import type { ViewRow } from '@bindings/ViewRow';
import { PLAIN_VIEW } from '@shared/grid/types';
import { useNarrow } from '@shared/narrow';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Button, IconButton } from '@shared/ui/Button';
import { Input } from '@shared/ui/Field';
import { Popover } from '@shared/ui/Menu';
import { clsx } from 'clsx';
import { Bookmark, Pencil, Star, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Views.module.css';
import { type Arranged, sameView } from './view';

/** The views that a person named: to open, to keep, to rename, to begin with, to forget. */
export function ViewsMenu({ table, arranged }: { table: string; arranged: Arranged }) {
  const { t } = useTranslation('data');
  const [open, setOpen] = useState(false);
  const views = useRead('view_list', { table });
  const narrow = useNarrow(1080);
  const list = views.data ?? [];
  const current = list.find((view) => view.name === arranged.name);
  const changed = current !== undefined && !sameView({ ...PLAIN_VIEW, ...current.state }, arranged.view);
  return (
    <Popover
      label={t('views')}
      align="end"
      open={open}
      onOpen={setOpen}
      trigger={
        narrow && !current ? (
          <IconButton icon={Bookmark} look="secondary" label={t('views')} data-testid="views-open" />
        ) : (
          <Button icon={Bookmark} className={css.trigger} data-testid="views-open">
            <span className={css.cut}>{current?.name ?? t('views')}</span>
            {changed && <span role="img" className={css.dot} title={t('viewChanged')} aria-label={t('viewChanged')} />}
          </Button>
        )
      }
    >
      <div className={css.menu}>
        {list.length === 0 && <p className={css.none}>{t('noViews')}</p>}
        <div className={css.list}>
          {list.map((view) => (
            <Item
              key={view.name}
              table={table}
              view={view}
              current={view === current}
              arranged={arranged}
              onOpen={() => {
                arranged.show({ ...PLAIN_VIEW, ...view.state }, view.name);
                setOpen(false);
              }}
            />
          ))}
        </div>
        <Save table={table} arranged={arranged} changed={changed ? current : undefined} onDone={() => setOpen(false)} />
        <Button small look="ghost" onClick={() => arranged.show(PLAIN_VIEW, undefined)} data-testid="view-reset">
          {t('resetView')}
        </Button>
      </div>
    </Popover>
  );
}

interface ItemProps {
  table: string;
  view: ViewRow;
  current: boolean;
  arranged: Arranged;
  onOpen: () => void;
}

function Item({ table, view, current, arranged, onOpen }: ItemProps) {
  const { t } = useTranslation('data');
  const [renaming, setRenaming] = useState(false);
  const { name, preferred } = view;
  const rename = useCommand('view_rename', (_, { to }) => {
    setRenaming(false);
    if (current) arranged.show(arranged.view, to.trim());
  });
  const remove = useCommand('view_remove');
  const prefer = useCommand('view_prefer');
  const failed = { onError: toastFailure };
  if (renaming) {
    return (
      <Named
        start={name}
        act={t('rename')}
        testId="view-rename-name"
        onName={(to) => rename.mutate({ table, name, to }, failed)}
        onLeave={() => setRenaming(false)}
      />
    );
  }
  return (
    <div className={css.item} data-testid={`view-${name}`}>
      <button type="button" className={css.name} aria-current={current} onClick={onOpen}>
        <span className={css.cut}>{name}</span>
      </button>
      <span className={clsx(css.acts, preferred && css.kept)}>
        <IconButton
          small
          icon={Star}
          label={t(preferred ? 'unprefer' : 'prefer')}
          pressed={preferred}
          onClick={() => prefer.mutate({ table, name: preferred ? null : name }, failed)}
          data-testid="view-prefer"
        />
      </span>
      <span className={css.acts}>
        <IconButton
          small
          icon={Pencil}
          label={t('rename')}
          onClick={() => setRenaming(true)}
          data-testid="view-rename"
        />
        <IconButton
          small
          icon={Trash2}
          label={t('forgetView')}
          busy={remove.isPending}
          onClick={() => remove.mutate({ table, name }, failed)}
          data-testid="view-remove"
        />
      </span>
    </div>
  );
}

interface SaveProps {
  table: string;
  arranged: Arranged;
  /** The open view, where it was changed. */
  changed: ViewRow | undefined;
  onDone: () => void;
}

function Save({ table, arranged, changed, onDone }: SaveProps) {
  const { t } = useTranslation('data');
  const save = useCommand('view_save', (_, { name }) => {
    arranged.show(arranged.view, name.trim());
    onDone();
  });
  const keep = (name: string) => save.mutate({ table, name, state: arranged.view }, { onError: toastFailure });
  return (
    <>
      {changed && (
        <Button small icon={Bookmark} onClick={() => keep(changed.name)} data-testid="view-update">
          <span className={css.cut}>{t('updateView', { name: changed.name })}</span>
        </Button>
      )}
      <Named start="" act={t('saveView')} testId="view-name" onName={keep} />
    </>
  );
}

interface NamedProps {
  start: string;
  act: string;
  testId: string;
  onName: (name: string) => void;
  onLeave?: () => void;
}

function Named({ start, act, testId, onName, onLeave }: NamedProps) {
  const { t } = useTranslation('data');
  const [name, setName] = useState(start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onName(name);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <Input
        small
        autoFocus={onLeave !== undefined}
        value={name}
        maxLength={60}
        placeholder={t('viewName')}
        aria-label={t('viewName')}
        data-testid={testId}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !onLeave) return;
          event.stopPropagation();
          onLeave();
        }}
      />
      <Button small type="submit" disabled={name.trim() === ''} data-testid={`${testId}-save`}>
        {act}
      </Button>
    </form>
  );
}
