/** What live-pusher and live-player go through; most of it is no trouble. */
import { type CatalogueEntry, CHECK_NETWORK, text } from './texts';

type Numbered = Readonly<Record<string, CatalogueEntry>>;

export const PUSHER: Numbered = {
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
      '可能是在另一台设备上进入了，也可能是被系统移出。',
      'Perhaps you joined on another device, or the service removed you.',
    ),
    developer: text(
      '同一个 userID 只能在房间里出现一次：一个微信账号就是一个 userID',
      'one userID is in a room once: one WeChat account is one userID',
    ),
  },
  1021: {
    means: text('网络切换，需要重新进房', 'the network changed; entering again is needed'),
    todo: CHECK_NETWORK,
    developer: text(
      '等十秒让它自己恢复，然后重新进房（rtc/recovery.ts 这样做）',
      'give it ten seconds, then enter again (rtc/recovery.ts does)',
    ),
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
  5000: {
    means: text('小程序被挂起（iOS 会离开房间）', 'the mini-program was suspended (iOS leaves the room)'),
    developer: text(
      '原生层回到前台后会自己进房；这时不要自己重新进房',
      'the native side enters again by itself on return: do not enter meanwhile',
    ),
  },
  5001: { means: text('悬浮窗被关闭（Android）', 'the floating window was closed (Android)') },
};

export const PLAYER: Numbered = {
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
