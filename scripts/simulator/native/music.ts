/** Background music of a live-pusher: the methods of its context, and the events that tell of it. */
import type { Capture, Playing } from './world';

const PROGRESS_MS = 500;

export interface MusicEvents {
  readonly emit: (event: string, detail?: object) => void;
  /** It could not be loaded. */
  readonly onFailed: (message: string) => void;
}

/** What of the options of playBGM counts. */
interface Asked {
  readonly url?: unknown;
  readonly startTimeMs?: unknown;
  readonly endTimeMs?: unknown;
}

export class Music {
  private readonly events: MusicEvents;
  private playing: Playing | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  private isLoading = false;
  /** Another number: what was loading is not wanted any more. */
  private turn = 0;
  private isPaused = false;
  private volume = 1;

  constructor(events: MusicEvents) {
    this.events = events;
  }

  /** Whether it is tried; if it cannot be loaded, events tell. */
  play(capture: Capture | null, { url, startTimeMs, endTimeMs }: Asked): boolean {
    if (capture === null || typeof url !== 'string' || url === '') return false;
    this.stop();
    void this.load(capture, url, Number(startTimeMs) || 0, Number(endTimeMs) || 0);
    return true;
  }

  pause(isPaused: boolean): boolean {
    if (this.playing === null) return false;
    this.isPaused = isPaused;
    if (isPaused) this.playing.pause();
    else this.playing.resume();
    return true;
  }

  /** @param volume 0 to 1: of what plays, and of what will */
  setVolume(volume: number): true {
    this.volume = volume;
    this.playing?.setVolume(volume);
    return true;
  }

  /** Whether there was something to stop: music that plays, or that was loading. */
  stop(): boolean {
    const wasPlaying = this.playing !== null || this.isLoading;
    this.isLoading = false;
    this.turn += 1;
    this.playing?.stop();
    this.end();
    return wasPlaying;
  }

  private async load(capture: Capture, url: string, from: number, to: number): Promise<void> {
    const { turn } = this;
    this.isLoading = true;
    const playing = await capture.play(url, from, to).catch(() => null);
    if (turn !== this.turn) {
      playing?.stop();
      return;
    }
    this.isLoading = false;
    if (playing === null) {
      this.events.onFailed(`${url} is no music, or cannot be loaded`);
      return;
    }
    this.playing = playing;
    playing.setVolume(this.volume);
    this.events.emit('bgmstart');
    this.timer = setInterval(() => this.tell(), PROGRESS_MS);
    playing.onEnded = () => {
      if (this.playing !== playing) return;
      this.end();
      this.events.emit('bgmcomplete');
    };
  }

  private tell(): void {
    const { playing } = this;
    if (playing === null || this.isPaused) return;
    this.events.emit('bgmprogress', { progress: playing.position, duration: playing.duration });
  }

  private end(): void {
    clearInterval(this.timer);
    this.playing = null;
    this.isPaused = false;
  }
}
