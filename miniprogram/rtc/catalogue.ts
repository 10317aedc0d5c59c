/**
 * Every code that entering a room, the pusher, the players, the cloud call and the service can give: what it means, and
 * what the user can do. Nobody writes such a text anywhere else.
 *
 * Meanings are from cloud.tencent.com 647/63794, 647/38313 and 269/1671, developers.weixin.qq.com (live-pusher,
 * live-player, cloud errors), and from reading trtc-wx-sdk 1.1.15.
 */
import type { DeviceCode } from '../services/device';
import type { PermissionCode } from '../services/permissions';
import type { TicketFailureCode } from '../services/tickets';

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

const text = (zh: string, en: string): Text => ({ zh, en });

const RETRY = text('请稍后再试。', 'Please try again in a moment.');
const CHECK_NETWORK = text('请检查网络，然后重试。', 'Please check your network, then try again.');
const REENTER = text('请退出后重新进入。', 'Please leave and enter again.');
const TELL_DEVELOPER = text(
  '服务还没有准备好，请联系小程序的开发者。',
  'The service is not ready. Please tell the maker of this mini-program.',
);
const CAMERA_SETTINGS = text(
  '请在设置里允许使用摄像头，然后回到这里。',
  'Please allow the camera in the settings, then come back.',
);
const MICROPHONE_SETTINGS = text(
  '请在设置里允许使用麦克风，然后回到这里。',
  'Please allow the microphone in the settings, then come back.',
);
const UPDATE_WECHAT = text('请把微信更新到最新版本。', 'Please update WeChat.');

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

const NAMED = { ...TICKET_FAILURES, ...PERMISSIONS, ...DEVICES };

/** Every code that has a name. */
export type NamedCode = keyof typeof NAMED;

const WRONG_USER_SIG = text(
  'userSig 校验失败：密钥、userID 或 SDKAppID 不一致，或已过期',
  'userSig check failed: other key, userID or SDKAppID, or expired',
);

/** What wx.cloud, TRTC's login, live-pusher and live-player number. */
const NUMBERS: Readonly<Record<number, CatalogueEntry>> = {
  // wx.cloud.callFunction
  [-404011]: TICKET_FAILURES.FUNCTION_FAILED,
  [-501000]: TICKET_FAILURES.NOT_DEPLOYED,
  [-504002]: TICKET_FAILURES.FUNCTION_FAILED,
  [-504003]: TICKET_FAILURES.FUNCTION_TIMED_OUT,

  // login
  70001: { means: text('userSig 已过期', 'the userSig has expired'), todo: REENTER },
  70003: { means: text('userSig 被截断或改动', 'the userSig was cut off or altered'), todo: REENTER },
  70009: { means: WRONG_USER_SIG, todo: TELL_DEVELOPER },
  70013: { means: text('userSig 属于另一个 userID', 'the userSig is for another userID'), todo: REENTER },
  70014: {
    means: text('userSig 属于另一个 SDKAppID', 'the userSig is for another SDKAppID'),
    todo: TELL_DEVELOPER,
  },

  // entering a room
  [-3301]: { means: text('进房失败', 'entering the room failed'), todo: CHECK_NETWORK },
  [-3308]: { means: text('进房超时', 'entering the room timed out'), todo: CHECK_NETWORK },
  [-3316]: { means: text('进房参数为空', 'no parameters for entering'), todo: REENTER },
  [-3317]: { means: text('SDKAppID 不对', 'the SDKAppID is wrong'), todo: TELL_DEVELOPER },
  [-3318]: {
    means: text('房间号不对', 'the room is wrong'),
    todo: text('请返回，换一个房间号。', 'Please go back and take another room.'),
  },
  [-3319]: { means: text('userID 不对', 'the userID is wrong'), todo: TELL_DEVELOPER },
  [-3320]: { means: text('userSig 不对', 'the userSig is wrong'), todo: REENTER },
  [-100006]: {
    means: text(
      '没有权限：PrivateMapKey 缺失、过期，或属于别的房间、用户',
      'no privilege: the PrivateMapKey is missing, expired, or for another room or user',
    ),
    todo: REENTER,
  },
  [-100013]: {
    means: text('TRTC 服务不可用：套餐用完或账号欠费', 'TRTC is suspended: no package left, or arrears'),
    todo: TELL_DEVELOPER,
  },
  [-100015]: {
    means: text(
      '服务器拒绝进房，官方没有公布含义',
      'the server refuses; the vendor does not say what this code means',
    ),
    todo: REENTER,
  },
  [-100018]: { means: WRONG_USER_SIG, todo: REENTER },
  [-102052]: {
    means: text('房间已满', 'the room is full'),
    todo: text('房间已满，请换一个房间。', 'The room is full. Please take another.'),
  },

  // devices
  [-1301]: { means: text('打开摄像头失败', 'the camera could not be opened'), todo: CAMERA_SETTINGS },
  [-1302]: { means: text('打开麦克风失败', 'the microphone could not be opened'), todo: MICROPHONE_SETTINGS },
  [-1303]: {
    means: text('视频编码失败', 'video could not be encoded'),
    todo: text('可以改用语音通话。', 'You can go on by voice.'),
  },
  [-1304]: { means: text('音频编码失败', 'audio could not be encoded'), todo: REENTER },
  [-1307]: {
    means: text(
      '推流断开，重试已用完：网络、没有套餐、欠费，或缺少 PrivateMapKey',
      'pushing was lost and its retries are used up: network, no package, arrears, or no PrivateMapKey',
    ),
    todo: CHECK_NETWORK,
  },
  10001: { means: text('用户禁止使用摄像头', 'the user denied the camera'), todo: CAMERA_SETTINGS },
  10002: { means: text('用户禁止使用麦克风', 'the user denied the microphone'), todo: MICROPHONE_SETTINGS },
  10003: { means: text('背景音乐加载失败', 'the background music could not be loaded') },
  10004: { means: text('等待画面加载失败', 'the waiting image could not be loaded') },

  // what the pusher goes through
  1001: { means: text('已连接推流服务器', 'connected to the server') },
  1002: { means: text('已与服务器握手，开始推流', 'pushing has begun') },
  1003: { means: text('摄像头已打开', 'the camera is open') },
  1004: { means: text('录屏已启动', 'screen capture has begun') },
  1005: { means: text('推流分辨率已调整', 'the resolution was adapted') },
  1006: { means: text('推流码率已调整', 'the bitrate was adapted') },
  1007: { means: text('首帧画面已采集', 'the first picture was captured') },
  1008: { means: text('编码器已启动', 'the encoder has begun') },
  1018: { means: text('已进入房间', 'entered the room') },
  1019: {
    means: text('已离开房间；reason 不为 0 表示被移出', 'left the room; put out if its reason is not 0'),
    todo: text(
      '你已被移出房间，可能是在另一台设备上进入了。',
      'You were put out, perhaps by entering on another device.',
    ),
  },
  1021: {
    means: text('网络切换，需要重新进房', 'the network changed; entering again is needed'),
    todo: CHECK_NETWORK,
  },
  1031: { means: text('有人进入房间', 'somebody entered') },
  1032: { means: text('有人离开房间', 'somebody left') },
  1033: { means: text('远端视频有变化', 'somebody’s video came or went') },
  1034: { means: text('远端音频有变化', 'somebody’s sound came or went') },
  1101: {
    means: text('上行网络不佳', 'the uplink is too slow'),
    todo: text('网络不佳，请靠近路由器。', 'Your network is weak.'),
  },
  1102: {
    means: text('网络断开，正在自动重连', 'the connection was lost; it reconnects by itself'),
    todo: CHECK_NETWORK,
  },
  5000: { means: text('小程序被挂起', 'the mini-program was suspended') },
  5001: { means: text('悬浮窗被关闭', 'the floating window was closed') },

  // what a player goes through
  2003: { means: text('首帧画面已渲染', 'the first picture was shown') },
  2004: { means: text('开始播放', 'playing has begun') },
  2007: { means: text('正在加载', 'loading') },
};

const UNKNOWN: CatalogueEntry = {
  means: text('未知的代码，已记入报告', 'an unknown code, kept for the report'),
};

/** What a code means. Unknown codes exist on phones (2027, 4998 …): they have an entry without anything to do. */
export function explain(code: number | NamedCode): CatalogueEntry {
  return (typeof code === 'number' ? NUMBERS[code] : NAMED[code]) ?? UNKNOWN;
}
