import type { Lang } from '@shared/i18n/lang';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, zh } from './resources';

/** Sets the language up before the first screen; both are in the bundle, so that changing it never waits. */
export async function startI18n(lang: Lang): Promise<void> {
  i18next.on('languageChanged', (next) => {
    document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  });
  await i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: 'zh',
    defaultNS: 'shared',
    resources: { zh, en },
    // React escapes; a second time would show entities.
    interpolation: { escapeValue: false },
  });
}

export const changeLang = (lang: Lang): void => void i18next.changeLanguage(lang);
