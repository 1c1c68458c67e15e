import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Tokens',
  count_one: '{{count}} consent',
  count_other: '{{count}} consents',
  none: 'No tokens yet',
  noneText: 'Once you authorise, tokens rest in the system keychain and are renewed by themselves',
  toApps: 'Authorise',
  promise:
    'Tokens rest in the system keychain and are refreshed ahead of time; copying and showing them bypasses this page',
  maskMeans: 'A mark to tell tokens apart; it holds no part of the token',
  access: 'Access token',
  refresh: 'Consent',
  copy: 'Copy token',
  reveal: 'Show in a system dialog',
  more: 'More',
  refreshNow: 'Refresh now',
  refreshed: 'Token refreshed',
  again: 'Authorise again',
  revoke: 'Revoke it at the platform',
  forget: 'Forget this consent',
  forgotten: 'Forgot {{name}}',
  forgetTitle: 'Forget “{{name}}”?',
  forgetText_one:
    'Its tokens are deleted from the system keychain, with {{count}} account and its local data. Revoke the consent itself at the platform.',
  forgetText_other:
    'Its tokens are deleted from the system keychain, with {{count}} accounts and their local data. Revoke the consent itself at the platform.',
  lastRefresh: 'Refreshed <b>{{ago}}</b>',
  generation_other: 'Generation <b>{{count}}</b>',
  renewals: 'Consent renewed <b>{{done}} of {{most}}</b> times',
  reaches_one: '<b>{{count}}</b> account',
  reaches_other: '<b>{{count}}</b> accounts',
  scopes_one: '{{count}} scope',
  scopes_other: '{{count}} scopes',
};
