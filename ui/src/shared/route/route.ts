import { useSyncExternalStore } from 'react';

export const PAGES = ['overview', 'accounts', 'data', 'tokens', 'console', 'apps', 'settings'] as const;
export type Page = (typeof PAGES)[number];

/** Where the window is: a page, what is open on it, and how it is narrowed down. */
export interface Route {
  page: Page;
  item?: string;
  query: Record<string, string>;
}

/** Reads `#/data/douyin.kol_orders?account=7`; whatever is unknown is the overview. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [page = '', ...rest] = path.split('/');
  const query = Object.fromEntries(new URLSearchParams(search));
  const item = rest.map(decodeURIComponent).join('/');
  const known = (PAGES as readonly string[]).includes(page) ? (page as Page) : 'overview';
  return item ? { page: known, item, query } : { page: known, query };
}

export function formatRoute(page: Page, item?: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `#/${page}${item ? `/${encodeURIComponent(item)}` : ''}${search ? `?${search}` : ''}`;
}

export function go(page: Page, item?: string, query?: Record<string, string>): void {
  window.location.hash = formatRoute(page, item, query);
}

let lastHash: string | undefined;
let lastRoute: Route = { page: 'overview', query: {} };

function current(): Route {
  if (window.location.hash !== lastHash) {
    lastHash = window.location.hash;
    lastRoute = parseRoute(lastHash);
  }
  return lastRoute;
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export const useRoute = (): Route => useSyncExternalStore(follow, current);
