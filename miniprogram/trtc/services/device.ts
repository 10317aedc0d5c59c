/** Whether a call can run here at all: live-pusher and live-player are there on phones only. */

/** Why it cannot; each has its text in the catalogue. */
export type DeviceCode =
  /** WeChat DevTools shows a black box where the pictures would be. */
  | 'DEVTOOLS'
  /** WeChat on a computer. */
  | 'DESKTOP'
  | 'OLD_WECHAT'
  /** This mini-program may not use live-pusher: its category, or the switch in the console. Only the component knows. */
  | 'ACCESS_DENIED';

export type DeviceApi = Partial<Pick<WechatMiniprogram.Wx, 'getDeviceInfo' | 'getPrivacySetting'>>;

const DESKTOPS = ['windows', 'mac', 'linux'];

/** What keeps calls from running on this device, or null. Platforms that are not known yet are taken for phones. */
export function obstacleOf(wx: DeviceApi): DeviceCode | null {
  if (wx.getDeviceInfo === undefined) return 'OLD_WECHAT';
  const platform = String(wx.getDeviceInfo().platform);
  if (platform === 'devtools') return 'DEVTOOLS';
  if (DESKTOPS.indexOf(platform) >= 0) return 'DESKTOP';
  // Before base library 2.32.3 WeChat does not ask for the consent that microphone and camera need.
  return wx.getPrivacySetting === undefined ? 'OLD_WECHAT' : null;
}
