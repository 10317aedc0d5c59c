/** `live-pusher`: camera, microphone and the way into a room, by its attributes and its context. */
import type { BuiltIn } from '../runtime/elements';
import { type Media, NO_MEDIA } from '../trtc/protocol';
import { OF_PICTURE, OF_VOICE, pictureOf, voiceOf, volumeIn } from './choices';
import { Link } from './link';
import { Music } from './music';
import { type Shape, shape } from './shape';
import { noteUnsimulated } from './unsimulated';
import { type Capture, NOTHING_REPORTED, type World } from './world';

/** What a phone's owner or its hardware refuses. */
export interface Obstacles {
  /** Denied to WeChat in the system's settings, or not there at all. */
  readonly camera: 'denied' | 'missing' | null;
  readonly microphone: 'denied' | 'missing' | null;
}

const CODES = {
  camera: { denied: 10001, missing: -1301 },
  microphone: { denied: 10002, missing: -1302 },
} as const;

/** A phone takes a moment to start and to stop. */
const START_MS = 150;
const STOP_MS = 50;
const REPORT_MS = 2000;

/** What is never simulated. */
const QUIET = new Set(['toggleTorch']);
const NO_MUSIC = 10003;

export class LivePusher {
  readonly element: BuiltIn;
  readonly link: Link;
  private readonly world: World;
  private readonly obstacles: () => Obstacles;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private capture: Capture | null = null;
  private isStarted = false;
  private isPaused = false;
  private isInterrupted = false;
  private runs: Media = NO_MEDIA;
  /** What the user was told of, so that it is not told again. */
  private told = new Set<number>();
  /** Captures are set one after the other. */
  private setting: Promise<void> = Promise.resolve();
  private network: Shape = shape('good');
  private readonly music: Music;
  /** Of the microphone, 0 to 1. */
  private volume = 1;

  constructor(element: BuiltIn, world: World, obstacles: () => Obstacles) {
    this.element = element;
    this.world = world;
    this.obstacles = obstacles;
    this.link = new Link({
      dial: (events) => world.dial(events),
      streams: (send) => world.streams(send),
      onState: (code, message) => this.state(code, message),
    });
    this.music = new Music({
      emit: (event, detail) => element.emit(event, detail),
      onFailed: (message) => {
        element.emit('error', { errCode: NO_MUSIC, errMsg: message });
        this.state(NO_MUSIC, message);
      },
    });
    for (const name of Object.keys(element.attributes)) noteUnsimulated(element, name, world);
    if (element.attributes.autopush === true) this.start();
  }

  /** An attribute of the tag has a new value. */
  changed(name: string): void {
    noteUnsimulated(this.element, name, this.world);
    if (name === 'beauty') this.capture?.beautify(Number(this.element.attributes.beauty));
    if (name === 'enable-camera' || name === 'enable-mic' || name === 'muted') this.adjust();
    if (name.endsWith('mirror')) this.mirror();
    if (name === 'max-bitrate') this.limit();
    if (OF_PICTURE.has(name)) this.capture?.picture(pictureOf(this.element.attributes));
    if (OF_VOICE.has(name)) this.voice();
  }

  /** A method of its context; false: it fails. */
  call(method: string, options: Readonly<Record<string, unknown>>): boolean | Promise<object | null> {
    if (QUIET.has(method)) {
      this.world.onNotSimulated(`LivePusherContext.${method}`);
      return true;
    }
    switch (method) {
      case 'start':
        return this.start();
      case 'stop':
        return this.stop();
      case 'switchCamera':
        this.capture?.flip();
        return this.capture !== null;
      case 'snapshot':
        return this.capture?.snapshot() ?? false;
      case 'pause':
      case 'resume':
        this.isPaused = method === 'pause';
        if (!this.isPaused) this.isInterrupted = false;
        this.adjust();
        return this.isStarted;
      case 'setMICVolume':
        return this.setVolume(options.volume, (volume) => {
          this.volume = volume;
          this.voice();
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
        this.world.onNotSimulated(`LivePusherContext.${method}`);
        return false;
    }
  }

  /** Other devices are there now: those in use are opened anew. */
  reopen(): void {
    const { capture } = this;
    if (capture === null) return;
    this.setting = this.setting.then(async () => {
      this.runs = await capture.set(NO_MEDIA);
    });
    this.adjust();
  }

  /** A phone call takes the microphone; it comes back with `resume`. */
  interrupt(): void {
    this.isInterrupted = true;
    this.adjust();
  }

  setNetwork(network: Shape): void {
    this.network = network;
    this.limit();
    this.link.setOnline(network.isOnline);
  }

  /** The tag was taken out of the page. */
  end(): void {
    this.isStarted = false;
    this.close();
  }

  private start(): boolean {
    if (this.isStarted) return false;
    const url = String(this.element.attributes.url);
    this.isStarted = true;
    this.told = new Set();
    const { host, attributes } = this.element;
    // Of the camera's side only the first value counts: later it is switched by the context.
    this.capture = this.world.capture(host, attributes['device-position'] !== 'back');
    this.capture.picture(pictureOf(attributes));
    this.voice();
    this.capture.beautify(Number(attributes.beauty));
    this.mirror();
    this.limit();
    this.later(START_MS, () => {
      this.adjust();
      this.link.enter(url);
      this.report();
    });
    return true;
  }

  private stop(): boolean {
    if (!this.isStarted) return false;
    this.isStarted = false;
    this.close();
    // Comes also when the tag is gone meanwhile, as on phones.
    setTimeout(() => this.state(1019, 'exit room, reason[0]'), STOP_MS);
    return true;
  }

  /** Out of the room, and nothing that was to come of it does. */
  private close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.link.leave();
    this.link.streams.send([]);
    this.music.stop();
    this.capture?.close();
    this.capture = null;
    this.runs = NO_MEDIA;
    this.world.onSent(null);
  }

  private voice(): void {
    this.capture?.voice(voiceOf(this.element.attributes, this.volume));
  }

  private setVolume(given: unknown, set: (volume: number) => void): boolean {
    const volume = volumeIn(given);
    if (volume !== null) set(volume);
    return volume !== null;
  }

  /** `auto` mirrors what one sees of the front camera; the capture knows which one runs. */
  private mirror(): void {
    const { attributes } = this.element;
    const sent = attributes['remote-mirror'] === true || attributes.mirror === true;
    this.capture?.mirror(attributes['local-mirror'] !== 'disable', sent);
  }

  private limit(): void {
    const most = Number(this.element.attributes['max-bitrate']);
    this.link.streams.limit(Math.min(most, this.network.maxKbps ?? most));
  }

  /** Brings camera and microphone to what the attributes say, and tells the room. */
  private adjust(): void {
    this.setting = this.setting.then(async () => {
      const { capture } = this;
      if (capture === null || !this.isStarted) return;
      const wanted = this.wanted();
      this.complain();
      const before = this.runs;
      const runs = await capture.set(wanted);
      if (this.capture !== capture) return;
      this.runs = runs;
      if (runs.video && !before.video) {
        this.state(1003, 'camera opened');
        this.state(1007, 'first frame captured');
      }
      this.link.streams.send(capture.tracks);
      this.link.publish(runs);
    });
  }

  private wanted(): Media {
    const { attributes } = this.element;
    const { camera, microphone } = this.obstacles();
    const mayHear = !this.isPaused && !this.isInterrupted;
    return {
      audio: attributes['enable-mic'] === true && attributes.muted !== true && mayHear && microphone === null,
      video: attributes['enable-camera'] === true && !this.isPaused && camera === null,
    };
  }

  /** What is switched on and cannot be. */
  private complain(): void {
    const { attributes } = this.element;
    const obstacles = this.obstacles();
    for (const [device, attribute] of [
      ['camera', 'enable-camera'],
      ['microphone', 'enable-mic'],
    ] as const) {
      const obstacle = obstacles[device];
      if (obstacle === null) continue;
      const code = CODES[device][obstacle];
      if (attributes[attribute] !== true) this.told.delete(code);
      else if (!this.told.has(code)) {
        this.told.add(code);
        this.later(0, () => this.state(code, `${device} is ${obstacle}`));
      }
    }
  }

  private report(): void {
    this.later(REPORT_MS, () => {
      this.report();
      void this.link.streams.report('own').then((report) => {
        if (!this.isStarted) return;
        const sent = report ?? NOTHING_REPORTED;
        this.world.onSent(sent);
        const info = {
          netSpeed: sent.videoBitrate + sent.audioBitrate,
          ...sent,
          netQualityLevel: this.network.level,
        };
        this.element.emit('netstatus', { info });
      });
    });
  }

  private state(code: number, message: string): void {
    this.element.emit('statechange', { code, message });
  }

  private later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      then();
    }, ms);
    this.timers.add(timer);
  }
}
