import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  running: 'Syncing',
  progress: 'Progress',
  stop: 'Stop',
  finished: 'Sync done, {{rows}} records',
  someFailed_one: '{{count}} part of the sync failed; see the overview',
  someFailed_other: '{{count}} parts of the sync failed; see the overview',
  lastRuns: 'Last syncs',
  noRuns: 'Nothing synced yet',
  came: '{{rows}} records · {{new}} new · {{changed}} changed',
  failed: 'Failed',
};
