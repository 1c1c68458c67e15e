// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../../docs/bridge.html'), 'utf8');
const STATE = 'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE';

interface Visit {
  /** What the browser says of how the page was come to. */
  type?: string;
  framed?: boolean;
  /** Whether somebody listens on this machine. */
  listens?: boolean;
  /** What the browser says of asking the local network; nothing is a browser that knows no such question. */
  permission?: string;
}

/** Opens the page at an address, in a browser whose going away is only noted down. */
async function visit(query: string, { type = 'navigate', framed, listens = true, permission }: Visit = {}) {
  const document = new DOMParser().parseFromString(PAGE.replace(/<script>[\s\S]*<\/script>/, ''), 'text/html');
  const gone: string[] = [];
  const asked: string[] = [];
  const script = /<script>([\s\S]*)<\/script>/.exec(PAGE)?.[1] ?? '';
  const address = new URL(`https://pages.example/qy.html${query}`);
  const { origin, pathname, hostname, search } = address;
  const run = new Function(
    ...['location', 'document', 'window', 'navigator', 'performance', 'fetch', 'addEventListener', 'setTimeout'],
    script,
  );
  const own = {};
  run(
    { origin, pathname, hostname, search, assign: (to: string) => gone.push(to) },
    document,
    { self: own, top: framed ? {} : own },
    { permissions: { query: async () => (permission ? { state: permission } : Promise.reject(new TypeError())) } },
    { getEntriesByType: () => [{ type }] },
    async (to: string) => {
      asked.push(to);
      if (!listens) throw new TypeError('refused');
    },
    () => undefined,
    () => undefined,
  );
  await new Promise((resolve) => setTimeout(resolve));
  const byHand = document.getElementById('by-hand') as HTMLElement;
  const shown = (document.getElementById('address') as HTMLTextAreaElement).value;
  return { gone, asked, shown: byHand.hidden ? undefined : shown };
}

it.each([0, 1, 2])('leads to listener %i with the query as it is', async (nth) => {
  const query = `?code=a%2Bb&state=${STATE}.${nth}&scopes=x,y&x=%E4%B8%AD`;
  const port = [18795, 28795, 38795][nth];
  const { gone, shown } = await visit(query);
  expect(gone).toEqual([`http://127.0.0.1:${port}/bridge${query}`]);
  expect(shown).toBeUndefined();
});

it.each([
  ['without a state', '?code=a'],
  ['with a state of somebody else', '?code=a&state=xyz'],
  ['with a state that is too short to be ours', '?code=a&state=abc.1'],
  ['with a mark that is not in the list', `?code=a&state=${STATE}.3`],
  ['with a port for a mark', `?code=a&state=${STATE}.22`],
  ['with an address for a mark', `?code=a&state=${STATE}.1@evil.test`],
  ['with two states', `?code=a&state=${STATE}.1&state=${STATE}.1`],
  ['with a query beyond measure', `?code=${'a'.repeat(7000)}&state=${STATE}.1`],
])('leads nowhere %s', async (_, query) => {
  const { gone, asked, shown } = await visit(query);
  expect([gone, asked]).toEqual([[], []]);
  expect(shown).toBe(`https://pages.example/qy.html${query}`);
});

it('shows the address to paste where nobody listens, where it was come back to, and in a frame', async () => {
  const query = `?code=a&state=${STATE}.1`;
  for (const odd of [{ listens: false }, { type: 'back_forward' }, { type: 'reload' }, { framed: true }]) {
    const { gone, shown } = await visit(query, odd);
    expect([odd, gone]).toEqual([odd, []]);
    expect(shown).toBe(`https://pages.example/qy.html${query}`);
  }
});

it('asks nobody where the browser would ask the person first', async () => {
  const query = `?code=a&state=${STATE}.1`;
  for (const permission of ['prompt', 'denied']) {
    const { gone, asked } = await visit(query, { permission, listens: false });
    expect(asked).toEqual([]);
    expect(gone).toEqual([`http://127.0.0.1:28795/bridge${query}`]);
  }
});

it('shows nothing to copy to whoever looks at the bare page', async () => {
  const { gone, shown } = await visit('');
  expect([gone, shown]).toEqual([[], undefined]);
});
