/** What a page chooses of picture and sound, read from the attributes of live-pusher. */
import type { PictureFormat, Voice } from './world';

type Attributes = Readonly<Record<string, unknown>>;

const SIDE = { least: 16, most: 1920 };
/** What an attribute is bounded by; without a sense it is as if it was left out. */
const BOUNDS = {
  'video-width': { ...SIDE, usual: 360 },
  'video-height': { ...SIDE, usual: 640 },
  fps: { least: 1, most: 30, usual: 15 },
} as const;

export const OF_PICTURE: ReadonlySet<string> = new Set(Object.keys(BOUNDS));

export function pictureOf(attributes: Attributes): PictureFormat {
  const bounded = (name: keyof typeof BOUNDS): number => {
    const { least, most, usual } = BOUNDS[name];
    const given = Math.round(Number(attributes[name]));
    return given > 0 ? Math.min(most, Math.max(least, given)) : usual;
  };
  return { width: bounded('video-width'), height: bounded('video-height'), framesPerSecond: bounded('fps') };
}

export const OF_VOICE: ReadonlySet<string> = new Set([
  'audio-quality',
  'audio-reverb-type',
  'enable-ear-monitor',
  'enable-agc',
  'enable-ans',
]);

/** @param volume of LivePusherContext.setMICVolume, 0 to 1 */
export const voiceOf = (attributes: Attributes, volume: number): Voice => ({
  isNarrow: attributes['audio-quality'] === 'low',
  reverb: Number(attributes['audio-reverb-type']),
  isMonitored: attributes['enable-ear-monitor'] === true,
  hasGainControl: attributes['enable-agc'] === true,
  hasNoiseSuppression: attributes['enable-ans'] === true,
  volume,
});

/** A volume as a page gives it, a number or a text; null if it is none. */
export function volumeIn(given: unknown): number | null {
  const volume = given === '' || given === null ? Number.NaN : Number(given);
  return volume >= 0 && volume <= 1 ? volume : null;
}
