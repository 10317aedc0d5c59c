/** The native side of one phone: what its tags live-pusher, live-player and camera do. */
import type { BuiltIn } from '../runtime/elements';
import type { MediaDriver } from '../runtime/media';
import { NO_MEDIA } from '../trtc/protocol';
import { LivePlayer } from './player';
import { LivePusher, type Obstacles } from './pusher';
import { type Network, type Shape, shape } from './shape';
import type { Capture, World } from './world';

export class NativeDriver implements MediaDriver {
  private readonly world: World;
  private readonly obstacles: () => Obstacles;
  private readonly players = new Map<BuiltIn, LivePlayer>();
  private readonly previews = new Map<BuiltIn, Capture>();
  private pusher: LivePusher | null = null;
  private network: Shape = shape('good');
  private isInBackground = false;

  constructor(world: World, obstacles: () => Obstacles) {
    this.world = world;
    this.obstacles = obstacles;
  }

  attached(element: BuiltIn): void {
    if (element.tag === 'live-pusher') {
      this.pusher = new LivePusher(element, {
        world: this.world,
        obstacles: this.obstacles,
        onMessage: (from, text) => {
          for (const player of this.players.values()) player.hear(from, text);
        },
      });
      this.pusher.setBackground(this.isInBackground);
      this.pusher.setNetwork(this.network);
    } else if (element.tag === 'live-player') {
      const link = () => this.pusher?.link ?? null;
      const player = new LivePlayer(element, this.world, link, () => this.network);
      player.setBackground(this.isInBackground);
      this.players.set(element, player);
    } else {
      this.preview(element);
    }
  }

  changed(element: BuiltIn, name: string): void {
    if (this.pusher?.element === element) this.pusher.changed(name);
    this.players.get(element)?.changed(name);
  }

  detached(element: BuiltIn): void {
    if (this.pusher?.element === element) {
      this.pusher.end();
      this.pusher = null;
    }
    this.players.get(element)?.end();
    this.players.delete(element);
    this.previews.get(element)?.close();
    this.previews.delete(element);
  }

  call(element: BuiltIn, method: string, options: object = {}): boolean | Promise<object | null> {
    if (this.pusher?.element === element) return this.pusher.call(method, { ...options });
    return this.players.get(element)?.call(method, { ...options }) ?? false;
  }

  /** Changes the network of this phone. */
  setNetwork(network: Network): void {
    this.network = shape(network);
    this.pusher?.setNetwork(this.network);
  }

  /** What the owner or the hardware refuses has changed. */
  obstaclesChanged(): void {
    this.pusher?.changed('enable-camera');
  }

  /** Other devices are there now. */
  reopen(): void {
    this.pusher?.reopen();
    for (const capture of this.previews.values()) {
      void capture.set(NO_MEDIA).then(() => capture.set({ audio: false, video: true }));
    }
  }

  /** A phone call takes the microphone. */
  interrupt(): void {
    this.pusher?.interrupt();
  }

  setBackground(isInBackground: boolean): void {
    this.isInBackground = isInBackground;
    this.pusher?.setBackground(isInBackground);
    for (const player of this.players.values()) player.setBackground(isInBackground);
  }

  /** The back key: a picture that fills the screen takes it. */
  leaveFullScreen(): boolean {
    return [...this.players.values()].some((player) => player.leaveFullScreen());
  }

  suspend(): void {
    this.pusher?.link.suspend();
  }

  unsuspend(): void {
    this.pusher?.link.unsuspend();
  }

  private preview(element: BuiltIn): void {
    if (this.obstacles().camera !== null) {
      element.emit('error', { errMsg: 'no camera' });
      return;
    }
    const capture = this.world.capture(element.host, element.attributes['device-position'] === 'front');
    capture.mirror('auto', false);
    this.previews.set(element, capture);
    void capture.set({ audio: false, video: true }).then(() => {
      if (this.previews.get(element) === capture) element.emit('initdone', { maxZoom: 1 });
    });
  }
}
