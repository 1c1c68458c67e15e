import { go, type Route } from '@shared/route/route';
import { Segments } from '@shared/ui/Choice';
import { Page } from '@shared/ui/Page';
import { useTranslation } from 'react-i18next';
import { Catalogue } from './Catalogue';
import { Deeds } from './Deeds';
import { History } from './History';

/** Names that no row of the catalogue has: a row's name holds a dot. */
const PARTS = ['catalogue', 'history', 'deeds'] as const;
type Part = (typeof PARTS)[number];

const partOf = (item: string | undefined): Part => PARTS.find((part) => part === item) ?? 'catalogue';

/** Every interface to be called by hand, what was called, and what was changed. */
export function ConsolePage({ route }: { route: Route }) {
  const { t } = useTranslation('console');
  const part = partOf(route.item);
  const tools = (
    <Segments
      label={t('title')}
      value={part}
      onValue={(next) => go('console', next === 'catalogue' ? undefined : next)}
      options={PARTS.map((value) => ({ value, title: t(`parts.${value}`) }))}
    />
  );
  return (
    <Page title={t('title')} note={t(`notes.${part}`)} tools={tools} flush>
      {part === 'catalogue' && <Catalogue route={route} />}
      {part === 'history' && <History />}
      {part === 'deeds' && <Deeds />}
    </Page>
  );
}
