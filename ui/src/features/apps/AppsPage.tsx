import type { AppRow } from '@bindings/AppRow';
import { moveIntent } from '@shared/intent/intent';
import { usePlatforms } from '@shared/platform';
import { go, type Route } from '@shared/route/route';
import { useCommand, useRead } from '@shared/rpc/query';
import { toast, toastFailure } from '@shared/toast';
import { Button } from '@shared/ui/Button';
import { Confirm } from '@shared/ui/Dialog';
import { PlatformMark } from '@shared/ui/Mark';
import { Card, Page } from '@shared/ui/Page';
import { Empty, Loaded } from '@shared/ui/States';
import { AppWindow, FileInput, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppForm } from './AppForm';
import { AppItem } from './AppItem';
import css from './Apps.module.css';

/** The registered apps by platform; `#/apps/new` and `#/apps/change?app=…` are the form. */
export function AppsPage({ route }: { route: Route }) {
  const { t } = useTranslation('apps');
  const apps = useRead('app_list', {});
  const [leaving, setLeaving] = useState<AppRow>();
  const remove = useCommand('app_remove', (gone) => {
    setLeaving(undefined);
    toast({ text: t('removed', { name: gone.name }) });
  });
  if (route.item === 'new') return <AppForm platform={route.query.platform} onClose={() => go('apps')} />;
  const changed = route.item === 'change' && apps.data?.find((one) => one.app === route.query.app);
  if (changed) return <AppForm key={changed.app} app={changed} onClose={() => go('apps')} />;
  const add = (
    <>
      <Button icon={FileInput} onClick={() => moveIntent.ask(true)} data-testid="move-open">
        {t('moveIn')}
      </Button>
      <Button look="primary" icon={Plus} onClick={() => go('apps', 'new')} data-testid="app-add">
        {t('add')}
      </Button>
    </>
  );
  return (
    <Page title={t('title')} note={t('note')} tools={add}>
      <Loaded of={apps}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon={AppWindow} title={t('none')} text={t('noneText')} />
          ) : (
            <Groups apps={list} onRemove={setLeaving} />
          )
        }
      </Loaded>
      <Confirm
        open={leaving !== undefined}
        title={t('removeTitle', { name: leaving?.name ?? '' })}
        text={t('removeText', { count: leaving?.grants ?? 0 })}
        act={t('remove')}
        busy={remove.isPending}
        onConfirm={() => leaving && remove.mutate({ app: leaving.app }, { onError: toastFailure })}
        onClose={() => setLeaving(undefined)}
      />
    </Page>
  );
}

function Groups({ apps, onRemove }: { apps: AppRow[]; onRemove: (app: AppRow) => void }) {
  const platforms = usePlatforms();
  const present = [...new Set(apps.map((app) => app.platform))];
  return present.map((platform) => (
    <section key={platform}>
      <h2 className={css.group}>
        <PlatformMark platform={platform} /> {platforms.title(platform)}
      </h2>
      <Card>
        {apps
          .filter((app) => app.platform === platform)
          .map((app) => (
            <AppItem key={app.app} app={app} onRemove={() => onRemove(app)} />
          ))}
      </Card>
    </section>
  ));
}
