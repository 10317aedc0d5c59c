/** Phones that can be chosen. */

export interface Model {
  readonly name: string;
  readonly platform: 'ios' | 'android';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly safeTop: number;
  readonly safeBottom: number;
}

const NOTCH: Model = {
  name: '390 × 844',
  platform: 'ios',
  width: 390,
  height: 844,
  safeTop: 47,
  safeBottom: 34,
};

export const MODELS: Readonly<Record<string, Model>> = {
  notch: NOTCH,
  small: { name: '320 × 568', platform: 'ios', width: 320, height: 568, safeTop: 20, safeBottom: 0 },
  large: { name: '430 × 932', platform: 'ios', width: 430, height: 932, safeTop: 59, safeBottom: 34 },
  android: { name: 'Android 360', platform: 'android', width: 360, height: 780, safeTop: 32, safeBottom: 0 },
};

export const modelOf = (name: string): Model => MODELS[name] ?? NOTCH;
