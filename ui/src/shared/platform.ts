import type { PlatformRow } from '@bindings/PlatformRow';
import { useMemo } from 'react';
import { usePick } from './i18n/lang';
import { useRead } from './rpc/query';

export interface Platforms {
  list: PlatformRow[];
  /** A platform's name; one that is not known is called by its key. */
  title: (platform: string) => string;
  of: (platform: string) => PlatformRow | undefined;
}

export function usePlatforms(): Platforms {
  const { data } = useRead('platform_list', {});
  const pick = usePick();
  return useMemo(() => {
    const list = data ?? [];
    const of = (platform: string) => list.find((one) => one.platform === platform);
    return { list, of, title: (platform) => pick(of(platform)?.title) || platform };
  }, [data, pick]);
}
