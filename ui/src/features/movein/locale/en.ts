import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Move in from a script',
  lead: 'Choose what your old script left behind: Qianyao finds the apps and tokens in it, shows you, and puts them into the system keychain',
  forms: {
    output: 'What the script printed (the access_token and refresh_token lines, or the whole log)',
    env: '.env and files of environment variables',
    json: 'JSON such as token.json, or a dict that Python printed',
    ini: 'config.ini and the like',
  },
  note: 'Files are chosen in a dialog of the system and read on this computer; of a secret this page is told its length and nothing else',
  choose: 'Choose files',
  other: 'Other files',
  readFile: 'was read',
  want: 'Take this over',
  unknown: 'Unknown platform',
  appId: 'App id',
  secret: 'App secret',
  platform: 'Choose a platform',
  app: 'Choose an app',
  would: 'into the system keychain',
  take_one: 'Take over {{count}}',
  take_other: 'Take over {{count}}',
  appTaken: 'The app is registered',
  taken_one: 'Its tokens rest in the keychain, {{count}} account',
  taken_other: 'Its tokens rest in the keychain, {{count}} accounts',
  delete: 'Delete the plain files',
  deleteTitle: 'Delete these plain files?',
  deleteText:
    'What they hold rests in the system keychain now. They are written over and deleted for good; the old script will not find them any more.',
  deleted: 'Deleted {{files}}',
};
