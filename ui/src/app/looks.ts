import { looksOf } from '@shared/preferences';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let wanted: Record<string, string> | undefined;

/** Writes theme and density on the root element; `system` follows the system as it changes. */
export function applyLooks(settings: Record<string, string> | undefined): void {
  wanted = settings;
  const { theme, density } = looksOf(settings);
  const root = document.documentElement;
  root.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  root.dataset.density = density;
}

dark.addEventListener('change', () => applyLooks(wanted));
