/** What the phone is, and what it keeps: device, window, storage. */
import type { Device } from '../device';
import { answer, type Callbacks, WxFailure } from './call';

/** @param networkType `wifi`, `none` … */
export function system(device: () => Device, networkType: () => string) {
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
    const size = { screenWidth: width, screenHeight: height, windowWidth: width, windowHeight: height };
    return { pixelRatio, ...size, statusBarHeight, safeArea, screenTop: 0 };
  };
  const deviceInfo = () => {
    const { platform, model, system: name } = device();
    return { platform, model, system: name, brand: 'simulator', abi: 'arm64', benchmarkLevel: 30 };
  };
  const appInfo = () => {
    const { baseLibrary, version, language } = device();
    return { SDKVersion: baseLibrary, version, language, enableDebug: false, theme: 'light' };
  };
  const everything = () => ({ ...windowInfo(), ...deviceInfo(), ...appInfo() });
  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appInfo,
    getSystemInfoSync: everything,
    getSystemInfo: (options: Callbacks) => answer('getSystemInfo', options, everything),
    getNetworkType: (options: Callbacks) =>
      answer('getNetworkType', options, () => ({ networkType: networkType() })),
    getMenuButtonBoundingClientRect: () => {
      const { left, top, width, height } = device().capsule;
      return { left, top, width, height, right: left + width, bottom: top + height };
    },
  };
}

/** Keeps copies, as a phone does. */
export function storage(kept: Map<string, string>) {
  const read = (key: string): unknown => JSON.parse(kept.get(key) ?? '""');
  const write = (key: string, data: unknown): void => {
    kept.set(key, JSON.stringify(data));
  };
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (key: string) => {
      kept.delete(key);
    },
    getStorage: (options: Callbacks & { key: string }) =>
      answer('getStorage', options, () => {
        if (!kept.has(options.key)) throw new WxFailure('data not found');
        return { data: read(options.key) };
      }),
    setStorage: (options: Callbacks & { key: string; data: unknown }) =>
      answer('setStorage', options, () => {
        write(options.key, options.data);
        return {};
      }),
  };
}
