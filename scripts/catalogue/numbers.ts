/** The codes of the catalogue that have numbers: of TRTC's login, of live-pusher and live-player. */
import {
  CAMERA_SETTINGS,
  type CatalogueEntry,
  CHECK_NETWORK,
  MICROPHONE_SETTINGS,
  REENTER,
  TELL_DEVELOPER,
  text,
} from './texts';

const WRONG_USER_SIG = text(
  'userSig 校验失败：密钥、userID 或 SDKAppID 不一致，或已过期',
  'userSig check failed: other key, userID or SDKAppID, or expired',
);

/** What TRTC's login, live-pusher and live-player number. */
export const NUMBERS: Readonly<Record<number, CatalogueEntry>> = {
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
  2001: { means: text('已连接服务器', 'connected to the server') },
  2002: { means: text('开始拉流', 'receiving has begun') },
  2003: { means: text('首帧画面已渲染', 'the first picture was shown') },
  2004: { means: text('开始播放', 'playing has begun') },
  2005: { means: text('播放进度', 'progress of playing') },
  2006: { means: text('播放结束', 'playing has ended') },
  2007: { means: text('正在加载', 'loading') },
  2008: { means: text('解码器已启动', 'the decoder has begun') },
  2009: { means: text('对方的分辨率有变化', 'their resolution has changed') },
  2101: { means: text('视频帧解码失败', 'a picture could not be decoded') },
  2102: { means: text('音频帧解码失败', 'sound could not be decoded') },
  2103: { means: text('拉流断开，正在自动重连', 'receiving was lost; it reconnects by itself') },
  2104: { means: text('下行网络不稳', 'the downlink is unsteady') },
  2105: { means: text('画面卡顿', 'the picture stutters') },
  [-2301]: { means: text('拉流断开，重试已用完', 'receiving was lost and its retries are used up') },
};
