/** What the native side of a phone needs of the world around it: a browser gives it, or a test. */
import type { Media, Signal, StreamType } from '../trtc/protocol';

/** A connection to the room server. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  /** It broke, or could not be opened; not called after `close`. */
  readonly broke: () => void;
}

/** What a camera is to give: pixels, and pictures a second. */
export interface PictureFormat {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/** How near a camera comes. */
export const MOST_ZOOM = 5;

/** What is done to the voice. Its quality and both helpers count from the next start of the microphone, the rest at once. */
export interface Voice {
  /** 16,000 samples a second instead of 48,000. */
  readonly isNarrow: boolean;
  readonly hasGainControl: boolean;
  readonly hasNoiseSuppression: boolean;
  /** See audio-reverb-type; 0: none. */
  readonly reverb: number;
  /** Whether one hears oneself. */
  readonly isMonitored: boolean;
  /** 0 to 1. */
  readonly volume: number;
}

/** Music that plays; times are milliseconds. */
export interface Playing {
  readonly position: number;
  readonly duration: number;
  pause(): void;
  resume(): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  stop(): void;
  /** It came to its end by itself. */
  onEnded: () => void;
}

/** What the camera and the microphone of this phone do. */
export interface Capture {
  /** For the next start of the camera: one that runs goes on as it is. */
  setPicture(wanted: PictureFormat): void;
  setVoice(wanted: Voice): void;
  /**
   * Plays music beside the voice, heard by oneself and, while the microphone is on, by the others.
   * @param url a web address, or a file of the mini-program
   * @param from, to milliseconds; 0: its beginning, its end
   * @throws (rejects) if it cannot be loaded
   */
  play(url: string, from: number, to: number): Promise<Playing>;
  /** Turns what is not wanted off, and what is wanted on; resolves to what runs then. */
  set(wanted: Media): Promise<Media>;
  /** What runs, to be sent. */
  readonly tracks: readonly MediaStreamTrack[];
  flip(): void;
  /** 0 to 9. */
  beautify(level: number): void;
  /** Whether one sees oneself as in a mirror (`auto`: by the front camera only), and whether the others do. */
  mirror(own: 'auto' | 'enable' | 'disable', sent: boolean): void;
  /** 1: all that the camera sees; at most MOST_ZOOM. */
  zoom(level: number): void;
  /** Whether the user's fingers may zoom. */
  allowZoom(isAllowed: boolean): void;
  /** Switches the light on or off; false: the camera that runs has none. */
  toggleTorch(): boolean;
  /** Loads the picture that the others see while the phone is in the background; empty: none. Rejects if it cannot. */
  setWaitingImage(url: string): Promise<void>;
  /** Whether the phone is in the background. */
  setWaiting(isWaiting: boolean): void;
  /** The picture of this moment; null if there is none. */
  snapshot(): Promise<Snapshot | null>;
  close(): void;
}

/** What LivePusherContext.snapshot and LivePlayerContext.snapshot give. */
export interface Snapshot {
  readonly tempImagePath: string;
  readonly width: number;
  readonly height: number;
}

/** A report on a stream, as `netstatus` carries it; kbps, frames a second, pixels, milliseconds. */
export interface Report {
  readonly videoBitrate: number;
  readonly audioBitrate: number;
  readonly videoFPS: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly netJitter: number;
}

export const NOTHING_REPORTED: Report = {
  videoBitrate: 0,
  audioBitrate: 0,
  videoFPS: 0,
  videoWidth: 0,
  videoHeight: 0,
  netJitter: 0,
};

/** The streams between this phone and the others; those that are received are named by their streamKeys. */
export interface Streams {
  /** These are sent from now on. */
  send(tracks: readonly MediaStreamTrack[]): void;
  /** Most that pictures may use, kbps; null: as much as they like. */
  limit(kbps: number | null): void;
  /** Sends somebody this of what the camera and the microphone give; nothing ends the stream. */
  wanted(by: string, streamType: StreamType, media: Media): void;
  signal(from: string, signal: Signal): void;
  /** Takes somebody's stream to this place, or away. */
  show(of: string, place: HTMLElement | null): void;
  /** How a stream is heard and seen. */
  style(of: string, style: PlayerStyle): void;
  /** Whether their picture is moving on the screen. */
  hasPicture(of: string): boolean;
  /** Of 100. */
  volume(of: string): number;
  report(of: string | 'own'): Promise<Report | null>;
  snapshot(of: string): Promise<Snapshot | null>;
  /** Somebody's stream, by its streamKey, is not received any more; what they are sent goes on. */
  endReceiving(of: string): void;
  /** All streams from and to this user are over; without a name, those of all users. */
  end(userID?: string): void;
}

export interface PlayerStyle {
  readonly isMuted: boolean;
  readonly soundMode: 'speaker' | 'ear';
  readonly fit: 'contain' | 'fillCrop';
  /** The picture lies on its side. */
  readonly isTurned: boolean;
  /** By how much the screen is turned, degrees anticlockwise; null: it is not on all of the screen. */
  readonly fullScreen: 0 | 90 | -90 | null;
}

export interface World {
  dial(events: WireEvents): Wire;
  capture(place: HTMLElement, isFront: boolean): Capture;
  streams(send: (to: string, signal: Signal) => void): Streams;
  /** What this phone sends, as its last report has it; null: nothing any more. */
  onSent(report: Report | null): void;
  /** Writes a report over a picture; null: none. */
  debug(place: HTMLElement, report: Report | null): void;
  /** Something that a phone would do and this one does not. */
  onNotSimulated(what: string): void;
}
