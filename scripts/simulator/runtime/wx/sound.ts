/** wx.createInnerAudioContext: a sound, as its mini-program sees it; a browser plays it, a test does not. */
import type { Troubles } from '../trouble';
import { withNotes } from './with-notes';

/** What can be listened to: `onPlay`, `offPlay` … */
const EVENTS =
  'Canplay Play Pause Stop Ended TimeUpdate Error Waiting Seeking Seeked AudioInterruptionBegin AudioInterruptionEnd'.split(
    ' ',
  );

/** Its fields may be written as on phones; those that tell something are written by what plays it. */
export interface Sound {
  src: string;
  loop: boolean;
  autoplay: boolean;
  /** Seconds from its beginning. */
  startTime: number;
  /** 0 to 1. */
  volume: number;
  playbackRate: number;
  /** Seconds; 0 before it is known. */
  duration: number;
  /** Seconds. */
  currentTime: number;
  isPlaying: boolean;
  /** Where it shall go on, in seconds; null once it does. */
  wantedTime: number | null;
  /** What plays it says that something has happened to it. */
  tell(event: string, detail?: object): void;
}

type Listener = (detail: object) => void;

/** @param sounds all of this phone */
export function soundContext(sounds: Set<Sound>, troubles: Troubles, onChange: () => void): object {
  const listeners = new Map(EVENTS.map((event) => [event, new Set<Listener>()]));
  const tell: Sound['tell'] = (event, detail = {}) => {
    if (event === 'Ended') sound.isPlaying = false;
    for (const listener of [...(listeners.get(event) ?? [])]) listener(detail);
  };
  /** Phones tell of it when the caller has gone on. */
  const become = (isPlaying: boolean, event: string): void => {
    sound.isPlaying = isPlaying;
    onChange();
    setTimeout(() => tell(event), 0);
  };
  const seek = (seconds: number): void => {
    Object.assign(sound, { currentTime: seconds, wantedTime: seconds });
    onChange();
    setTimeout(() => {
      tell('Seeking');
      tell('Seeked');
    }, 0);
  };
  let src = '';
  const sound: Sound & Record<string, unknown> = {
    get src() {
      return src;
    },
    set src(address: string) {
      src = address;
      Object.assign(sound, { currentTime: sound.startTime, wantedTime: sound.startTime || null });
      if (sound.autoplay) become(true, 'Play');
    },
    loop: false,
    autoplay: false,
    startTime: 0,
    volume: 1,
    playbackRate: 1,
    duration: 0,
    currentTime: 0,
    buffered: 0,
    obeyMuteSwitch: true,
    referrerPolicy: 'no-referrer',
    isPlaying: false,
    wantedTime: null,
    tell,
    get paused() {
      return !sound.isPlaying;
    },
    play: () => become(true, 'Play'),
    pause: () => become(false, 'Pause'),
    stop: () => {
      Object.assign(sound, { currentTime: 0, wantedTime: 0 });
      become(false, 'Stop');
    },
    seek,
    destroy: () => {
      sounds.delete(sound);
      for (const one of listeners.values()) one.clear();
      sound.isPlaying = false;
      onChange();
    },
  };
  for (const [event, heard] of listeners) {
    sound[`on${event}`] = (listener: Listener) => void heard.add(listener);
    sound[`off${event}`] = (listener?: Listener) =>
      void (listener === undefined ? heard.clear() : heard.delete(listener));
  }
  sounds.add(sound);
  return withNotes('InnerAudioContext', sound, troubles);
}
