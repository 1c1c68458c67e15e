import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Catalogue',
  count_one: '{{count}} endpoint',
  count_other: '{{count}} endpoints',
  all: 'All',
  role: 'Role',
  search: 'Search endpoints',
  noMatch: 'No endpoint matches',
  roles: { table: 'Table', lookup: 'Lookup', action: 'Action' },
  means: {
    table: 'Synced to this computer; browse, filter and export it under Data.',
    lookup:
      'Called with parameters; the answer is shown and not kept. Look its parameters up here; call it from the terminal.',
    action:
      'Changes something at the platform, always asks first and is never retried by itself. Look its parameters up here; call it from the terminal.',
  },
  inTerminal: 'In the terminal',
  openTable: 'Open the table',
  params: 'Parameters',
  columns_one: 'Fields ({{count}})',
  columns_other: 'Fields ({{count}})',
  name: 'Name',
  meaning: 'Meaning',
  kind: 'Kind',
  presence: 'Presence',
  required: 'Required',
  optional: 'Optional',
  default: 'Default {{value}}',
  source: 'Known from',
  kinds: {
    id: 'Id',
    text: 'Text',
    int: 'Whole number',
    number: 'Number',
    percent: 'Percent',
    money: 'Amount',
    time: 'Time',
    day: 'Day',
    bool: 'Yes or no',
    enum: 'Word',
    image: 'Picture',
    link: 'Link',
    json: 'JSON',
  },
};
