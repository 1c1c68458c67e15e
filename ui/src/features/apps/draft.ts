import type { AppAdd } from '@bindings/AppAdd';
import type { AppChange } from '@bindings/AppChange';
import type { AppRow } from '@bindings/AppRow';
import type { PlatformRow } from '@bindings/PlatformRow';

/** What the form holds while it is filled in. */
export interface Draft {
  /** The app that is changed; none is a new one. */
  app?: string;
  platform: string;
  id: string;
  name: string;
  secret: string;
  /** One address a line; none takes the platform's proposals. */
  redirects: string;
  /** Whether the bridge page stands at the first https address. */
  bridge: boolean;
  scope: string;
  settings: Record<string, string>;
}

export const emptyDraft = (platform: PlatformRow | undefined): Draft => ({
  platform: platform?.platform ?? '',
  id: '',
  name: '',
  secret: '',
  redirects: '',
  bridge: false,
  scope: '',
  settings: {},
});

export const draftOf = (app: AppRow): Draft => ({
  app: app.app,
  platform: app.platform,
  id: app.client_id,
  name: app.name,
  secret: '',
  redirects: app.redirect_uris.join('\n'),
  bridge: app.bridge,
  scope: app.own_scope ?? '',
  settings: Object.fromEntries(Object.entries(app.settings).map(([key, value]) => [key, value ?? ''])),
});

/** Pasted ids and secrets bring spaces and line breaks along; none of them belongs. */
export const tidy = (text: string): string => text.replace(/\s+/g, '');

export const linesOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Whether a platform sends people to this machine; where it does not, an address of one's own is registered. */
export const takesLoopback = (platform: PlatformRow): boolean => platform.ways[0] === 'loopback';

/** The addresses to register: the person's own, else what is proposed where that can work. */
export function addressesOf(draft: Draft, platform: PlatformRow): string[] {
  const own = linesOf(draft.redirects);
  return own.length === 0 && takesLoopback(platform) ? platform.redirects : own;
}

export const hasOwnPage = (draft: Draft): boolean => linesOf(draft.redirects).some((line) => /^https:\/\//.test(line));

export interface Flaws {
  id?: true;
  secret?: true;
  redirects?: 'wrong' | 'missing';
}

export function flawsOf(draft: Draft, platform: PlatformRow | undefined): Flaws {
  const redirects = flawOfAddresses(draft, platform);
  return {
    ...(draft.id ? {} : { id: true }),
    ...(draft.secret || draft.app ? {} : { secret: true }),
    ...(redirects ? { redirects } : {}),
  };
}

function flawOfAddresses(draft: Draft, platform: PlatformRow | undefined): Flaws['redirects'] {
  const lines = linesOf(draft.redirects);
  if (!lines.every((line) => /^https?:\/\/[^\s#]+$/.test(line))) return 'wrong';
  // A pair of tokens needs no address; every other way does, and proposals are no help where they are refused.
  const needed = platform && !takesLoopback(platform) && !platform.ways.includes('token_pair');
  return needed && lines.length === 0 ? 'missing' : undefined;
}

const chosen = (draft: Draft) => Object.fromEntries(Object.entries(draft.settings).filter(([, value]) => value !== ''));

export function asAsk(draft: Draft): AppAdd {
  return {
    platform: draft.platform,
    id: draft.id,
    name: draft.name.trim(),
    secret: draft.secret,
    redirects: linesOf(draft.redirects),
    bridge: draft.bridge && hasOwnPage(draft),
    scope: draft.scope.trim() || null,
    settings: chosen(draft),
  };
}

export function asChange(draft: Draft, app: string): AppChange {
  const { name, redirects, bridge, scope, settings } = asAsk(draft);
  return {
    app,
    name,
    redirects,
    bridge: bridge ?? false,
    scope,
    settings: settings ?? {},
    ...(draft.secret ? { secret: draft.secret } : {}),
  };
}
