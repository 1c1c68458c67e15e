import type { AccountRow } from '@bindings/AccountRow';
import type { GrantRow } from '@bindings/GrantRow';

/** A line of the tree: a consent, or an account at some depth below it. */
export type Line =
  | { type: 'grant'; key: string; grant: GrantRow; count: number; open: boolean }
  | { type: 'account'; key: string; account: AccountRow; depth: number; children: number; open: boolean };

export interface TreeAsk {
  grants: GrantRow[];
  accounts: AccountRow[];
  /** Keys of lines that are folded up. */
  folded: ReadonlySet<string>;
  search: string;
  platform: string | undefined;
}

/** The tree as lines in their order. A search shows what it finds with everything above it, folded or not. */
export function linesOf({ grants, accounts, folded, search, platform }: TreeAsk): Line[] {
  const words = search.trim().toLowerCase();
  const lines: Line[] = [];
  for (const grant of grants) {
    if (platform && grant.platform !== platform) continue;
    const own = accounts.filter((account) => account.grant === grant.grant);
    const below = childrenOf(own);
    const kept = words ? keptBy(own, words) : undefined;
    if (kept && kept.size === 0 && !`${grant.name} ${grant.subject}`.toLowerCase().includes(words)) continue;
    const key = `grant ${grant.grant}`;
    const open = words !== '' || !folded.has(key);
    lines.push({ type: 'grant', key, grant, count: own.length, open });
    if (open) walk(ROOT, 1);

    function walk(parent: string, depth: number) {
      for (const account of below.get(parent) ?? []) {
        if (kept && kept.size > 0 && !kept.has(account.account)) continue;
        const accountKey = `${grant.grant} ${account.account}`;
        const children = below.get(account.account)?.length ?? 0;
        const unfolded = words !== '' || !folded.has(accountKey);
        lines.push({ type: 'account', key: accountKey, account, depth, children, open: unfolded });
        if (unfolded) walk(account.account, depth + 1);
      }
    }
  }
  return lines;
}

const ROOT = '';

/** Accounts by what stands above them; one whose parent is not among them stands at the top. */
function childrenOf(accounts: AccountRow[]): Map<string, AccountRow[]> {
  const known = new Set(accounts.map((account) => account.account));
  const below = new Map<string, AccountRow[]>();
  for (const account of accounts) {
    const { parent } = account;
    const above = parent !== null && parent !== account.account && known.has(parent) ? parent : ROOT;
    below.set(above, [...(below.get(above) ?? []), account]);
  }
  return below;
}

function keptBy(accounts: AccountRow[], words: string): Set<string> {
  const byId = new Map(accounts.map((account) => [account.account, account]));
  const kept = new Set<string>();
  for (const account of accounts) {
    if (!`${account.name} ${account.account} ${account.kind}`.toLowerCase().includes(words)) continue;
    for (
      let at: AccountRow | undefined = account;
      at && !kept.has(at.account);
      at = at.parent ? byId.get(at.parent) : undefined
    ) {
      kept.add(at.account);
    }
  }
  return kept;
}
