/** Camera and microphone of a phone: this computer's, or drawn ones where there are none or none are wanted. */
import { pictureOf } from '../../native/choices';
import type { Capture, PictureFormat, Playing, Snapshot, Voice } from '../../native/world';
import type { Person } from '../../person';
import type { Media } from '../../trtc/protocol';
import { audioContext } from './audio-context';
import type { Device } from './control';
import { askFor } from './devices';
import { Lens } from './lens';
import { paceFor } from './load';
import { Mixer } from './mixer';
import { type Painter, painter } from './painter';
import { snapshotOf } from './snapshot';
import { Tone } from './tone';

const PLAIN: Voice = {
  isNarrow: false,
  hasGainControl: false,
  hasNoiseSuppression: false,
  reverb: 0,
  isMonitored: false,
  volume: 1,
};
/** Of a page that chooses nothing. */
const USUAL = pictureOf({});
/** A camera takes a moment. */
const OPEN_MS = 200;

export interface CaptureOptions {
  readonly person: Person;
  /** Which camera runs first. */
  readonly isFront: boolean;
  /** Whether this computer's devices are used, if there are any. */
  readonly usesRealDevices: () => boolean;
  /** The browser asks its user for this one; null: for none any more. */
  readonly onAsking: (device: Device | null) => void;
  readonly isAudible: () => boolean;
  /** Of a file of the mini-program, or of the web. */
  readonly addressOf: (url: string) => string;
}

export class BrowserCapture implements Capture {
  private readonly options: CaptureOptions;
  private readonly canvas = document.createElement('canvas');
  private readonly paint: Painter;
  private readonly camera = document.createElement('video');
  private timer: ReturnType<typeof setInterval> | undefined;
  private video: MediaStreamTrack | null = null;
  private audio: MediaStreamTrack | null = null;
  private mixer: Mixer | null = null;
  private spoken = PLAIN;
  /** What comes from the microphone: this computer's, or the drawn one. */
  private heard: MediaStream | Tone | null = null;
  private readonly lens: Lens;
  /** What the camera is to give when it starts next. */
  private wanted = USUAL;
  /** What it gives since its last start. */
  private given = USUAL;
  /** Most that this computer is to paint. */
  private mostFrames = paceFor(1).framesPerSecond;
  private isClosed = false;
  private setting: Promise<unknown> = Promise.resolve();

  constructor(place: HTMLElement, options: CaptureOptions) {
    this.options = options;
    this.lens = new Lens(this.canvas, options.isFront);
    this.canvas.className = 'picture-of-camera';
    this.canvas.hidden = true;
    this.paint = painter(this.canvas, options.person);
    place.prepend(this.canvas);
  }

  get tracks(): readonly MediaStreamTrack[] {
    return [this.audio, this.video].filter((track) => track !== null);
  }

  /** One after the other: a camera that is opening is not opened twice. */
  set(wanted: Media): Promise<Media> {
    const done = this.setting.then(() => this.setNow(wanted));
    this.setting = done.catch(() => {});
    return done;
  }

  private async setNow({ audio, video }: Media): Promise<Media> {
    if (video && this.video === null) await this.openCamera();
    if (!video) this.closeCamera();
    if (audio && this.audio === null) await this.openMicrophone();
    if (!audio) this.closeMicrophone();
    if (this.isClosed) this.close();
    return { audio: this.audio !== null, video: this.video !== null };
  }

  setPicture(wanted: PictureFormat): void {
    this.wanted = wanted;
  }

  setVoice(wanted: Voice): void {
    this.spoken = wanted;
    this.mixer?.set(wanted);
  }

  play(url: string, from: number, to: number): Promise<Playing> {
    return this.mix().play(this.options.addressOf(url), from, to);
  }

  /** This computer's speakers were switched on or off. */
  speakersChanged(): void {
    this.mixer?.setAudible(this.options.isAudible());
  }

  flip(): void {
    this.lens.flip();
  }

  mirror(own: 'auto' | 'enable' | 'disable', sent: boolean): void {
    this.lens.mirror(own, sent);
  }

  zoom(level: number): void {
    this.lens.zoom(level);
  }

  allowZoom(isAllowed: boolean): void {
    this.lens.allowZoom(isAllowed);
  }

  toggleTorch(): boolean {
    return this.video !== null && this.lens.toggleTorch();
  }

  setWaitingImage(url: string): Promise<void> {
    return this.lens.load(url === '' ? '' : this.options.addressOf(url));
  }

  setWaiting(isWaiting: boolean): void {
    this.lens.setWaiting(isWaiting);
  }

  async snapshot(): Promise<Snapshot | null> {
    return this.video === null ? null : snapshotOf(this.canvas, this.given.width, this.given.height);
  }

  beautify(level: number): void {
    this.lens.beauty = level;
  }

  /** Paints at most so many pictures a second. */
  pace(framesPerSecond: number): void {
    if (framesPerSecond === this.mostFrames) return;
    this.mostFrames = framesPerSecond;
    if (this.video !== null) this.paintOn();
  }

  close(): void {
    this.isClosed = true;
    this.closeCamera();
    this.closeMicrophone();
    this.mixer?.end();
    this.mixer = null;
    this.canvas.remove();
  }

  private async openCamera(): Promise<void> {
    const [stream] = await Promise.all([
      this.options.usesRealDevices() ? this.ask('camera', { video: { facingMode: 'user' } }) : null,
      new Promise((resolve) => setTimeout(resolve, OPEN_MS)),
    ]);
    if (this.isClosed) {
      stopAll(stream);
      return;
    }
    this.camera.srcObject = stream;
    if (stream !== null) {
      this.camera.muted = true;
      await this.camera.play();
    }
    this.given = this.wanted;
    Object.assign(this.canvas, { width: this.given.width, height: this.given.height });
    this.draw();
    this.video = this.canvas.captureStream().getVideoTracks()[0] ?? null;
    this.paintOn();
    this.canvas.hidden = false;
    this.lens.reflect();
  }

  private paintOn(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.draw(), 1000 / Math.min(this.mostFrames, this.given.framesPerSecond));
  }

  private closeCamera(): void {
    clearInterval(this.timer);
    this.video?.stop();
    this.video = null;
    this.lens.darken();
    stopAll(this.camera.srcObject as MediaStream | null);
    this.camera.srcObject = null;
    this.canvas.hidden = true;
  }

  private async openMicrophone(): Promise<void> {
    const stream = this.options.usesRealDevices()
      ? await this.ask('microphone', {
          audio: {
            echoCancellation: true,
            noiseSuppression: this.spoken.hasNoiseSuppression,
            autoGainControl: this.spoken.hasGainControl,
          },
        })
      : null;
    if (this.isClosed) {
      stopAll(stream);
      return;
    }
    const tone = stream === null ? new Tone(audioContext(), this.options.person) : null;
    this.heard = stream ?? tone;
    const source = stream ?? tone?.output;
    this.audio = source === undefined ? null : this.mix().open(source, this.spoken);
  }

  private mix(): Mixer {
    this.mixer ??= new Mixer(this.options.isAudible());
    return this.mixer;
  }

  private ask(device: Device, constraints: MediaStreamConstraints): Promise<MediaStream | null> {
    return askFor(constraints, (isAsking) => this.options.onAsking(isAsking ? device : null));
  }

  private closeMicrophone(): void {
    this.mixer?.close();
    this.audio = null;
    if (this.heard instanceof MediaStream) stopAll(this.heard);
    else this.heard?.close();
    this.heard = null;
  }

  private draw(): void {
    this.paint({
      camera: this.camera.srcObject === null ? null : this.camera,
      ...this.lens.scene,
    });
  }
}

function stopAll(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
