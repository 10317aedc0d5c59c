/** Voice and music of a live-pusher, by its attributes and its context. */
import type { BuiltIn } from '../runtime/elements';
import { OF_VOICE, voiceOf, volumeIn } from './choices';
import { Music } from './music';
import type { Capture } from './world';

const NO_MUSIC = 10003;

export class PusherSound {
  private readonly element: BuiltIn;
  private readonly music: Music;
  private capture: Capture | null = null;
  /** Of the microphone, 0 to 1. */
  private volume = 1;

  /** @param onFailed something could not be loaded, with its code */
  constructor(element: BuiltIn, onFailed: (code: number, message: string) => void) {
    this.element = element;
    this.music = new Music({
      emit: (event, detail) => element.emit(event, detail),
      onFailed: (message) => onFailed(NO_MUSIC, message),
    });
  }

  open(capture: Capture): void {
    this.capture = capture;
    this.apply();
  }

  close(): void {
    this.music.stop();
    this.capture = null;
  }

  changed(name: string): void {
    if (OF_VOICE.has(name)) this.apply();
  }

  /** A method of the context; undefined: it is none of these. */
  call(method: string, options: Readonly<Record<string, unknown>>): boolean | undefined {
    switch (method) {
      case 'setMICVolume':
        return this.setVolume(options.volume, (volume) => {
          this.volume = volume;
          this.apply();
        });
      case 'setBGMVolume':
        return this.setVolume(options.volume, (volume) => this.music.setVolume(volume));
      case 'playBGM':
        return this.music.play(this.capture, options);
      case 'pauseBGM':
      case 'resumeBGM':
        return this.music.pause(method === 'pauseBGM');
      case 'stopBGM':
        return this.music.stop();
      default:
        return undefined;
    }
  }

  private apply(): void {
    this.capture?.setVoice(voiceOf(this.element.attributes, this.volume));
  }

  private setVolume(given: unknown, set: (volume: number) => void): boolean {
    const volume = volumeIn(given);
    if (volume !== null) set(volume);
    return volume !== null;
  }
}
