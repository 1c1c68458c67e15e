import { ExportStrip } from '@features/data/export/ExportStrip';
import { SyncStrip } from '@features/sync/SyncStrip';
import { useNarrow } from '@shared/narrow';
import { go, type Page } from '@shared/route/route';
import { useRead } from '@shared/rpc/query';
import { BrandMark } from '@shared/ui/Mark';
import { Tip } from '@shared/ui/Tip';
import {
  AppWindow,
  BookOpenText,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  Settings,
  Table2,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import css from './Shell.module.css';

const UPPER: [Page, LucideIcon][] = [
  ['overview', LayoutDashboard],
  ['accounts', Users],
  ['data', Table2],
  ['tokens', KeyRound],
  ['console', BookOpenText],
];
const LOWER: [Page, LucideIcon][] = [
  ['apps', AppWindow],
  ['settings', Settings],
];

/** The way to every page; below a certain width only their signs. */
export function Sidebar({ page }: { page: Page }) {
  const { t } = useTranslation('app');
  const narrow = useNarrow(1000);
  const { data: grants } = useRead('grant_list', {});
  const urgent = grants?.filter((grant) => grant.state === 'login_needed').length ?? 0;
  const item = ([own, Icon]: [Page, LucideIcon]) => (
    <Tip key={own} text={narrow ? t(`pages.${own}`) : ''} side="right">
      <button
        type="button"
        className={css.item}
        aria-current={own === page ? 'page' : undefined}
        aria-label={t(`pages.${own}`)}
        onClick={() => go(own)}
        data-testid={`nav-${own}`}
      >
        <Icon size={17} strokeWidth={1.8} aria-hidden />
        <span className={css.word}>{t(`pages.${own}`)}</span>
        {own === 'tokens' && urgent > 0 && <span className={css.badge}>{urgent}</span>}
      </button>
    </Tip>
  );
  return (
    <nav className={css.sidebar} aria-label={t('navigation')}>
      <div className={css.brand}>
        <BrandMark size={28} />
        <span className={css.brandName}>{t('name')}</span>
      </div>
      {UPPER.map(item)}
      <span className={css.gap} />
      <ExportStrip narrow={narrow} />
      <SyncStrip narrow={narrow} />
      {LOWER.map(item)}
    </nav>
  );
}
