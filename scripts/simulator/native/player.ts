/** `live-player`: somebody's stream, by its attributes and its context. */
import type { BuiltIn } from '../runtime/elements';
import { type StreamType, streamKey } from '../trtc/protocol';
import type { Link } from './link';
import type { Shape } from './shape';
import { noteUnsimulated } from './unsimulated';
import type { PlayerStyle, Report, World } from './world';

const VOLUME_MS = 330;
const REPORT_MS = 2000;
const LOOK_MS = 100;
/** The code of a message in the stream. */
const MESSAGE = 2012;

export class LivePlayer {
  private readonly element: BuiltIn;
  private readonly world: World;
  private readonly link: () => Link | null;
  private readonly network: () => Shape;
  private timers: ReturnType<typeof setInterval>[] = [];
  /** Whose stream is played, and which one. */
  private of: { readonly userID: string; readonly streamType: StreamType; readonly key: string } | null =
    null;
  private isPaused = false;
  private isMutedByContext = false;
  private isInBackground = false;
  private fullScreen: PlayerStyle['fullScreen'] = null;

  constructor(element: BuiltIn, world: World, link: () => Link | null, network: () => Shape) {
    this.element = element;
    this.world = world;
    this.link = link;
    this.network = network;
    for (const name of Object.keys(element.attributes)) noteUnsimulated(element, name, world);
    if (element.attributes.autoplay === true) this.play();
  }

  /** An attribute of the tag has a new value. */
  changed(name: string): void {
    noteUnsimulated(this.element, name, this.world);
    if (name === 'src') {
      const wasPlaying = this.of !== null;
      this.stop();
      if (wasPlaying || this.element.attributes.autoplay === true) this.play();
    } else if (name === 'mute-video' || name === 'mute-audio') {
      this.want();
    }
    if (name === 'debug') this.debug(null);
    this.style();
  }

  /** A method of its context; false: it fails. */
  call(method: string, options: Readonly<Record<string, unknown>>): boolean | Promise<object | null> {
    switch (method) {
      case 'play':
        this.play();
        return true;
      case 'stop':
        this.stop();
        return true;
      case 'mute':
        this.isMutedByContext = !this.isMutedByContext;
        this.style();
        return true;
      case 'snapshot':
        return this.of === null ? false : (this.link()?.streams.snapshot(this.of.key) ?? false);
      case 'pause':
      case 'resume':
        this.isPaused = method === 'pause';
        this.want();
        return true;
      case 'requestFullScreen':
        return this.fill(options.direction === 90 || options.direction === -90 ? options.direction : 0);
      case 'exitFullScreen':
        return this.leaveFullScreen();
      default:
        this.world.onNotSimulated(`LivePlayerContext.${method}`);
        return false;
    }
  }

  /** The tag was taken out of the page. */
  end(): void {
    this.stop();
  }

  setBackground(isInBackground: boolean): void {
    this.isInBackground = isInBackground;
    this.style();
  }

  leaveFullScreen(): boolean {
    return this.fullScreen !== null && this.fill(null);
  }

  /** A message came in somebody's stream. */
  hear(from: string, text: string): void {
    const { of } = this;
    const isMine = of?.userID === from && of.streamType !== 'aux';
    if (isMine && this.element.attributes['enable-recv-message'] === true) this.state(MESSAGE, text);
  }

  private fill(fullScreen: 0 | 90 | -90 | null): boolean {
    if (this.of === null) return false;
    this.fullScreen = fullScreen;
    this.style();
    this.element.emit('fullscreenchange', {
      direction: (fullScreen ?? 0) === 0 ? 'vertical' : 'horizontal',
      fullScreen: fullScreen !== null,
    });
    return true;
  }

  private play(): void {
    const src = String(this.element.attributes.src);
    const userID = /[?&]userid=([^&]*)/.exec(src)?.[1];
    const link = this.link();
    if (userID === undefined || link === null || this.of !== null) return;
    const said = /[?&]streamtype=(small|aux)(?=&|$)/.exec(src)?.[1] as StreamType | undefined;
    const streamType = said ?? 'main';
    this.of = { userID, streamType, key: streamKey(userID, streamType) };
    link.streams.show(this.of.key, this.element.host);
    this.style();
    this.state(2001, 'connected');
    this.state(2007, 'loading');
    this.want();
    this.watch(link);
  }

  private stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
    const { of } = this;
    if (of === null) return;
    this.of = null;
    this.fullScreen = null;
    this.debug(null);
    this.link()?.streams.show(of.key, null);
    this.link()?.unwant(of.userID, of.streamType);
  }

  private want(): void {
    const { of } = this;
    if (of === null) return;
    const { attributes } = this.element;
    const isOn = (name: 'mute-audio' | 'mute-video'): boolean => attributes[name] !== true && !this.isPaused;
    const media = { audio: isOn('mute-audio'), video: isOn('mute-video') };
    this.link()?.want(of.userID, of.streamType, media);
  }

  private style(): void {
    if (this.of === null) return;
    const { attributes } = this.element;
    const style: PlayerStyle = {
      isMuted:
        attributes.muted === true ||
        this.isMutedByContext ||
        (this.isInBackground && attributes['background-mute'] === true),
      soundMode: attributes['sound-mode'] === 'ear' ? 'ear' : 'speaker',
      fit: attributes['object-fit'] === 'fillCrop' ? 'fillCrop' : 'contain',
      isTurned: attributes.orientation === 'horizontal',
      fullScreen: this.fullScreen,
    };
    this.link()?.streams.style(this.of.key, style);
  }

  /** Tells of the first picture, of how loud it is, and of the network. */
  private watch(link: Link): void {
    const every = (ms: number, run: (of: string) => void): void => {
      this.timers.push(
        setInterval(() => {
          if (this.of !== null) run(this.of.key);
        }, ms),
      );
    };
    let isPlaying = false;
    every(LOOK_MS, (of) => {
      const hasPicture = link.streams.hasPicture(of);
      if (hasPicture && !isPlaying) {
        this.state(2003, 'first frame');
        this.state(2004, 'playing');
      }
      isPlaying = hasPicture;
    });
    every(VOLUME_MS, (of) =>
      this.element.emit('audiovolumenotify', { volume: Math.round(link.streams.volume(of)) }),
    );
    every(REPORT_MS, async (of) => {
      const report = await link.streams.report(of);
      if (this.of?.key !== of || report === null) return;
      this.debug(report);
      this.element.emit('netstatus', {
        info: {
          netSpeed: report.videoBitrate + report.audioBitrate,
          ...report,
          netQualityLevel: this.network().level,
        },
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
}
