import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Overview',
  syncAll: 'Sync everything',
  accounts_one: '{{count}} account',
  accounts_other: '{{count}} accounts',
  invalid_one: 'No longer valid {{count}}',
  invalid_other: 'No longer valid {{count}}',
  today: 'Today',
  allRecords_one: 'All {{count}} record',
  allRecords_other: 'All {{count}} records',
  records: 'Orders',
  lastDays_other: '{{column}}, last {{count}} days',
  noData: 'No data yet',
  toData: 'Sync',
  due: 'Due soon',
  allTokens: 'All tokens',
  nothingDue_other: 'No consent needs attention within {{count}} days',
  again: 'Authorise again',
  stale_one: '{{count}} table was not synced for over 24 hours',
  stale_other: '{{count}} tables were not synced for over 24 hours',
  staleMore_one: 'and {{count}} more',
  staleMore_other: 'and {{count}} more',
  syncThese: 'Sync these',
};
