/** What the phone is: device, window, settings. */
import type { Device } from '../device';
import { answer, type Callbacks } from './call';

/** WeChat's own, in pixels, where its user has set no other. */
const FONT_SIZE = 16;

/** @param taken pixels that the bar of tabs takes from the window */
export function system(device: () => Device, taken: () => number) {
  const windowInfo = () => {
    const { width, height, pixelRatio, statusBarHeight, safeTop, safeBottom } = device();
    const safeArea = {
      left: 0,
      right: width,
      top: safeTop,
      bottom: height - safeBottom,
      width,
      height: height - safeTop - safeBottom,
    };
    const screen = { screenWidth: width, screenHeight: height };
    const size = { ...screen, windowWidth: width, windowHeight: height - taken() };
    return { pixelRatio, ...size, statusBarHeight, safeArea, screenTop: 0 };
  };
  const deviceInfo = () => {
    const { platform, model, system: name } = device();
    return { platform, model, system: name, brand: 'simulator', abi: 'arm64', benchmarkLevel: 30 };
  };
  const appInfo = () => {
    const { baseLibrary, version, language } = device();
    return {
      SDKVersion: baseLibrary,
      version,
      language,
      enableDebug: false,
      theme: 'light',
      // Tencent's chat SDK takes itself to be in a browser without it.
      fontSizeSetting: FONT_SIZE,
    };
  };
  const everything = () => ({ ...windowInfo(), ...deviceInfo(), ...appInfo() });
  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appInfo,
    getSystemInfoSync: everything,
    getSystemInfo: (options?: Callbacks) => answer('getSystemInfo', options, everything),
    getSystemInfoAsync: (options?: Callbacks) => answer('getSystemInfoAsync', options, everything),
    getSystemSetting: () => ({
      bluetoothEnabled: true,
      locationEnabled: true,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getMenuButtonBoundingClientRect: () => {
      const { left, top, width, height } = device().capsule;
      return { left, top, width, height, right: left + width, bottom: top + height };
    },
  };
}
