import type { zh } from './resources';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared';
    resources: typeof zh;
    returnNull: false;
  }
}
