/** How the own picture and sound are sent in all calls of a host. */
import { hostOptions, oneOf, optionsIn, type PusherOptions, type TrtcOptions } from '../../options';

/** Attributes of `<live-pusher>` that no call changes. */
export interface PusherData extends Required<PusherOptions> {
  readonly audio: 'high' | 'low';
  readonly volumeType: 'voicecall' | 'media';
  /** Noise is suppressed, and the loudness evened out. */
  readonly isCorrected: boolean;
}

const OFF_ON = [false, true] as const;
/** What each can be; the first, if a host says nothing. */
const CHOICES: { readonly [name in keyof PusherOptions]-?: readonly Required<PusherOptions>[name][] } = {
  reverb: [0, 1, 2, 3, 4, 5, 6, 7],
  earMonitor: OFF_ON,
  localMirror: ['auto', 'enable', 'disable'],
  remoteMirror: OFF_ON,
  autoFocus: [true, false],
  zoom: OFF_ON,
  debug: OFF_ON,
};
const NAMES = Object.keys(CHOICES) as (keyof PusherOptions)[];

/** Sound has 48 kHz, but for speech 16 kHz; music is sent as it sounds. */
export function pusherOfHost(): PusherData {
  const pusher = optionsIn('pusher', NAMES);
  const own: Record<string, unknown> = {};
  for (const name of NAMES) {
    const all: readonly unknown[] = CHOICES[name];
    own[name] = oneOf(`pusher.${name}`, pusher[name], all, all[0]);
  }
  const kind = oneOf<TrtcOptions['sound']>('sound', hostOptions().sound, ['speech', 'music'], undefined);
  const isMusic = kind === 'music';
  return {
    ...(own as unknown as Required<PusherOptions>),
    audio: kind === 'speech' ? 'low' : 'high',
    volumeType: isMusic ? 'media' : 'voicecall',
    isCorrected: !isMusic,
  };
}
