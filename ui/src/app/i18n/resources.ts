import { en as accountsEn } from '@features/accounts/locale/en';
import { zh as accounts } from '@features/accounts/locale/zh';
import { en as appsEn } from '@features/apps/locale/en';
import { zh as apps } from '@features/apps/locale/zh';
import { en as brokerEn } from '@features/broker/locale/en';
import { zh as broker } from '@features/broker/locale/zh';
import { en as consoleEn } from '@features/console/locale/en';
import { zh as console_ } from '@features/console/locale/zh';
import { en as dataEn } from '@features/data/locale/en';
import { zh as data } from '@features/data/locale/zh';
import { en as doctorEn } from '@features/doctor/locale/en';
import { zh as doctor } from '@features/doctor/locale/zh';
import { en as loginEn } from '@features/login/locale/en';
import { zh as login } from '@features/login/locale/zh';
import { en as moveinEn } from '@features/movein/locale/en';
import { zh as movein } from '@features/movein/locale/zh';
import { en as overviewEn } from '@features/overview/locale/en';
import { zh as overview } from '@features/overview/locale/zh';
import { en as settingsEn } from '@features/settings/locale/en';
import { zh as settings } from '@features/settings/locale/zh';
import { en as syncEn } from '@features/sync/locale/en';
import { zh as sync } from '@features/sync/locale/zh';
import { en as tokensEn } from '@features/tokens/locale/en';
import { zh as tokens } from '@features/tokens/locale/zh';
import { en as callEn } from '@shared/call/locale/en';
import { zh as call } from '@shared/call/locale/zh';
import { en as sharedEn } from '@shared/locale/en';
import { zh as shared } from '@shared/locale/zh';
import { en as appEn } from '../locale/en';
import { zh as app } from '../locale/zh';

/** Every string of the window, Chinese first; each feature keeps its own. */
export const zh = {
  shared,
  call,
  app,
  overview,
  apps,
  login,
  accounts,
  data,
  tokens,
  console: console_,
  settings,
  doctor,
  broker,
  movein,
  sync,
};

export const en = {
  shared: sharedEn,
  call: callEn,
  app: appEn,
  overview: overviewEn,
  apps: appsEn,
  login: loginEn,
  accounts: accountsEn,
  data: dataEn,
  tokens: tokensEn,
  console: consoleEn,
  settings: settingsEn,
  doctor: doctorEn,
  broker: brokerEn,
  movein: moveinEn,
  sync: syncEn,
};
