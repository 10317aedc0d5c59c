/** One piece of music: what LivePusherContext.playBGM plays. */
import type { Playing } from '../../native/world';

export class MusicPlayer implements Playing {
  readonly duration: number;
  onEnded: () => void = () => {};
  private readonly audio: BaseAudioContext;
  private readonly buffer: AudioBuffer;
  private readonly gain: GainNode;
  private readonly end: number;
  private source: AudioBufferSourceNode | null = null;
  /** Seconds: where it was when it was started last, and when that was. */
  private from: number;
  private since = 0;

  /**
   * Plays at once.
   * @param from where it begins, milliseconds; nowhere in it: at its beginning
   * @param to where it ends; 0 or nowhere in it: at its end
   */
  constructor(audio: BaseAudioContext, buffer: AudioBuffer, out: AudioNode, from: number, to: number) {
    this.audio = audio;
    this.buffer = buffer;
    this.duration = Math.round(buffer.duration * 1000);
    this.end = to > 0 && to <= this.duration ? to / 1000 : buffer.duration;
    this.from = from > 0 && from < this.duration ? from / 1000 : 0;
    this.gain = audio.createGain();
    this.gain.connect(out);
    this.resume();
  }

  get position(): number {
    const played = this.source === null ? 0 : this.audio.currentTime - this.since;
    return Math.round(Math.min(this.end, this.from + played) * 1000);
  }

  pause(): void {
    this.from = this.position / 1000;
    this.halt();
  }

  resume(): void {
    if (this.source !== null) return;
    const source = this.audio.createBufferSource();
    source.buffer = this.buffer;
    source.connect(this.gain);
    source.onended = () => {
      if (this.source !== source) return;
      this.stop();
      this.onEnded();
    };
    this.since = this.audio.currentTime;
    source.start(0, this.from, Math.max(0, this.end - this.from));
    this.source = source;
  }

  setVolume(volume: number): void {
    this.gain.gain.value = volume;
  }

  stop(): void {
    this.halt();
    this.gain.disconnect();
  }

  private halt(): void {
    const { source } = this;
    this.source = null;
    source?.stop();
    source?.disconnect();
  }
}
