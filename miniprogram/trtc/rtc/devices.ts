/** Camera, microphone, speaker, beauty: what the user has chosen, and what of it is sent at the moment. */
import { isLiveMode, isVideoMode } from '../contract/mode';
import type { EntryRequest } from '../contract/usersig';
import type { PictureProfile } from './picture';
import type { PusherView } from './view';

export interface DeviceState {
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly frontCamera: boolean;
  readonly speaker: boolean;
  readonly beauty: boolean;
  /** The others are heard. */
  readonly sound: boolean;
}

/** What is sent from. */
export type Sending = Pick<DeviceState, 'camera' | 'microphone'>;

/** Why nothing is sent although it is switched on. */
export interface Pauses {
  /** The page is hidden: no picture. */
  readonly isHidden: boolean;
  /** A phone call or an alarm has the sound. */
  readonly isInterrupted: boolean;
  /** Nobody is there to see or hear it. */
  readonly isAlone: boolean;
  /** The camera begins anew. */
  readonly isRestarting: boolean;
}

const ALL_OFF: DeviceState = {
  camera: false,
  microphone: false,
  frontCamera: true,
  speaker: false,
  beauty: false,
  sound: true,
};
const WORKING: Sending = { camera: true, microphone: true };

/** How far the pictures are smoothed when beauty is on, of 9. */
const BEAUTY = 6;

export class Devices {
  /** Of the call that runs; null: everything is off. */
  private request: EntryRequest | null = null;
  /** Kept from one call to the next. */
  private chosen: DeviceState | null = null;
  /** What has not failed in this call. */
  private working = WORKING;
  /** The side with which the pusher that is in the page was inserted: later it is switched by its context. */
  private insertedFront = true;

  /** As the user reads it. */
  get state(): DeviceState {
    const { request, chosen, working } = this;
    if (request === null || chosen === null) return ALL_OFF;
    const camera = chosen.camera && working.camera;
    const microphone = chosen.microphone && working.microphone;
    return { ...chosen, ...sendable(request, { camera, microphone }) };
  }

  get sends(): boolean {
    return this.state.camera || this.state.microphone;
  }

  /** Whether a new pusher is needed for the camera that was chosen. */
  get isTurned(): boolean {
    return this.insertedFront !== this.state.frontCamera;
  }

  /** @param wanted null: as the user has left them in the call before */
  begin(request: EntryRequest, wanted: Sending | null): void {
    // By voice a call is held to the ear; everything else is listened to.
    const speaker = isVideoMode(request.mode) || isLiveMode(request.mode);
    this.chosen = { ...(this.chosen ?? { ...ALL_OFF, speaker }), ...wanted };
    this.working = WORKING;
    this.request = request;
  }

  end(): void {
    this.request = null;
  }

  /** The user switches something. */
  choose(change: Partial<DeviceState>): void {
    if (this.chosen === null || this.request === null) return;
    this.chosen = { ...this.chosen, ...change };
    const { camera, microphone } = change;
    this.working = {
      camera: this.working.camera || camera === true,
      microphone: this.working.microphone || microphone === true,
    };
  }

  /** The phone says that this one does not work. */
  failed(device: keyof Sending): void {
    this.working = { ...this.working, [device]: false };
  }

  /** There is no pusher in the page: the next one begins with the camera that is chosen. */
  removed(): void {
    this.insertedFront = this.state.frontCamera;
  }

  /** What the pusher is bound to. */
  pusherAt(
    url: string,
    entry: number,
    picture: PictureProfile,
    { isHidden, isInterrupted, isAlone, isRestarting }: Pauses,
  ): PusherView {
    const { camera, microphone, beauty } = this.state;
    return {
      url,
      entry,
      enableCamera: camera && !isHidden && !isAlone && !isRestarting,
      enableMic: microphone && !isInterrupted && !isAlone,
      beauty: beauty ? BEAUTY : 0,
      picture,
      devicePosition: this.insertedFront ? 'front' : 'back',
    };
  }
}

/** What may be sent at all; the ticket allows no more. */
function sendable({ mode, role }: EntryRequest, { camera, microphone }: Sending): Sending {
  const maySend = role !== 'audience';
  return { camera: camera && maySend && isVideoMode(mode), microphone: microphone && maySend };
}
