/** The tone that one hears while nobody has come yet: a fifth of a second of sound, again and again. */

type AudioApi = Pick<WechatMiniprogram.Wx, 'createInnerAudioContext'>;

/** From one beginning to the next, in milliseconds. */
const EVERY_MS = 3000;

export class Tone {
  private readonly wx: AudioApi;
  private readonly src: string;
  private audio: WechatMiniprogram.InnerAudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** @param src of the sound, a path in the mini-program */
  constructor(wx: AudioApi, src: string) {
    this.wx = wx;
    this.src = src;
  }

  /** Sounds, or not; saying the same twice changes nothing. */
  sound(isOn: boolean): void {
    if (isOn === (this.audio !== null)) return;
    if (isOn) this.begin();
    else this.end();
  }

  private begin(): void {
    const audio = this.wx.createInnerAudioContext();
    audio.src = this.src;
    audio.play();
    this.timer = setInterval(() => audio.play(), EVERY_MS);
    this.audio = audio;
  }

  private end(): void {
    if (this.timer !== undefined) clearInterval(this.timer);
    this.audio?.destroy();
    this.audio = null;
  }
}
