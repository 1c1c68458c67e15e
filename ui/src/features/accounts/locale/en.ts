import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Accounts',
  count_one: '{{count}} account',
  count_other: '{{count}} accounts',
  platform: 'Platform',
  all: 'All',
  search: 'Search names or ids',
  none: 'No accounts yet',
  noneText: 'Add an app and authorise it; shops, ad accounts and creators are then listed here',
  toApps: 'Authorise',
  noMatch: 'No account matches',
  columns: {
    name: 'Name',
    state: 'State',
    left: 'Consent',
    kind: 'Kind',
    currency: 'Currency',
    id: 'Id',
    acts: 'Actions',
  },
  reached_one: '{{count}} account',
  reached_other: '{{count}} accounts',
  consent: 'Consent',
  invalid: 'No longer valid',
  again: 'Authorise again',
  openData: 'Open its data',
  copyToken: 'Copy its token',
  sync: 'Sync',
  more: 'More',
  toToken: 'Token',
  fold: 'Fold up',
  unfold: 'Unfold',
  kinds: {
    ADVERTISER: 'Advertiser',
    creator: 'Creator',
    seller: 'Seller',
    vendor: 'Vendor',
  },
  forget: 'Forget this account',
  forgetTitle: 'Forget “{{name}}”?',
  forgetText:
    'Its data here, its runs and pictures are deleted, and it is neither listed nor synced any more until you authorise again. Other accounts of the consent stay.',
  forgetLast:
    'It is the only account of its consent: that is forgotten too, and its tokens are deleted from the system keychain. Revoke the consent itself at the platform.',
  forgotten: 'Forgot {{account}}',
};
