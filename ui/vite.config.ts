import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const folder = (name: string) => fileURLToPath(new URL(`./src/${name}`, import.meta.url));

/** The policy of the real window; the preview of the demo build answers with it too, so that a breach shows early. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      '@app': folder('app'),
      '@features': folder('features'),
      '@shared': folder('shared'),
      '@host': folder('host'),
      '@bindings': folder('bindings'),
    },
  },
  build: {
    target: ['safari16', 'chrome111'],
    cssMinify: 'lightningcss',
    // An inlined picture would be a data: address in the style sheet; files keep the policy simple.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file, read from the program itself: splitting it would save nothing on the way.
    chunkSizeWarningLimit: 1_000,
  },
  server: { port: 5173, strictPort: true },
  preview: { port: 4173, strictPort: true, headers: { 'Content-Security-Policy': CSP } },
  test: {
    // The arithmetic needs no page; the screens do.
    projects: [
      { extends: true, test: { name: 'pure', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'screens',
          include: ['src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['src/app/testing/setup.ts'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
          testTimeout: 20_000,
        },
      },
    ],
  },
});
