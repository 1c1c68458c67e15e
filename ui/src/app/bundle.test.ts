import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('holds nothing of the stand-in, and nothing that the policy of the window would refuse', async () => {
  const made = await build({
    root,
    configFile: `${root}/vite.config.ts`,
    logLevel: 'error',
    mode: 'production',
    build: { write: false },
  });
  const { output } = Array.isArray(made) ? (made[0] ?? { output: [] }) : 'output' in made ? made : { output: [] };
  const texts = output.map((file) => (file.type === 'chunk' ? file.code : String(file.source)));
  expect(texts.join('').length).toBeGreaterThan(100_000);
  for (const text of texts) {
    expect(text).not.toContain('consent.example');
    expect(text).not.toContain('山茶小铺');
    expect(text).not.toMatch(/\beval\(|new Function\(/);
  }
  const page = output.find((file) => file.fileName === 'index.html');
  const html = page?.type === 'asset' ? String(page.source) : '';
  expect(html).toContain('<script type="module"');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)/);
}, 60_000);
