/** Numbered codes of devices. The mini-program has asked for permissions before one does not open. */
import {
  BAD_NETWORK,
  CAMERA_TAKEN,
  type CatalogueEntry,
  CHECK_NETWORK,
  MICROPHONE_TAKEN,
  NO_PACKAGE,
  REENTER,
  text,
} from './texts';

type Numbered = Readonly<Record<string, CatalogueEntry>>;

const CHECK_PERMISSION = text(
  '检查页会显示权限；得到授权后要重新插入 live-pusher',
  'the check page shows the permission; after a grant put in a new live-pusher',
);

export const DEVICE_CODES: Numbered = {
  [-1301]: {
    means: text('打开摄像头失败', 'the camera could not be opened'),
    causes: [text('被另一个应用占用', 'another app has it'), text('没有权限', 'no permission')],
    todo: CAMERA_TAKEN,
    developer: CHECK_PERMISSION,
  },
  [-1302]: {
    means: text('打开麦克风失败', 'the microphone could not be opened'),
    causes: [
      text('正在打电话，或被另一个应用占用', 'a phone call, or another app has it'),
      text('没有权限', 'no permission'),
    ],
    todo: MICROPHONE_TAKEN,
    developer: CHECK_PERMISSION,
  },
  [-1303]: {
    means: text('视频编码失败', 'video could not be encoded'),
    todo: text('可以改用语音通话。', 'You can go on by voice.'),
  },
  [-1304]: { means: text('音频编码失败', 'audio could not be encoded'), todo: REENTER },
  [-1307]: {
    means: text('推流断开，重试已用完', 'pushing was lost and its retries are used up'),
    causes: [
      BAD_NETWORK,
      NO_PACKAGE,
      text('缺少 PrivateMapKey，或它不对', 'the PrivateMapKey is missing or wrong'),
    ],
    todo: CHECK_NETWORK,
    developer: text(
      '1102 在它之前表示自动重连过；若 -100006 在它之前，看那一条',
      '1102 before it means that it reconnected by itself; if -100006 came before it, look there',
    ),
  },
  10001: {
    means: text('用户禁止使用摄像头', 'the user denied the camera'),
    todo: CAMERA_TAKEN,
    developer: CHECK_PERMISSION,
  },
  10002: {
    means: text('用户禁止使用麦克风', 'the user denied the microphone'),
    todo: MICROPHONE_TAKEN,
    developer: CHECK_PERMISSION,
  },
  10003: { means: text('背景音乐加载失败', 'the background music could not be loaded') },
  10004: { means: text('等待画面加载失败', 'the waiting image could not be loaded') },
};
