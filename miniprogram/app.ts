/** Starts the cloud, and keeps what all pages share: one source of tickets, and the language. */
import { languageOf, type Texts, textsOf } from './i18n/texts';
import { Tickets } from './services/tickets';
import { SETTINGS } from './settings';

export interface CallApp {
  readonly tickets: Tickets;
  readonly language: 'zh' | 'en';
  readonly texts: Texts;
}

const language = languageOf(wx.getAppBaseInfo?.().language);

App<CallApp>({
  tickets: new Tickets({ callFunction: () => wx.cloud?.callFunction.bind(wx.cloud) }),
  language,
  texts: textsOf(language),

  onLaunch() {
    const { cloudEnvironment } = SETTINGS;
    wx.cloud?.init(cloudEnvironment === '' ? {} : { env: cloudEnvironment });
  },
});
