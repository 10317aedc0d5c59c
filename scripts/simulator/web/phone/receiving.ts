/** One stream from another phone to this one. */

import type { PlayerStyle, Report, Snapshot } from '../../native/world';
import type { Signal } from '../../trtc/protocol';
import { Meter } from './meter';
import { snapshotOf } from './snapshot';
import { unlessClosed } from './unless-closed';

/** How loud an earpiece is beside a loudspeaker. */
const EAR_VOLUME = 0.25;
/** WebRTC's level of speech, 0 to 1, is far from 1. */
const LEVEL_SCALE = 300;

/** Of the tag, for phone.css. */
const FULL = 'data-full-screen';

export class Receiving {
  readonly stream: string;
  private readonly of: Pick<Signal, 'stream' | 'streamType'>;
  private readonly pc = new RTCPeerConnection();
  private readonly meter = new Meter();
  private readonly signal: (signal: Signal) => void;
  private readonly source = new MediaStream();
  private readonly element = document.createElement('video');
  /** What came is taken in one after the other. */
  private taking: Promise<void> = Promise.resolve();

  /** @param of the first description of the stream */
  constructor({ stream, streamType }: Signal, signal: (signal: Signal) => void) {
    this.stream = stream;
    this.of = { stream, streamType };
    this.signal = signal;
    this.element.autoplay = true;
    this.element.playsInline = true;
    this.element.muted = true;
    this.element.srcObject = this.source;
    this.pc.ontrack = ({ track }) => {
      this.source.addTrack(track);
      void this.element.play().catch(() => {}); // a browser that wants a tap first plays after it
    };
    this.pc.onicecandidate = ({ candidate }) => {
      if (candidate !== null) {
        signal({ ...this.of, kind: 'candidate', from: 'receiver', candidate: JSON.stringify(candidate) });
      }
    };
  }

  take(signal: Signal): void {
    if (signal.stream !== this.stream) return;
    unlessClosed(this.pc, () => {
      this.taking = this.taking.then(() => this.takeNow(signal));
      return this.taking;
    });
  }

  show(place: HTMLElement | null, style: PlayerStyle | undefined, isAudible: boolean): void {
    const { element } = this;
    if (place === null) {
      element.parentElement?.removeAttribute(FULL);
      element.remove();
      return;
    }
    if (element.parentElement !== place) {
      place.prepend(element);
      void element.play().catch(() => {});
    }
    const {
      isMuted = false,
      soundMode = 'speaker',
      fit = 'contain',
      isTurned = false,
      fullScreen = null,
    } = style ?? {};
    if (fullScreen === null) place.removeAttribute(FULL);
    else place.setAttribute(FULL, String(fullScreen));
    element.muted = isMuted || !isAudible;
    element.volume = soundMode === 'ear' ? EAR_VOLUME : 1;
    element.style.objectFit = fit === 'fillCrop' ? 'cover' : 'contain';
    element.classList.toggle('turned', fullScreen === null ? isTurned : fullScreen !== 0);
  }

  get hasPicture(): boolean {
    const [track] = this.source.getVideoTracks();
    return track !== undefined && !track.muted && this.element.videoWidth > 0;
  }

  get volume(): number {
    const receiver = this.pc.getReceivers().find(({ track }) => track.kind === 'audio');
    if (receiver === undefined || receiver.track.muted) return 0;
    const [source] = receiver.getSynchronizationSources();
    return Math.min(100, (source?.audioLevel ?? 0) * LEVEL_SCALE);
  }

  async snapshot(): Promise<Snapshot | null> {
    const { videoWidth, videoHeight } = this.element;
    return this.hasPicture ? snapshotOf(this.element, videoWidth, videoHeight) : null;
  }

  async report(): Promise<Report | null> {
    if (this.pc.signalingState === 'closed') return null;
    return this.meter.read(await this.pc.getStats(), 'inbound-rtp');
  }

  end(): void {
    this.pc.close();
    this.element.srcObject = null;
    this.element.remove();
  }

  private async takeNow(signal: Signal): Promise<void> {
    if (this.pc.signalingState === 'closed') return;
    if (signal.kind === 'candidate') {
      await this.pc.addIceCandidate(JSON.parse(signal.candidate) as RTCIceCandidateInit);
      return;
    }
    await this.pc.setRemoteDescription({ type: 'offer', sdp: signal.sdp });
    await this.pc.setLocalDescription();
    this.signal({ ...this.of, kind: 'answer', sdp: this.pc.localDescription?.sdp ?? '' });
  }
}
