/** How the own picture and sound are sent: what a host chooses, and what a user does. */
import { isLiveMode, type Mode } from '../../contract/mode';
import { hostOptions, type PusherOptions } from '../../options';
import { QUALITIES, type Quality } from '../../rtc/picture';

export function qualityFor(mode: Mode): Quality {
  const { call = '360p', live = '540p' } = hostOptions().quality ?? {};
  return isLiveMode(mode) ? live : call;
}

export function askQuality(choose: (quality: Quality) => void): void {
  wx.showActionSheet({
    itemList: [...QUALITIES],
    success: ({ tapIndex }) => choose(QUALITIES[tapIndex] ?? '360p'),
  });
}

/** Attributes of `<live-pusher>` that no call changes. */
export interface PusherData extends Required<PusherOptions> {
  readonly audio: 'high' | 'low';
  readonly volumeType: 'voicecall' | 'media';
  /** Noise is suppressed, and the loudness evened out. */
  readonly isCorrected: boolean;
}

/** Sound has 48 kHz, but for speech 16 kHz; music is sent as it sounds. */
export function pusherOfHost(): PusherData {
  const { sound, pusher } = hostOptions();
  const isMusic = sound === 'music';
  return {
    reverb: 0,
    earMonitor: false,
    localMirror: 'auto',
    remoteMirror: false,
    autoFocus: true,
    zoom: false,
    waitingImage: '',
    debug: false,
    ...pusher,
    audio: sound === 'speech' ? 'low' : 'high',
    volumeType: isMusic ? 'media' : 'voicecall',
    isCorrected: !isMusic,
  };
}
