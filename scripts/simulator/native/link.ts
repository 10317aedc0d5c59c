/** A phone's way into a room: connection, entry, who is there; reports it in the codes of live-pusher. */
import type { FromServer, Media, Published, Sent, Signal, StreamType, ToServer } from '../trtc/protocol';
import { NO_MEDIA, NOTHING_SENT, streamKey } from '../trtc/protocol';
import type { Streams, Wire, WireEvents } from './world';

export interface LinkOptions {
  readonly dial: (events: WireEvents) => Wire;
  readonly streams: (send: (to: string, signal: Signal) => void) => Streams;
  /** A code of live-pusher. */
  readonly onState: (code: number, message: string) => void;
  /** A message came in somebody's stream. */
  readonly onMessage: (from: string, text: string) => void;
}

/** After the connection broke: until it is noticed, between attempts, and how many there are. */
const NOTICE_MS = 1000;
const RETRY_MS = 3000;
const RETRIES = 3;
/** How long an entry waits for the server. */
const ENTER_MS = 5000;

export class Link {
  readonly streams: Streams;
  private readonly options: LinkOptions;
  private wire: Wire | null = null;
  /** Undefined while outside. */
  private session: string | undefined;
  private url = '';
  private sends: Media = NO_MEDIA;
  private readonly others = new Map<string, Sent>();
  /** By streamKey. */
  private readonly wants = new Map<
    string,
    Media & { readonly of: string; readonly streamType: StreamType }
  >();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isOffline = false;
  private isSuspended = false;

  constructor(options: LinkOptions) {
    this.options = options;
    this.streams = options.streams((to, signal) => this.send({ type: 'signal', to, signal }));
  }

  enter(url: string): void {
    this.leave();
    this.url = url;
    this.open(() => this.send({ type: 'enter', url }));
    this.wait(ENTER_MS, () => this.fail(-3308, 'enter room timed out'));
  }

  /** Out of the room, without a word to the page. */
  leave(): void {
    this.stop();
    this.send({ type: 'leave' });
    this.hangUp();
    this.session = undefined;
    this.url = '';
    this.isSuspended = false;
    this.others.clear();
    this.wants.clear();
    this.streams.end();
  }

  /** To all who get the pictures of this phone. */
  say(text: string): void {
    this.send({ type: 'say', text });
  }

  publish(sends: Media): void {
    this.sends = sends;
    if (this.session !== undefined) this.send({ type: 'publish', ...NOTHING_SENT, ...sends });
  }

  want(of: string, streamType: StreamType, media: Media): void {
    const want = { of, streamType, ...media };
    this.wants.set(streamKey(of, streamType), want);
    if (this.session !== undefined) this.send({ type: 'want', ...want });
  }

  unwant(of: string, streamType: StreamType): void {
    const key = streamKey(of, streamType);
    if (!this.wants.has(key)) return;
    this.want(of, streamType, NO_MEDIA);
    this.wants.delete(key);
    this.streams.endReceiving(key);
  }

  /** The network goes or comes. */
  setOnline(isOnline: boolean): void {
    this.isOffline = !isOnline;
    if (isOnline || this.wire === null) return;
    this.hangUp();
    this.broke();
  }

  /** iOS takes the room away with the page, and gives it back (5000). */
  suspend(): void {
    if (this.session === undefined || this.isSuspended) return;
    this.isSuspended = true;
    this.stop();
    this.send({ type: 'leave' });
    this.hangUp();
    this.streams.end();
    this.options.onState(5000, 'suspended');
  }

  unsuspend(): void {
    if (!this.isSuspended) return;
    this.isSuspended = false;
    this.session = undefined;
    this.open(() => this.send({ type: 'enter', url: this.url }));
    this.wait(ENTER_MS, () => this.fail(-1307, 'could not come back'));
  }

  private open(then: () => void): void {
    this.hangUp();
    if (this.isOffline) return;
    const wire = this.options.dial({
      opened: () => {
        if (this.wire === wire) then();
      },
      received: (text) => {
        if (this.wire === wire) this.take(JSON.parse(text) as FromServer);
      },
      broke: () => {
        if (this.wire !== wire) return;
        this.wire = null;
        this.broke();
      },
    });
    this.wire = wire;
  }

  private hangUp(): void {
    this.wire?.close();
    this.wire = null;
  }

  /** The connection is gone: it is taken up again by itself, for some time. */
  private broke(): void {
    this.streams.end();
    if (this.session === undefined) return;
    this.wait(NOTICE_MS, () => this.retry(1));
  }

  private retry(attempt: number): void {
    this.options.onState(1102, `network is gone, attempt ${attempt}`);
    const { session } = this;
    if (session !== undefined) this.open(() => this.send({ type: 'resume', session }));
    this.wait(RETRY_MS, () => {
      if (attempt < RETRIES) this.retry(attempt + 1);
      else this.fail(-1307, 'network is gone, and stays so');
    });
  }

  private fail(code: number, message: string): void {
    this.hangUp();
    this.session = undefined;
    this.options.onState(code, message);
  }

  private send(message: ToServer): void {
    this.wire?.send(JSON.stringify(message));
  }

  private take(message: FromServer): void {
    const { onState } = this.options;
    switch (message.type) {
      case 'entered':
        this.stop();
        this.session = message.session;
        onState(1001, 'connected');
        onState(1018, 'enter room success');
        this.arrive(message.others);
        break;
      case 'resumed':
        this.stop();
        onState(1001, 'connected again');
        this.arrive(message.others);
        break;
      case 'refused':
        this.stop();
        this.fail(message.code, message.message);
        break;
      case 'unsent':
        onState(message.code, message.message);
        break;
      case 'kicked':
        this.session = undefined;
        this.hangUp();
        this.streams.end();
        onState(1019, `exit room, reason[${message.reason}]`);
        break;
      case 'came':
        this.came([message.who]);
        break;
      case 'went':
        this.went(message.userID);
        break;
      case 'published':
        this.changed(message.who);
        break;
      case 'wanted':
        this.streams.wanted(message.by, message.streamType, { audio: message.audio, video: message.video });
        break;
      case 'said':
        this.options.onMessage(message.from, message.text);
        break;
      case 'signal':
        this.signal(message.from, message.signal);
        break;
      default:
    }
  }

  /** An offer that was under way when a stream was not wanted any more opens nothing. */
  private signal(from: string, signal: Signal): void {
    const isUnwanted = signal.kind === 'offer' && !this.wants.has(streamKey(from, signal.streamType));
    if (!isUnwanted) this.streams.signal(from, signal);
  }

  /** In the room, for the first time or again. */
  private arrive(others: readonly Published[]): void {
    this.publish(this.sends);
    const here = new Set(others.map(({ userID }) => userID));
    for (const userID of [...this.others.keys()]) if (!here.has(userID)) this.went(userID);
    this.came(others.filter(({ userID }) => !this.others.has(userID)));
    for (const who of others) this.changed(who);
    for (const want of this.wants.values()) this.send({ type: 'want', ...want });
  }

  private came(people: readonly Published[]): void {
    if (people.length === 0) return;
    for (const { userID } of people) this.others.set(userID, NOTHING_SENT);
    this.tell(
      1031,
      people.map(({ userID }) => ({ userid: userID })),
    );
    for (const who of people) this.changed(who);
  }

  private went(userID: string): void {
    if (!this.others.delete(userID)) return;
    this.streams.end(userID);
    this.tell(1032, [{ userid: userID }]);
  }

  private changed({ userID, audio, video, screen }: Published): void {
    const before = this.others.get(userID);
    if (before === undefined) return;
    this.others.set(userID, { audio, video, screen });
    const address = (streamtype: 'main' | 'aux') => ({
      userid: userID,
      playurl: `room://cloud.tencent.com/rtc?userid=${userID}&streamtype=${streamtype}`,
    });
    if (audio !== before.audio) this.tell(1034, [{ ...address('main'), hasaudio: audio }]);
    if (video !== before.video) {
      this.tell(1033, [{ ...address('main'), streamtype: 'main', hasvideo: video }]);
    }
    if (screen !== before.screen) {
      this.tell(1033, [{ ...address('aux'), streamtype: 'aux', hasvideo: screen }]);
    }
  }

  private tell(code: number, userlist: readonly object[]): void {
    this.options.onState(code, JSON.stringify({ userlist }));
  }

  private wait(ms: number, then: () => void): void {
    this.stop();
    this.timer = setTimeout(then, ms);
  }

  private stop(): void {
    clearTimeout(this.timer);
  }
}
