/** Phones that can be chosen. */

export interface Model {
  readonly id: string;
  readonly name: string;
  readonly platform: 'ios' | 'android';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly safeTop: number;
  readonly safeBottom: number;
}

export const MODELS: readonly Model[] = [
  {
    id: 'notch',
    name: '390 × 844',
    platform: 'ios',
    width: 390,
    height: 844,
    safeTop: 47,
    safeBottom: 34,
  },
  {
    id: 'small',
    name: '320 × 568',
    platform: 'ios',
    width: 320,
    height: 568,
    safeTop: 20,
    safeBottom: 0,
  },
  {
    id: 'large',
    name: '430 × 932',
    platform: 'ios',
    width: 430,
    height: 932,
    safeTop: 59,
    safeBottom: 34,
  },
  {
    id: 'android',
    name: 'Android 360',
    platform: 'android',
    width: 360,
    height: 780,
    safeTop: 32,
    safeBottom: 0,
  },
];

export const modelOf = (id: string): Model => MODELS.find((model) => model.id === id) ?? (MODELS[0] as Model);
