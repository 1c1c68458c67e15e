import { useTranslation } from 'react-i18next';
import type { zh } from './locale/zh';

type Known = keyof (typeof zh)['kinds'];

/** A platform's kind of account in words; one that is not known is shown as the platform calls it. */
export function useKind(): (kind: string) => string {
  const { t, i18n } = useTranslation('accounts');
  return (kind) => (i18n.exists(`kinds.${kind}`, { ns: 'accounts' }) ? t(`kinds.${kind as Known}`) : kind);
}
