import { usePick } from '@shared/i18n/lang';
import { useRead } from '@shared/rpc/query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { zh } from './locale/zh';

type Known = keyof (typeof zh)['kinds'];

/**
 * A platform's kind of account in words. The catalogue has them where the kind is a word of one of its columns; one
 * that is not known anywhere is shown as the platform calls it.
 */
export function useKind(): (kind: string) => string {
  const { t, i18n } = useTranslation('accounts');
  const pick = usePick();
  const { data } = useRead('dataset_list', {});
  const words = useMemo(() => {
    const choices = (data ?? []).flatMap((dataset) => dataset.columns.flatMap((column) => column.choices));
    return new Map(choices.map((choice) => [choice.value, choice.title]));
  }, [data]);
  return (kind) => {
    if (i18n.exists(`kinds.${kind}`, { ns: 'accounts' })) return t(`kinds.${kind as Known}`);
    return pick(words.get(kind)) || kind;
  };
}
