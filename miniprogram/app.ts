/** Starts the cloud, and keeps what all pages share: one source of tickets, the language, what was watched, what failed. */

import type { Mode } from './contract/mode';
import type { NamedCode } from './i18n/advice';
import { languageOf, type Texts, textsOf } from './i18n/texts';
import { type LastCall, NO_CALL } from './rtc/last-call';
import type { Invitation } from './services/invitation';
import { Tickets } from './services/tickets';
import { SETTINGS } from './settings';

/** What was watched when the user went away, perhaps to open a card for its stage. */
export interface Watched {
  readonly invitation: Invitation;
  /** A picture of it, as a file of this phone; empty if there is none. */
  readonly picture: string;
}

export interface Failure {
  readonly code: number | NamedCode;
  /** Unix time in milliseconds. */
  readonly at: number;
  /** Of the call, if it was one. */
  readonly mode: Mode | null;
}

export interface CallApp {
  readonly tickets: Tickets;
  readonly language: 'zh' | 'en';
  readonly texts: Texts;
  watched: Watched | null;
  /** Why the last call did not work; null if none failed. */
  failure: Failure | null;
  /** For the report of the check page, whether it worked or not. */
  lastCall: LastCall;
}

const language = languageOf((wx.getAppBaseInfo ?? wx.getSystemInfoSync)().language);

App<CallApp>({
  tickets: new Tickets({ callFunction: () => wx.cloud?.callFunction.bind(wx.cloud) }),
  language,
  texts: textsOf(language),
  watched: null,
  failure: null,
  lastCall: NO_CALL,

  onLaunch() {
    const { cloudEnvironment } = SETTINGS;
    wx.cloud?.init(cloudEnvironment === '' ? {} : { env: cloudEnvironment });
  },
});
