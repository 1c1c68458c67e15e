import type { AppAdd } from '@bindings/AppAdd';
import type { PlatformRow } from '@bindings/PlatformRow';

/** What the form holds while it is filled in. */
export interface Draft {
  platform: string;
  id: string;
  name: string;
  secret: string;
  /** One address a line; none takes the platform's proposals. */
  redirects: string;
  scope: string;
  settings: Record<string, string>;
}

export const emptyDraft = (platform: PlatformRow | undefined): Draft => ({
  platform: platform?.platform ?? '',
  id: '',
  name: '',
  secret: '',
  redirects: '',
  scope: '',
  settings: {},
});

/** Pasted ids and secrets bring spaces and line breaks along; none of them belongs. */
export const tidy = (text: string): string => text.replace(/\s+/g, '');

export const linesOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export interface Flaws {
  id?: true;
  secret?: true;
  redirects?: true;
}

export function flawsOf(draft: Draft): Flaws {
  const sound = linesOf(draft.redirects).every((line) => /^https?:\/\/[^\s#]+$/.test(line));
  return {
    ...(draft.id ? {} : { id: true }),
    ...(draft.secret ? {} : { secret: true }),
    ...(sound ? {} : { redirects: true }),
  };
}

export function asAsk(draft: Draft): AppAdd {
  const chosen = Object.entries(draft.settings).filter(([, value]) => value !== '');
  return {
    platform: draft.platform,
    id: draft.id,
    name: draft.name.trim(),
    secret: draft.secret,
    redirects: linesOf(draft.redirects),
    scope: draft.scope.trim() || null,
    settings: Object.fromEntries(chosen),
  };
}
