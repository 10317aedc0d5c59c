/** Streams between phones, by WebRTC: one connection for each stream that somebody wants. */

import type { PlayerStyle, Report, Snapshot, Streams } from '../../native/world';
import { type Media, type Signal, type StreamType, streamKey } from '../../trtc/protocol';
import { Receiving } from './receiving';
import { Sending } from './sending';

export class PeerStreams implements Streams {
  private readonly signalTo: (to: string, signal: Signal) => void;
  private readonly isAudible: () => boolean;
  private readonly onCount: (count: number) => void;
  private readonly sendings = new Map<string, Sending>();
  private readonly receivings = new Map<string, Receiving>();
  private readonly places = new Map<string, { place: HTMLElement; style?: PlayerStyle }>();
  private tracks: readonly MediaStreamTrack[] = [];
  private maxKbps: number | null = null;

  /**
   * @param isAudible whether this computer's speakers play what phones play
   * @param onCount how many streams are sent
   */
  constructor(
    signalTo: (to: string, signal: Signal) => void,
    isAudible: () => boolean,
    onCount: (count: number) => void,
  ) {
    this.signalTo = signalTo;
    this.isAudible = isAudible;
    this.onCount = onCount;
  }

  send(tracks: readonly MediaStreamTrack[]): void {
    this.tracks = tracks;
    this.adjust();
  }

  limit(kbps: number | null): void {
    this.maxKbps = kbps;
    this.adjust();
  }

  wanted(by: string, streamType: StreamType, media: Media): void {
    // No mini-program can share a screen.
    if (streamType === 'aux') return;
    const old = this.sendings.get(by);
    if (!media.audio && !media.video) {
      old?.end();
      this.sendings.delete(by);
    } else {
      const sending = old ?? new Sending((signal) => this.signalTo(by, signal));
      this.sendings.set(by, sending);
      sending.want(media, streamType);
    }
    this.adjust();
  }

  signal(from: string, signal: Signal): void {
    if (signal.kind === 'answer' || (signal.kind === 'candidate' && signal.from === 'receiver')) {
      this.sendings.get(from)?.take(signal);
      return;
    }
    const key = streamKey(from, signal.streamType);
    let receiving = this.receivings.get(key);
    if (signal.kind === 'offer' && receiving?.stream !== signal.stream) {
      receiving?.end();
      receiving = new Receiving(signal, (answer) => this.signalTo(from, answer));
      this.receivings.set(key, receiving);
      this.place(key);
    }
    receiving?.take(signal);
  }

  show(of: string, place: HTMLElement | null): void {
    if (place === null) this.places.delete(of);
    else this.places.set(of, { place });
    this.place(of);
  }

  style(of: string, style: PlayerStyle): void {
    const shown = this.places.get(of);
    if (shown !== undefined) shown.style = style;
    this.place(of);
  }

  hasPicture(of: string): boolean {
    return this.receivings.get(of)?.hasPicture ?? false;
  }

  volume(of: string): number {
    return this.receivings.get(of)?.volume ?? 0;
  }

  async report(of: string): Promise<Report | null> {
    if (of !== 'own') return (await this.receivings.get(of)?.report()) ?? null;
    const [first] = this.sendings.values();
    return (await first?.report()) ?? null;
  }

  async snapshot(of: string): Promise<Snapshot | null> {
    return (await this.receivings.get(of)?.snapshot()) ?? null;
  }

  endReceiving(of: string): void {
    this.receivings.get(of)?.end();
    this.receivings.delete(of);
  }

  end(userID?: string): void {
    const isAll = userID === undefined;
    const received = isAll
      ? [...this.receivings.keys()]
      : [streamKey(userID, 'main'), streamKey(userID, 'aux')];
    for (const key of received) this.endReceiving(key);
    for (const user of isAll ? [...this.sendings.keys()] : [userID]) {
      this.sendings.get(user)?.end();
      this.sendings.delete(user);
    }
    this.adjust();
  }

  /** After the switch of this computer's speakers. */
  refresh(): void {
    for (const of of this.places.keys()) this.place(of);
  }

  private place(of: string): void {
    const shown = this.places.get(of);
    this.receivings.get(of)?.show(shown?.place ?? null, shown?.style, this.isAudible());
  }

  private adjust(): void {
    this.onCount(this.sendings.size);
    for (const sending of this.sendings.values()) {
      sending.adjust(this.tracks, { streams: this.sendings.size, maxKbps: this.maxKbps });
    }
  }
}
