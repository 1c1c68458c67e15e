import { useTranslation } from 'react-i18next';
import { secondsUntil, span } from './format/time';

/** How long something still lasts, in words: `剩 12 天`, `2 hours left`, `已过期`. */
export function useLeft(): (moment: string | null, now: number) => string {
  const { t } = useTranslation('shared');
  return (moment, now) => {
    if (!moment) return t('never');
    const seconds = secondsUntil(moment, now);
    if (seconds <= 0) return t('lapsed');
    const { unit, count } = span(seconds);
    return t(`left.${unit}`, { count });
  };
}
