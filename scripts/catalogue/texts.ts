/** Texts that several codes of the catalogue share. */

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface CatalogueEntry {
  /** What happened, for developers and for the report. */
  readonly means: Text;
  /** What the user reads; absent where there is nothing for them to do. */
  readonly todo?: Text;
}

export const text = (zh: string, en: string): Text => ({ zh, en });

export const RETRY = text('请稍后再试。', 'Please try again in a moment.');
export const CHECK_NETWORK = text('请检查网络，然后重试。', 'Please check your network, then try again.');
export const REENTER = text('请退出后重新进入。', 'Please leave and enter again.');
export const TELL_DEVELOPER = text(
  '服务还没有准备好，请联系小程序的开发者。',
  'The service is not ready. Please tell the maker of this mini-program.',
);
export const CAMERA_SETTINGS = text(
  '请在设置里允许使用摄像头，然后回到这里。',
  'Please allow the camera in the settings, then come back.',
);
export const MICROPHONE_SETTINGS = text(
  '请在设置里允许使用麦克风，然后回到这里。',
  'Please allow the microphone in the settings, then come back.',
);
export const UPDATE_WECHAT = text('请把微信更新到最新版本。', 'Please update WeChat.');
