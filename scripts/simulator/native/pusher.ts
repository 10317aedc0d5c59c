/** `live-pusher`: camera, microphone and the way into a room, by its attributes and its context. */
import type { BuiltIn } from '../runtime/elements';
import { type Media, NO_MEDIA } from '../trtc/protocol';
import { Complaints, type Obstacles } from './complaints';
import { Link } from './link';
import { PusherPicture } from './pusher-picture';
import { PusherSound } from './pusher-sound';
import { type Shape, shape } from './shape';
import { noteUnsimulated } from './unsimulated';
import { type Capture, NOTHING_REPORTED, type Report, type World } from './world';

export type { Obstacles } from './complaints';

/** A phone takes a moment to start and to stop. */
const START_MS = 150;
const STOP_MS = 50;
const REPORT_MS = 2000;
/** Of a message in the stream, UTF-8. */
const MOST_BYTES = 1024;

export interface PusherOptions {
  readonly world: World;
  readonly obstacles: () => Obstacles;
  /** A message came in somebody's stream. */
  readonly onMessage: (from: string, text: string) => void;
}

export class LivePusher {
  readonly element: BuiltIn;
  readonly link: Link;
  private readonly world: World;
  private readonly obstacles: () => Obstacles;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly complaints: Complaints;
  private readonly sound: PusherSound;
  private readonly picture: PusherPicture;
  private capture: Capture | null = null;
  private isStarted = false;
  private isPaused = false;
  private isInterrupted = false;
  private isInBackground = false;
  private runs: Media = NO_MEDIA;
  /** Captures are set one after the other. */
  private setting: Promise<void> = Promise.resolve();
  private network: Shape = shape('good');

  constructor(element: BuiltIn, { world, obstacles, onMessage }: PusherOptions) {
    this.element = element;
    this.world = world;
    this.obstacles = obstacles;
    this.link = new Link({
      dial: (events) => world.dial(events),
      streams: (send) => world.streams(send),
      onState: (code, message) => this.state(code, message),
      onMessage,
    });
    const failed = (code: number, message: string): void => {
      element.emit('error', { errCode: code, errMsg: message });
      this.state(code, message);
    };
    this.complaints = new Complaints((code, message) => this.later(0, () => this.state(code, message)));
    this.sound = new PusherSound(element, failed);
    this.picture = new PusherPicture(element, failed);
    for (const name of Object.keys(element.attributes)) noteUnsimulated(element, name, world);
    if (element.attributes.autopush === true) this.start();
  }

  /** An attribute of the tag has a new value. */
  changed(name: string): void {
    noteUnsimulated(this.element, name, this.world);
    if (name === 'enable-camera' || name === 'enable-mic' || name === 'muted') this.adjust();
    if (name === 'max-bitrate') this.limit();
    if (name === 'debug') this.debug(null);
    this.sound.changed(name);
    this.picture.changed(name);
  }

  /** A method of its context; false: it fails. */
  call(method: string, options: Readonly<Record<string, unknown>>): boolean | Promise<object | null> {
    switch (method) {
      case 'start':
        return this.start();
      case 'stop':
        return this.stop();
      case 'pause':
      case 'resume':
        this.isPaused = method === 'pause';
        if (!this.isPaused) this.isInterrupted = false;
        this.adjust();
        return this.isStarted;
      case 'sendMessage':
        return this.say(options.msg);
      default:
    }
    const done = this.sound.call(method, options) ?? this.picture.call(method, options);
    if (done === undefined) this.world.onNotSimulated(`LivePusherContext.${method}`);
    return done ?? false;
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

  setBackground(isInBackground: boolean): void {
    if (isInBackground === this.isInBackground) return;
    this.isInBackground = isInBackground;
    this.picture.setBackground(isInBackground);
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
    this.complaints.forget();
    const { host, attributes } = this.element;
    // Of the camera's side only the first value counts: later it is switched by the context.
    this.capture = this.world.capture(host, attributes['device-position'] !== 'back');
    this.sound.open(this.capture);
    this.picture.open(this.capture);
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
    this.sound.close();
    this.picture.close();
    this.capture?.close();
    this.capture = null;
    this.runs = NO_MEDIA;
    this.world.onSent(null);
    this.debug(null);
  }

  /** It travels in the pictures: without them there is nothing to travel in. */
  private say(text: unknown): boolean {
    if (typeof text !== 'string' || text === '' || !this.runs.video) return false;
    if (new TextEncoder().encode(text).length > MOST_BYTES) return false;
    this.link.say(text);
    return true;
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
      this.complaints.look(this.element.attributes, this.obstacles());
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
    const isMuted =
      attributes.muted === true || (this.isInBackground && attributes['background-mute'] === true);
    const mayHear = !this.isPaused && !this.isInterrupted && !isMuted;
    return {
      audio: attributes['enable-mic'] === true && mayHear && microphone === null,
      video: attributes['enable-camera'] === true && !this.isPaused && camera === null,
    };
  }

  private report(): void {
    this.later(REPORT_MS, () => {
      this.report();
      void this.link.streams.report('own').then((report) => {
        if (!this.isStarted) return;
        const sent = report ?? NOTHING_REPORTED;
        this.world.onSent(sent);
        this.debug(sent);
        const info = {
          netSpeed: sent.videoBitrate + sent.audioBitrate,
          ...sent,
          netQualityLevel: this.network.level,
        };
        this.element.emit('netstatus', { info });
      });
    });
  }

  private debug(report: Report | null): void {
    const { host, attributes } = this.element;
    this.world.debug(host, attributes.debug === true ? report : null);
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
