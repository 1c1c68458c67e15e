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
  steps: { running: 'Syncing', done: 'Done', failed: 'Failed', stopped: 'Stopped', lost: 'Cut short' },
  toTable: 'Open the table',
  copyLog: 'Copy the log',
  schedules: 'Schedules',
  allSchedules: 'All schedules',
  noSchedules: 'No table is synced by itself yet; set it under “All schedules”',
  schedulesMean:
    'Tables are synced by schedule while Qianyao is open; what was missed while it was closed or asleep is made up for once',
  dueNow: 'Due now',
  nextAt: 'Next {{at}}',
};
