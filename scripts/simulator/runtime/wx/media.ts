/** Contexts of the native tags, sound, and interruptions of sound. */
import type { BuiltIn } from '../elements';
import type { MediaDriver, NativeTags } from '../media';
import type { Troubles } from '../trouble';
import { type Sound, soundContext } from './sound';
import { withNotes } from './with-notes';

const PUSHER =
  'start stop pause resume switchCamera snapshot toggleTorch setZoom getMaxZoom startPreview stopPreview sendMessage playBGM stopBGM pauseBGM resumeBGM setBGMVolume setMICVolume startAudioRecord stopAudioRecord';
const PLAYER =
  'play stop mute pause resume requestFullScreen exitFullScreen requestPictureInPicture exitPictureInPicture snapshot';

/** Why these fail, for who wrote the call: phones do not say. */
const REASONS: Readonly<Record<string, string>> = {
  toggleTorch: 'the light belongs to the back camera, while that is on',
  setZoom: 'zoom goes from 1 to what getMaxZoom gives, once the pusher was started',
  setMICVolume: 'a volume goes from 0 to 1',
  setBGMVolume: 'a volume goes from 0 to 1',
  playBGM: 'there is no url, or the pusher was not started',
  pauseBGM: 'no music plays',
  resumeBGM: 'no music plays',
  stopBGM: 'no music plays',
  sendMessage: 'msg is a text of at most 1,024 bytes, and goes with pictures: none are sent without a camera',
};

export interface MediaOptions {
  readonly tags: NativeTags;
  readonly driver: MediaDriver;
  readonly troubles: Troubles;
  readonly sounds: Set<Sound>;
  readonly interruptions: Record<'begin' | 'end', Set<() => void>>;
  /** The page on top. */
  readonly page: () => string;
  readonly onChange: () => void;
}

export function media({ tags, driver, troubles, sounds, interruptions, page, onChange }: MediaOptions) {
  /** An object with these methods. */
  const context = (kind: string, methods: string, find: () => BuiltIn | undefined): object => {
    const run =
      (method: string) =>
      (options: Record<string, unknown> = {}) => {
        const element = find();
        const report = (isOk: boolean, result: object = {}): void => {
          const callback = (isOk ? options.success : options.fail) as ((result: object) => void) | undefined;
          const reason = REASONS[method];
          if (!isOk && reason !== undefined) troubles.note(`${kind}.${method} fails: ${reason}`);
          callback?.({ ...result, errMsg: `${kind}.${method}:${isOk ? 'ok' : 'fail'}` });
        };
        const done = element !== undefined && driver.call(element, method, options);
        if (typeof done === 'boolean') report(done);
        else void done.then((result) => report(result !== null, result ?? {}));
      };
    return withNotes(kind, Object.fromEntries(methods.split(' ').map((name) => [name, run(name)])), troubles);
  };
  return {
    createLivePusherContext: () => {
      const at = page();
      return context('LivePusherContext', PUSHER, () => tags.in(at).find(({ tag }) => tag === 'live-pusher'));
    },
    createLivePlayerContext: (id: string) => {
      const at = page();
      return context('LivePlayerContext', PLAYER, () =>
        tags.in(at).find((element) => element.tag === 'live-player' && element.id === id),
      );
    },
    createInnerAudioContext: () => soundContext(sounds, troubles, onChange),
    onAudioInterruptionBegin: (listener: () => void) => void interruptions.begin.add(listener),
    onAudioInterruptionEnd: (listener: () => void) => void interruptions.end.add(listener),
    offAudioInterruptionBegin: (listener: () => void) => void interruptions.begin.delete(listener),
    offAudioInterruptionEnd: (listener: () => void) => void interruptions.end.delete(listener),
  };
}
