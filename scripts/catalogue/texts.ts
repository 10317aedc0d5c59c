/** What an entry of the catalogue says, and texts that several entries share. */
import type { Having, Holes } from '../../miniprogram/trtc/i18n/texts';

declare const HOLES: unique symbol;
/** `Text` has no holes, `Text<'file'>` has `{file}`, `Text<string>` may have any. */
export interface Text<Hole extends string = never> {
  readonly zh: string;
  readonly en: string;
  /** For the compiler only, that is: not there. */
  readonly [HOLES]: Hole;
}

/** With the holes of its texts. */
export interface CatalogueEntry<Hole extends string = never> {
  /** What happened. */
  readonly means: Text<Hole>;
  /** What a program prints of it, where that is another's words. */
  readonly found?: Text<Hole>;
  /** Likely ones, the most frequent first; absent where it is no trouble, or where its meaning is its cause. */
  readonly causes?: readonly Text[];
  /** What the user reads; absent where there is nothing for them to do. */
  readonly todo?: Text;
  /** What the developer does; absent where there is nothing to do. */
  readonly developer?: Text<Hole>;
  /** The same in the folder of a host, where that is something else than other names of commands and files. */
  readonly host?: Text<Hole>;
}

/** By code. */
export type Entries = Readonly<Record<string, CatalogueEntry<string>>>;

/** Codes that come from one place. */
export interface CatalogueGroup {
  readonly title: Text;
  /** Where the codes come from. */
  readonly origin: Text;
  /** Addresses of what their meanings were taken from; none for codes of this project. */
  readonly sources: readonly string[];
  readonly entries: Entries;
}

const both = <Hole extends string>(zh: string, en: string) => ({ zh, en }) as Text<Hole>;

/** Both languages have the same holes. */
export const text = <Zh extends string, En extends string>(
  zh: Having<Holes<En>, Zh>,
  en: Having<Holes<Zh>, En>,
): Text<Holes<Zh>> => both(zh, en);

/** Names, and words of others, which are the same in both. */
export const asItIs = <T extends string>(words: T): Text<Holes<T>> => both(words, words);

export const RETRY = text('请稍后再试。', 'Please try again in a moment.');
export const BACK_OFF = text(
  '人太多，请过几分钟再试。',
  'The service is busy. Please try again in some minutes.',
);
export const CHECK_NETWORK = text('请检查网络，然后重试。', 'Please check your network, then try again.');
export const REENTER = text('请退出后重新进入。', 'Please leave and enter again.');
export const TELL_DEVELOPER = text(
  '服务还没有准备好，请联系小程序的开发者。',
  'The service is not ready. Please contact the developer of this mini-program.',
);
export const CAMERA_SETTINGS = text(
  '请在设置里允许使用摄像头，然后回到这里。',
  'Please allow the camera in the settings, then come back.',
);
export const MICROPHONE_SETTINGS = text(
  '请在设置里允许使用麦克风，然后回到这里。',
  'Please allow the microphone in the settings, then come back.',
);
export const CAMERA_TAKEN = text(
  '摄像头打不开，可能正被其他应用占用。',
  'The camera could not be opened. Another app may be using it.',
);
export const MICROPHONE_TAKEN = text(
  '麦克风打不开，可能正被其他应用占用。',
  'The microphone could not be opened. Another app may be using it.',
);
export const UPDATE_WECHAT = text('请把微信更新到最新版本。', 'Please update WeChat.');

/** Causes and steps that several codes have in common. */
export const OTHER_KEY = text(
  '签名用的密钥不是这个 SDKAppID 的密钥',
  'signed with another key than that of this SDKAppID',
);
export const EXPIRED_TICKET = text('票据已过期', 'the ticket has expired');
export const NO_PACKAGE = text(
  '应用没有 TRTC 包月套餐或体验版、分钟数用完，或账号欠费',
  'the application has no monthly package or trial of TRTC, its minutes are used up, or arrears',
);
export const BAD_NETWORK = text('网络断开或太差', 'no network, or a bad one');
export const VERIFY_TICKET = text(
  '运行 npm run usersig -- verify "TICKET" --user USERID，它会指出哪个字段不对；若显示有效而 TRTC 仍拒绝，请核对 .env.local 与 TRTC 控制台的密钥',
  'run npm run usersig -- verify "TICKET" --user USERID: it names the field; if it says valid and TRTC still refuses, compare the key of .env.local with the TRTC console',
);
export const LOOK_AT_LOG = text(
  '在云开发控制台查看云函数日志',
  "look at the function's log in the CloudBase console",
);
export const TAKE_KEY_OUT = text(
  '把它拿掉，并在 TRTC 控制台更换密钥：谁拿到它都能以任何人的身份签名',
  'Take it out, and change the key in the TRTC console: whoever has it signs for everybody.',
);
export const LOG_IN = text(
  '运行 npm run login；没有浏览器时见 docs/deploying.zh-CN.md',
  'Run npm run login; without a browser see docs/deploying.md.',
);
export const LOG_IN_AGAIN = text(
  '检查网络和代理，然后运行 npm run login；没有浏览器时见 docs/deploying.zh-CN.md',
  'Look at the network and its proxy, then run npm run login; without a browser see docs/deploying.md.',
);
