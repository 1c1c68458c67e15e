import { formatRoute, parseRoute, useRoute } from '@shared/route/route';
import { rpc } from '@shared/rpc/client';
import { useEffect } from 'react';

/** Where the person was when the window was closed. */
const KEY = 'session';
/** Milliseconds of rest after which a page is worth coming back to. */
const REST = 600;

/** Goes back to where the person was, unless the address says where to go. */
export function resume(settings: Record<string, string> | undefined): void {
  const left = settings?.[KEY];
  if (!left || window.location.hash.length > 2) return;
  const { page, item, query } = parseRoute(left);
  window.location.hash = formatRoute(page, item, query);
}

/** Keeps where the person is; it is a convenience, so that nothing is said when it cannot be kept. */
export function useSession(): void {
  const { page, item, query } = useRoute();
  const here = formatRoute(page, item, query);
  useEffect(() => {
    const timer = setTimeout(() => rpc('setting_put', { key: KEY, value: here }).catch(() => undefined), REST);
    return () => clearTimeout(timer);
  }, [here]);
}
