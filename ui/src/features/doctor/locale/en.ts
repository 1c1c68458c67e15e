import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = { title: 'Doctor', again: 'Check again', ok: 'All right', problem: 'Problem' };
