/** A pair of tokens as it is typed. */
export interface Pair {
  /** The access token, or the whole pair as JSON. */
  access: string;
  refresh: string;
}

/** The pair as the command takes it: JSON is passed on as it is, two fields become JSON. Nothing while it is not whole. */
export function pairOf({ access, refresh }: Pair): string | undefined {
  const first = access.trim();
  if (first.startsWith('{')) return first;
  const tokens = { access_token: first.replace(/\s+/g, ''), refresh_token: refresh.replace(/\s+/g, '') };
  return tokens.access_token ? JSON.stringify(tokens) : undefined;
}
