/** One stream from this phone to another. */

import type { Report } from '../../native/world';
import type { Media, Signal } from '../../trtc/protocol';
import { NO_MEDIA } from '../../trtc/protocol';
import { paceOf } from './load';
import { Meter } from './meter';
import { unlessClosed } from './unless-closed';

interface Load {
  /** How many streams this phone sends. */
  readonly streams: number;
  readonly maxKbps: number | null;
}

const VIDEO_KBPS = 1000;

/** crypto.randomUUID is for https and this computer only. */
const newID = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

export class Sending {
  private readonly of = { stream: newID(), streamType: 'main' } as const;
  private readonly pc = new RTCPeerConnection();
  private readonly meter = new Meter();
  private readonly signal: (signal: Signal) => void;
  private readonly source = new MediaStream();
  private readonly lines: { audio?: RTCRtpTransceiver; video?: RTCRtpTransceiver } = {};
  private media: Media = NO_MEDIA;
  private size: 'main' | 'small' = 'main';
  private tracks: readonly MediaStreamTrack[] = [];
  private load: Load = { streams: 1, maxKbps: null };
  /** Descriptions are made one after the other, each answered before the next. */
  private isNegotiating = false;
  private isDirty = false;

  constructor(signal: (signal: Signal) => void) {
    this.signal = signal;
    this.pc.onicecandidate = ({ candidate }) => {
      if (candidate !== null) {
        signal({ ...this.of, kind: 'candidate', from: 'sender', candidate: JSON.stringify(candidate) });
      }
    };
  }

  want(media: Media, size: 'main' | 'small'): void {
    this.media = media;
    this.size = size;
  }

  adjust(tracks: readonly MediaStreamTrack[], load: Load): void {
    this.tracks = tracks;
    this.load = load;
    this.isDirty = true;
    unlessClosed(this.pc, () => this.negotiate());
  }

  take(signal: Signal): void {
    if (signal.stream === this.of.stream) unlessClosed(this.pc, () => this.takeNow(signal));
  }

  private async takeNow(signal: Signal): Promise<void> {
    if (signal.kind === 'candidate') {
      await this.pc.addIceCandidate(JSON.parse(signal.candidate) as RTCIceCandidateInit);
    } else if (signal.kind === 'answer') {
      await this.pc.setRemoteDescription({ type: 'answer', sdp: signal.sdp });
      this.isNegotiating = false;
      await this.negotiate();
    }
  }

  async report(): Promise<Report | null> {
    if (this.pc.signalingState === 'closed') return null;
    return this.meter.read(await this.pc.getStats(), 'outbound-rtp');
  }

  end(): void {
    this.pc.close();
  }

  private async negotiate(): Promise<void> {
    if (this.isNegotiating || !this.isDirty || this.pc.signalingState === 'closed') return;
    this.isDirty = false;
    this.isNegotiating = true;
    const audio = await this.line('audio');
    const video = await this.line('video');
    await this.shape();
    if (!audio && !video) {
      this.isNegotiating = false;
      await this.negotiate();
      return;
    }
    await this.pc.setLocalDescription();
    this.signal({ ...this.of, kind: 'offer', sdp: this.pc.localDescription?.sdp ?? '' });
  }

  /** Whether a new description is needed. */
  private async line(kind: 'audio' | 'video'): Promise<boolean> {
    const track = this.media[kind] ? this.tracks.find((one) => one.kind === kind) : undefined;
    const line = this.lines[kind];
    if (line === undefined) {
      if (track === undefined) return false;
      this.lines[kind] = this.pc.addTransceiver(track, { direction: 'sendonly', streams: [this.source] });
      return true;
    }
    if (line.sender.track !== (track ?? null)) await line.sender.replaceTrack(track ?? null);
    const direction = track === undefined ? 'inactive' : 'sendonly';
    if (line.direction === direction) return false;
    line.direction = direction;
    return true;
  }

  private async shape(): Promise<void> {
    const { sender } = this.lines.video ?? {};
    if (sender === undefined) return;
    const { streams, maxKbps } = this.load;
    const { width = 360, height = 640 } = sender.track?.getSettings() ?? {};
    const { framesPerSecond, scaleDownBy } = paceOf(streams, this.size, Math.min(width, height));
    // A phone sends once, to TRTC: what it may use is not divided by how many watch.
    const kbps = maxKbps ?? VIDEO_KBPS;
    const parameters = sender.getParameters();
    // The size is what the page chose: what the network does not carry are fewer and worse pictures, not smaller ones.
    parameters.degradationPreference = 'maintain-resolution';
    for (const encoding of parameters.encodings) {
      encoding.maxBitrate = kbps * 1000;
      encoding.maxFramerate = framesPerSecond;
      encoding.scaleResolutionDownBy = scaleDownBy;
    }
    if (parameters.encodings.length > 0) await sender.setParameters(parameters);
  }
}
