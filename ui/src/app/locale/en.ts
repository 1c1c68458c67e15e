import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  name: 'Qianyao',
  navigation: 'Navigation',
  pages: {
    overview: 'Overview',
    accounts: 'Accounts',
    data: 'Data',
    tokens: 'Tokens',
    console: 'Interfaces',
    apps: 'Apps',
    settings: 'Settings',
  },
  sandboxOn: 'Sandbox',
  sandboxMeans: 'Shops, creators and orders here are invented, and kept apart from your own data',
  sandboxLeave: 'Leave the sandbox',
  crashed: 'This page failed',
  crashedHint: 'Data and tokens are untouched; open the page again',
  reopen: 'Open again',
};
