import { PROVIDES, type Read } from '@bindings/commands';

/**
 * The cache tags that a read provides. A tag ending in a colon is completed by the table of the request, and `table:*`
 * stands for every table.
 */
export function tagsOf(name: Read, req: unknown): string[] {
  return PROVIDES[name].map((tag: string) => (tag.endsWith(':') ? tag + tableOf(req) : tag));
}

/** Whether a read that provides `provided` is stale once `changed` was invalidated. */
export function touches(provided: string[], changed: readonly string[]): boolean {
  return provided.some((tag) =>
    tag.endsWith('*') ? changed.some((one) => one.startsWith(tag.slice(0, -1))) : changed.includes(tag),
  );
}

export function isRead(name: unknown): name is Read {
  return typeof name === 'string' && name in PROVIDES;
}

function tableOf(req: unknown): string {
  if (typeof req !== 'object' || req === null) return '';
  if ('table' in req) return String(req.table);
  return 'query' in req ? tableOf(req.query) : '';
}
