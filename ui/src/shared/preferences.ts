import { asLang, type Lang, useLang } from './i18n/lang';
import { useCommand, useRead } from './rpc/query';
import { toastFailure } from './toast';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['compact', 'regular', 'roomy'] as const;
export type Density = (typeof DENSITIES)[number];

export interface Looks {
  theme: Theme;
  density: Density;
}

/** Reads the looks out of the settings; what is not known is the default. */
export function looksOf(settings: Record<string, string> | undefined): Looks {
  const theme = THEMES.find((one) => one === settings?.theme) ?? 'system';
  const density = DENSITIES.find((one) => one === settings?.density) ?? 'regular';
  return { theme, density };
}

/** The language that was chosen, else the system's. */
export const langOf = (settings: Record<string, string> | undefined, system: string | undefined): Lang =>
  asLang(settings?.lang || system);

export interface Preferences extends Looks {
  lang: Lang;
  put: (key: 'lang' | 'theme' | 'density', value: string) => void;
}

export function usePreferences(): Preferences {
  const settings = useRead('setting_list', {});
  const lang = useLang();
  const put = useCommand('setting_put', () => void settings.refetch());
  return {
    ...looksOf(settings.data),
    lang,
    put: (key, value) => put.mutate({ key, value }, { onError: toastFailure }),
  };
}
