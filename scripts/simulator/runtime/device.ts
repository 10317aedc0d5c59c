/** The phone as the mini-program sees it: all of it can be chosen. */

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Device {
  readonly platform: 'ios' | 'android' | 'ohos' | 'devtools' | 'windows' | 'mac';
  readonly model: string;
  readonly system: string;
  /** WeChat's version. */
  readonly version: string;
  /** Version of the base library. */
  readonly baseLibrary: string;
  /** `zh_CN`, `en` … */
  readonly language: string;
  /** Pixels, as all lengths here. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly statusBarHeight: number;
  /** What the edges of the screen take from the safe area, below the status bar and above the home indicator. */
  readonly safeTop: number;
  readonly safeBottom: number;
  /** WeChat's own buttons at the top right. */
  readonly capsule: Rect;
  /** Whether the base library knows wx.cloud. */
  readonly hasCloud: boolean;
}

/** A phone of common size, with a capsule where WeChat puts it. */
export const PHONE: Device = deviceOf({ width: 390, height: 844, safeTop: 47, safeBottom: 34 });

/** A device of this size, its capsule 7 pixels from the right edge and 6 below the status bar. */
export function deviceOf(given: Partial<Device>): Device {
  const width = given.width ?? 390;
  const statusBarHeight = given.statusBarHeight ?? Math.max(20, given.safeTop ?? 0);
  return {
    platform: 'ios',
    model: 'Simulator',
    system: 'iOS 17.0',
    version: '8.0.50',
    baseLibrary: '3.5.0',
    language: 'zh_CN',
    width,
    height: 844,
    pixelRatio: 2,
    statusBarHeight,
    safeTop: statusBarHeight,
    safeBottom: 0,
    capsule: { left: width - 94, top: statusBarHeight + 6, width: 87, height: 32 },
    hasCloud: true,
    ...given,
  };
}
