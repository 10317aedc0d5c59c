/**
 * Every code that entering a room, the pusher, the players, the cloud call and the service can give: what it means, and
 * what the user can do. Nobody writes such a text anywhere else; what users read of it goes into the mini-program by
 * `npm run build`.
 *
 * Meanings are from cloud.tencent.com 647/63794, 647/38313 and 269/1671, developers.weixin.qq.com (live-pusher,
 * live-player, cloud errors), and from reading trtc-wx-sdk 1.1.15.
 */
import type { NamedCode } from '../../miniprogram/rtc/advice';
import type { DeviceCode } from '../../miniprogram/services/device';
import type { PermissionCode } from '../../miniprogram/services/permissions';
import type { TicketFailureCode } from '../../miniprogram/services/tickets';
import { NUMBERS } from './numbers';
import {
  CAMERA_SETTINGS,
  type CatalogueEntry,
  CHECK_NETWORK,
  MICROPHONE_SETTINGS,
  RETRY,
  TELL_DEVELOPER,
  text,
  UPDATE_WECHAT,
} from './texts';

/** Refusals of the service, and of asking it. */
const TICKET_FAILURES: Readonly<Record<TicketFailureCode, CatalogueEntry>> = {
  INVALID_REQUEST: {
    means: text(
      '请求里有字段不对，message 指出是哪个',
      'a field of the request is wrong; the message names it',
    ),
    todo: text('请返回，重新输入房间号。', 'Please go back and type the room again.'),
  },
  UNAUTHENTICATED: {
    means: text('平台没有说明是谁在调用', 'the platform does not say who calls'),
    todo: text(
      '没能确认你的微信身份，请重新打开小程序。',
      'WeChat did not confirm who you are. Please reopen the mini-program.',
    ),
  },
  FORBIDDEN: {
    means: text(
      '服务的 authorize() 拒绝了，或没有回答',
      "the service's authorize() refused, or did not answer",
    ),
    todo: text(
      '你不能进入这个房间，请联系发起人。',
      'You may not enter this room. Please ask whoever opened it.',
    ),
  },
  ROLE_NOT_ALLOWED: {
    means: text('没有通行证不能成为主播', 'nobody becomes anchor without a pass'),
    todo: text('你可以作为观众进入。', 'You can enter to watch.'),
  },
  PASS_REQUIRED: {
    means: text('OPEN_ROOMS 为 false，仅凭号码不能进入', 'OPEN_ROOMS is false: a number alone opens no room'),
    todo: text('请让对方把通话卡片分享给你。', 'Please ask for the shared card of this call.'),
  },
  PASS_INVALID: {
    means: text('通行证不是本服务签发的，或被改动过', 'the pass is none of this service, or was altered'),
    todo: text('这张卡片无法使用，请让对方重新分享。', 'This card does not work. Please ask for a new one.'),
  },
  PASS_EXPIRED: {
    means: text('通行证已过期', 'the pass has ended'),
    todo: text('这张卡片已过期，请让对方重新分享。', 'This card is too old. Please ask for a new one.'),
  },
  PASS_MISMATCH: {
    means: text('请求的房间、模式或角色与通行证不符', 'room, mode or role are not those of the pass'),
    todo: text(
      '这张卡片属于另一个房间，请让对方重新分享。',
      'This card is of another room. Please ask for a new one.',
    ),
  },
  RATE_LIMITED: {
    means: text('这个用户调用得太频繁', 'too many calls by this user'),
    todo: text('操作太频繁了，请稍等片刻再试。', 'That was too often. Please wait a moment.'),
  },
  CONFIG_INVALID: {
    means: text('云函数的环境变量缺失或不对', 'variables of the cloud function are missing or wrong'),
    todo: TELL_DEVELOPER,
  },
  INTERNAL: {
    means: text(
      '云函数内部出错，日志里有 message 中的 id',
      'a fault of the cloud function; its log has the id of the message',
    ),
    todo: RETRY,
  },
  NO_CLOUD: {
    means: text(
      '没有 wx.cloud：基础库太旧，或没有调用 wx.cloud.init',
      'there is no wx.cloud: old base library, or wx.cloud.init was not called',
    ),
    todo: UPDATE_WECHAT,
  },
  NO_NETWORK: { means: text('请求没有发出去', 'the request did not get through'), todo: CHECK_NETWORK },
  NOT_DEPLOYED: {
    means: text(
      '环境或云函数不存在：核对 wx.cloud.init 的 env，运行 npm run deploy',
      'environment or function not found: compare env of wx.cloud.init, run npm run deploy',
    ),
    todo: TELL_DEVELOPER,
  },
  FUNCTION_TIMED_OUT: {
    means: text(
      '云函数超时；默认只有 3 秒，部署会设为 10 秒',
      'the function timed out; the default is 3 s, deploy sets 10',
    ),
    todo: RETRY,
  },
  FUNCTION_FAILED: {
    means: text(
      '云函数抛出异常或无法加载，看云函数日志',
      'the function threw or could not be loaded; see its log',
    ),
    todo: RETRY,
  },
  NO_ANSWER: { means: text('12 秒内没有任何回答', 'nothing came within 12 seconds'), todo: CHECK_NETWORK },
  OTHER_SERVICE: {
    means: text(
      '名为 usersig 的云函数不是这个服务，或版本不同',
      'the function usersig is another service, or version',
    ),
    todo: TELL_DEVELOPER,
  },
  CALL_FAILED: { means: text('平台报告了未知的错误', 'the platform reports an unknown error'), todo: RETRY },
};

/** What services/permissions finds missing. */
const PERMISSIONS: Readonly<Record<PermissionCode, CatalogueEntry>> = {
  PRIVACY_UNDECLARED: {
    means: text(
      '控制台的用户隐私保护指引里没有声明麦克风或摄像头',
      'microphone or camera is not declared in the privacy agreement of the console',
    ),
    todo: TELL_DEVELOPER,
  },
  PRIVACY_REFUSED: {
    means: text('用户没有同意隐私保护指引', 'the user has not agreed to the privacy agreement'),
    todo: text('通话需要你同意隐私保护指引，请重试。', 'A call needs your consent to the privacy agreement.'),
  },
  MICROPHONE_REFUSED: {
    means: text('用户没有允许小程序使用麦克风', 'the user refuses the microphone to this mini-program'),
    todo: MICROPHONE_SETTINGS,
  },
  CAMERA_REFUSED: {
    means: text('用户没有允许小程序使用摄像头', 'the user refuses the camera to this mini-program'),
    todo: CAMERA_SETTINGS,
  },
  SYSTEM_MICROPHONE_OFF: {
    means: text('系统没有允许微信使用麦克风', 'the system refuses the microphone to WeChat'),
    todo: text(
      '请在系统设置里允许微信使用麦克风。',
      'Please allow WeChat the microphone in the system settings.',
    ),
  },
  SYSTEM_CAMERA_OFF: {
    means: text('系统没有允许微信使用摄像头', 'the system refuses the camera to WeChat'),
    todo: text(
      '请在系统设置里允许微信使用摄像头。',
      'Please allow WeChat the camera in the system settings.',
    ),
  },
};

/** Where calls cannot run at all. */
const DEVICES: Readonly<Record<DeviceCode, CatalogueEntry>> = {
  DEVTOOLS: {
    means: text(
      'live-pusher 和 live-player 在开发者工具里不运行',
      'live-pusher and live-player do not run in WeChat DevTools',
    ),
    todo: text('请用手机扫码预览。', 'Please scan the preview code with a phone.'),
  },
  DESKTOP: {
    means: text(
      'live-pusher 和 live-player 在电脑版微信里不运行',
      'live-pusher and live-player run on phones only',
    ),
    todo: text('请在手机上打开。', 'Please open it on a phone.'),
  },
  OLD_WECHAT: {
    means: text('基础库低于 2.32.3', 'the base library is older than 2.32.3'),
    todo: UPDATE_WECHAT,
  },
  ACCESS_DENIED: {
    means: text(
      '这个 AppID 不能使用 live-pusher：核对企业主体、服务类目，以及控制台 开发管理 → 接口设置 里的开关',
      'this AppID may not use live-pusher: check the company account, the category, and the interface switch in the console',
    ),
    todo: TELL_DEVELOPER,
  },
};

const NAMED: Readonly<Record<NamedCode, CatalogueEntry>> = { ...TICKET_FAILURES, ...PERMISSIONS, ...DEVICES };

/** What wx.cloud.callFunction numbers. */
const CLOUD: Readonly<Record<number, CatalogueEntry>> = {
  [-404011]: TICKET_FAILURES.FUNCTION_FAILED,
  [-501000]: TICKET_FAILURES.NOT_DEPLOYED,
  [-504002]: TICKET_FAILURES.FUNCTION_FAILED,
  [-504003]: TICKET_FAILURES.FUNCTION_TIMED_OUT,
};

const UNKNOWN: CatalogueEntry = {
  means: text('未知的代码，已记入报告', 'an unknown code, kept for the report'),
};

/** What a code means. Unknown codes exist on phones (2027, 4998 …): they have an entry without anything to do. */
export function explain(code: number | NamedCode): CatalogueEntry {
  return (typeof code === 'number' ? (CLOUD[code] ?? NUMBERS[code]) : NAMED[code]) ?? UNKNOWN;
}

/** Everything that can reach a page, by code: what wx.cloud.callFunction numbers has a name there. */
export const ENTRIES: readonly (readonly [code: string, entry: CatalogueEntry])[] = [
  ...Object.entries(NAMED),
  ...Object.entries(NUMBERS),
];
