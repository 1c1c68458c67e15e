import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** A phrase that comes from Rust in both languages. */
export interface Both {
  zh: string;
  en: string;
}

export const asLang = (text: string | undefined): Lang => (text?.startsWith('en') ? 'en' : 'zh');

/** The language on screen. */
export function useLang(): Lang {
  return asLang(useTranslation().i18n.language);
}

/** Picks the phrase of the language on screen; where that one is empty, the other is better than nothing. */
export function usePick(): (text: Both | null | undefined) => string {
  const lang = useLang();
  return useCallback((text) => (text ? text[lang] || text.zh || text.en : ''), [lang]);
}
