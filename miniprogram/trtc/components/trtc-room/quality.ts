/** How sharp the own picture is: what a host chooses, and what a user does. */
import { isLiveMode, type Mode } from '../../contract/mode';
import { hostOptions } from '../../options';
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

/** Of `<live-pusher>`, beside what a call changes. */
export interface SoundProfile {
  readonly quality: 'high' | 'low';
  readonly volumeType: 'voicecall' | 'media';
  /** Noise is suppressed, and the loudness evened out. */
  readonly isCorrected: boolean;
}

/** 48 kHz, but for speech 16 kHz; music is sent as it sounds. */
export function soundOfHost(): SoundProfile {
  const { sound } = hostOptions();
  const isMusic = sound === 'music';
  return {
    quality: sound === 'speech' ? 'low' : 'high',
    volumeType: isMusic ? 'media' : 'voicecall',
    isCorrected: !isMusic,
  };
}
