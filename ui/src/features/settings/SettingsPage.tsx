import { LANGS, type Lang } from '@shared/i18n/lang';
import { DENSITIES, THEMES, usePreferences } from '@shared/preferences';
import { useCommand, useRead } from '@shared/rpc/query';
import { toastFailure } from '@shared/toast';
import { Segments, Switch } from '@shared/ui/Choice';
import { CopyButton } from '@shared/ui/CopyButton';
import { Card, Page } from '@shared/ui/Page';
import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Settings.module.css';

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };
const LANG_NAMES: Record<Lang, string> = { zh: '中文', en: 'English' };

/** How the window looks, the sandbox, where things are; the broker and the doctor are handed in by the shell. */
export function SettingsPage({ broker, doctor }: { broker: ReactNode; doctor: ReactNode }) {
  const { t } = useTranslation('settings');
  const { lang, theme, density, put } = usePreferences();
  return (
    <Page title={t('title')}>
      <Card title={t('looks')}>
        <Line word={t('lang')}>
          <Segments
            label={t('lang')}
            value={lang}
            onValue={(value) => put('lang', value)}
            options={LANGS.map((value) => ({ value, title: LANG_NAMES[value] }))}
          />
        </Line>
        <Line word={t('theme')}>
          <Segments
            label={t('theme')}
            value={theme}
            onValue={(value) => put('theme', value)}
            options={THEMES.map((value) => ({ value, title: t(`themes.${value}`), icon: THEME_ICONS[value] }))}
          />
        </Line>
        <Line word={t('density')} note={t('densityNote')}>
          <Segments
            label={t('density')}
            value={density}
            onValue={(value) => put('density', value)}
            options={DENSITIES.map((value) => ({ value, title: t(`densities.${value}`) }))}
          />
        </Line>
      </Card>
      <TrayCard />
      <SandboxCard />
      {broker}
      {doctor}
      <AboutCard />
    </Page>
  );
}

function Line({ word, note, children }: { word: string; note?: string; children: ReactNode }) {
  return (
    <div className={css.line}>
      <div className={css.word}>
        <span>{word}</span>
        {note && <span className={css.note}>{note}</span>}
      </div>
      {children}
    </div>
  );
}

function TrayCard() {
  const { t } = useTranslation('settings');
  const settings = useRead('setting_list', {});
  const put = useCommand('setting_put', () => void settings.refetch());
  return (
    <Card title={t('background')}>
      <Line word={t('keepInTray')} note={t('keepInTrayNote')}>
        <Switch
          label={t('keepInTray')}
          checked={settings.data?.keep_in_tray === 'on'}
          disabled={put.isPending}
          onChecked={(on) => put.mutate({ key: 'keep_in_tray', value: on ? 'on' : 'off' }, { onError: toastFailure })}
        />
      </Line>
    </Card>
  );
}

function SandboxCard() {
  const { t } = useTranslation('settings');
  const view = useRead('sandbox_view', {});
  const start = useCommand('sandbox_start');
  const stop = useCommand('sandbox_stop');
  const turn = (on: boolean) => (on ? start : stop).mutate({}, { onError: toastFailure });
  return (
    <Card title={t('sandbox')}>
      <Line word={t('sandboxRuns')} note={t('sandboxNote')}>
        <Switch
          label={t('sandboxRuns')}
          checked={view.data?.running ?? false}
          disabled={start.isPending || stop.isPending}
          onChecked={turn}
        />
      </Line>
    </Card>
  );
}

function AboutCard() {
  const { t, i18n } = useTranslation('settings');
  const { data } = useRead('about', {});
  const known = (vault: string): vault is 'os' | 'file' | 'memory' =>
    i18n.exists(`vaults.${vault}`, { ns: 'settings' });
  return (
    <Card title={t('about')}>
      <Line word={t('home')} note={t('homeNote')}>
        <span className={css.value}>
          <code>{data?.home}</code>
          {data && <CopyButton text={data.home} />}
        </span>
      </Line>
      <Line word={t('vault')} note={t('vaultNote')}>
        <span className={css.value}>{data && (known(data.vault) ? t(`vaults.${data.vault}`) : data.vault)}</span>
      </Line>
      <Line word={t('version')}>
        <span className={css.value}>{data?.version}</span>
      </Line>
    </Card>
  );
}
