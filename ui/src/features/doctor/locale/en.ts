import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Doctor',
  again: 'Check again',
  ok: 'All right',
  problem: 'Problem',
  allWell_other: 'All {{count}} checks passed',
  problems_one: '{{count}} problem',
  problems_other: '{{count}} problems',
};
