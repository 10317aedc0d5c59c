/** What a phone lacks: permissions, and where calls cannot run at all. */
import type { DeviceCode } from '../../miniprogram/trtc/services/device';
import type { PermissionCode } from '../../miniprogram/trtc/services/permissions';
import {
  CAMERA_SETTINGS,
  type CatalogueEntry,
  MICROPHONE_SETTINGS,
  TELL_DEVELOPER,
  text,
  UPDATE_WECHAT,
} from './texts';

/** WeChat asks once; afterwards only its settings page changes it. */
const REFUSED_ONCE = text(
  '微信不会再次询问：引导用户到设置页，回来后重新插入 live-pusher（房间页已这样做）',
  'WeChat does not ask again: lead to the settings, then put in a new live-pusher (the room page does)',
);
const SYSTEM_SETTINGS = text(
  '用户只能在手机系统设置里打开（检查页会说明）',
  'only the system settings change it (the check page says so)',
);

/** What services/permissions finds missing. */
export const PERMISSIONS: Readonly<Record<PermissionCode, CatalogueEntry>> = {
  PRIVACY_UNDECLARED: {
    means: text(
      '控制台的用户隐私保护指引里没有声明麦克风或摄像头',
      'microphone or camera is not declared in the privacy agreement of the console',
    ),
    todo: TELL_DEVELOPER,
    developer: text(
      'mp.weixin.qq.com，设置 → 服务内容声明 → 用户隐私保护指引：声明麦克风和摄像头',
      'mp.weixin.qq.com, 设置 → 服务内容声明 → 用户隐私保护指引: declare microphone and camera',
    ),
  },
  PRIVACY_REFUSED: {
    means: text('用户没有同意隐私保护指引', 'the user has not agreed to the privacy agreement'),
    todo: text('需要你同意隐私保护指引，请重试。', 'Please agree to the privacy agreement first.'),
    developer: text(
      '拒绝后 10 秒内微信不再弹出，之后会再问',
      'WeChat keeps silent for 10 s after a no, then asks again',
    ),
  },
  MICROPHONE_REFUSED: {
    means: text('用户没有允许小程序使用麦克风', 'the user refuses the microphone to this mini-program'),
    todo: MICROPHONE_SETTINGS,
    developer: REFUSED_ONCE,
  },
  CAMERA_REFUSED: {
    means: text('用户没有允许小程序使用摄像头', 'the user refuses the camera to this mini-program'),
    todo: CAMERA_SETTINGS,
    developer: REFUSED_ONCE,
  },
  SYSTEM_MICROPHONE_OFF: {
    means: text('系统没有允许微信使用麦克风', 'the system refuses the microphone to WeChat'),
    todo: text(
      '请在系统设置里允许微信使用麦克风。',
      'Please allow WeChat the microphone in the system settings.',
    ),
    developer: SYSTEM_SETTINGS,
  },
  SYSTEM_CAMERA_OFF: {
    means: text('系统没有允许微信使用摄像头', 'the system refuses the camera to WeChat'),
    todo: text(
      '请在系统设置里允许微信使用摄像头。',
      'Please allow WeChat the camera in the system settings.',
    ),
    developer: SYSTEM_SETTINGS,
  },
};

/** Where calls cannot run at all. */
export const DEVICES: Readonly<Record<DeviceCode, CatalogueEntry>> = {
  DEVTOOLS: {
    means: text(
      'live-pusher 和 live-player 在开发者工具里不运行，只会黑屏',
      'live-pusher and live-player do not run in WeChat DevTools: a black screen',
    ),
    todo: text('请用手机扫码预览。', 'Please scan the preview code with a phone.'),
    developer: text('npm run preview，或工具里的“预览”', 'npm run preview, or 预览 in DevTools'),
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
    developer: text(
      'mp.weixin.qq.com，设置 → 基本设置 → 基础库最低版本设置：2.32.3',
      'mp.weixin.qq.com, 设置 → 基本设置 → 基础库最低版本设置: 2.32.3',
    ),
  },
  ACCESS_DENIED: {
    means: text('这个 AppID 不能使用 live-pusher', 'this AppID may not use live-pusher'),
    causes: [
      text('接口设置里的两个开关没有打开', 'the two switches of 开发管理 → 接口设置 are off'),
      text('服务类目不对', 'the category is not one that live-pusher is open to'),
      text('个人主体的账号', 'a personal account'),
    ],
    todo: TELL_DEVELOPER,
    developer: text(
      'mp.weixin.qq.com，开发管理 → 接口设置：打开实时播放音视频流和实时录制音视频流',
      'mp.weixin.qq.com, 开发管理 → 接口设置: switch on 实时播放音视频流 and 实时录制音视频流',
    ),
  },
};
