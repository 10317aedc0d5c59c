/** The tone that one hears while nobody has come yet. */

type AudioApi = Pick<WechatMiniprogram.Wx, 'createInnerAudioContext'>;

export class Tone {
  private readonly wx: AudioApi;
  private audio: WechatMiniprogram.InnerAudioContext | null = null;

  constructor(wx: AudioApi) {
    this.wx = wx;
  }

  /** Sounds, or not; saying the same twice changes nothing. */
  sound(isOn: boolean): void {
    if (isOn === (this.audio !== null)) return;
    if (isOn) {
      this.audio = this.wx.createInnerAudioContext();
      this.audio.src = '/sounds/waiting.wav';
      this.audio.loop = true;
      this.audio.play();
    } else {
      this.audio?.destroy();
      this.audio = null;
    }
  }
}
