import type { Translated } from '@shared/i18n/translated';
import type { zh } from './zh';

export const en: Translated<typeof zh> = {
  title: 'Authorise {{name}}',
  cancel: 'Cancel',
  again: 'Start over',
  steps: { waiting: 'Your consent', exchanging: 'Tokens', listing: 'Accounts', done: 'Done' },
  accounts_one: '{{count}} account',
  accounts_other: '{{count}} accounts',
  cancelled: 'Cancelled',
  failed: 'Not completed',
  browserOpened: 'The consent page is open in your browser. Once you agree, this window goes on by itself',
  pasteBack: 'The consent page is open in your browser. Once you agree, paste the address back here',
  listensAt: 'Waiting at {{address}}',
  landsAt: 'The browser comes to rest at an address that begins with {{address}}; it does not matter if no page shows',
  otherBrowser: 'Another browser? Copy this link',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  notBack: 'It did not come back? Paste the address on which the browser came to rest',
  pasteHere: 'Paste the address on which the browser came to rest',
  pasteHint: 'The whole address, what follows the question mark, or the bare code',
  pasteSubmit: 'Go on',
  confirmBare: 'It came from the page that was just opened, go on',
  done_one: '{{name}} is authorised, {{count}} account',
  done_other: '{{name}} is authorised, {{count}} accounts',
};
