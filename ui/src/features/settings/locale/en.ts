import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Settings',
  looks: 'Appearance',
  lang: 'Language',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  density: 'Row height',
  densityNote: 'Compact shows more rows at once',
  densities: { compact: 'Compact', regular: 'Regular', roomy: 'Roomy' },
  background: 'Background',
  keepInTray: 'Stay in the tray when the window is closed',
  keepInTrayNote:
    'Tokens go on being refreshed, and you are told before a consent ends; on a desktop without a tray, closing quits',
  sandbox: 'Sandbox',
  sandboxRuns: 'Run the sandbox platforms',
  sandboxNote:
    'Imitates consent and data on this computer; everything in it is invented, and no real platform is called',
  about: 'About',
  home: 'Data',
  homeNote: 'The database and the logs are here; no secret is among them',
  vault: 'Secrets',
  vaultNote: "Apps' secrets and tokens rest here and nowhere else",
  vaults: { os: 'System keychain', file: 'Encrypted file', memory: 'This session only' },
  version: 'Version',
};
