/** Contexts of the native tags, sound, and interruptions of sound. */
import type { BuiltIn } from '../elements';
import type { MediaDriver, NativeTags } from '../media';
import type { Troubles } from '../trouble';

const PUSHER =
  'start stop pause resume switchCamera snapshot toggleTorch startPreview stopPreview sendMessage playBGM stopBGM pauseBGM resumeBGM setBGMVolume setMICVolume startAudioRecord stopAudioRecord';
const PLAYER =
  'play stop mute pause resume requestFullScreen exitFullScreen requestPictureInPicture exitPictureInPicture snapshot';

/** A sound of wx.createInnerAudioContext. */
export interface Sound {
  src: string;
  loop: boolean;
  isPlaying: boolean;
}

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
          callback?.({ ...result, errMsg: `${kind}.${method}:${isOk ? 'ok' : 'fail'}` });
        };
        const done = element !== undefined && driver.call(element, method, options);
        if (typeof done === 'boolean') report(done);
        else void done.then((result) => report(result !== null, result ?? {}));
      };
    return known(kind, Object.fromEntries(methods.split(' ').map((name) => [name, run(name)])), troubles);
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
    createInnerAudioContext: () => {
      const sound: Sound = { src: '', loop: false, isPlaying: false };
      const playing = (isPlaying: boolean) => () => {
        sound.isPlaying = isPlaying;
        onChange();
      };
      sounds.add(sound);
      const methods = {
        play: playing(true),
        pause: playing(false),
        stop: playing(false),
        destroy: () => {
          sounds.delete(sound);
          playing(false)();
        },
      };
      return known('InnerAudioContext', Object.assign(sound, methods), troubles);
    },
    onAudioInterruptionBegin: (listener: () => void) => void interruptions.begin.add(listener),
    onAudioInterruptionEnd: (listener: () => void) => void interruptions.end.add(listener),
    offAudioInterruptionBegin: (listener: () => void) => void interruptions.begin.delete(listener),
    offAudioInterruptionEnd: (listener: () => void) => void interruptions.end.delete(listener),
  };
}

/** An object with these members: others are noted, and do nothing. */
function known(kind: string, members: object, troubles: Troubles): object {
  const note = (name: string | symbol): void => {
    if (typeof name === 'string' && !(name in members)) troubles.note(`${kind}.${name} is not simulated`);
  };
  return new Proxy(members, {
    get(target, name) {
      note(name);
      const isListener = /^(on|off)[A-Z]/.test(String(name)) && !(name in target);
      return isListener ? () => {} : (Reflect.get(target, name) as unknown);
    },
    set(target, name, value) {
      note(name);
      return Reflect.set(target, name, value);
    },
  });
}
