/** What the session knows beside its entry, and how all of it looks. */
import { isLiveMode, isVideoMode } from '../contract/mode';
import type { EntryRequest } from '../contract/usersig';
import type { Company } from './company';
import type { Entry } from './entry';
import type { Speakers } from './speakers';
import type { CallView, End, Phase } from './view';

export interface DeviceState {
  camera: boolean;
  microphone: boolean;
  frontCamera: boolean;
  speaker: boolean;
  beauty: boolean;
  /** The others are heard. */
  sound: boolean;
}

/** Devices that are sent from. */
export type Sending = Pick<DeviceState, 'camera' | 'microphone'>;

export interface State {
  /** From the first tap to the end. */
  readonly isLive: boolean;
  readonly request: EntryRequest | null;
  readonly devices: DeviceState;
  readonly end: End | null;
  /** On the stage of a live room, muted or not; calls have no other place. */
  isUp: boolean;
  /** Camera and microphone may be used, so that the pusher may be in the page. */
  isPermitted: boolean;
  wasInRoom: boolean;
  isHidden: boolean;
  /** A phone call or an alarm has the sound. */
  isInterrupted: boolean;
  network: number;
  notice: CallView['notice'];
}

const ALL_OFF: DeviceState = {
  camera: false,
  microphone: false,
  frontCamera: true,
  speaker: false,
  beauty: false,
  sound: true,
};

const stateOf = (
  isLive: boolean,
  request: EntryRequest | null,
  devices: DeviceState,
  end: End | null,
  isUp = false,
): State => ({
  isLive,
  request,
  devices: { ...devices },
  end,
  isUp,
  isPermitted: false,
  wasInRoom: false,
  isHidden: false,
  isInterrupted: false,
  network: 0,
  notice: null,
});

export const idleState = (): State => stateOf(false, null, ALL_OFF, null);
export function begunState(request: EntryRequest, wanted: Sending, isUp: boolean): State {
  const { mode, role } = request;
  const isVideo = isVideoMode(mode);
  const isLive = isLiveMode(mode);
  // Live is listened to, not held to the ear.
  const devices = { ...ALL_OFF, ...sendable(request, wanted), speaker: isVideo || isLive };
  const sends = devices.camera || devices.microphone;
  return stateOf(true, request, devices, null, !isLive || sends || (isUp && role !== 'audience'));
}
export const endedState = (request: EntryRequest | null, end: End): State =>
  stateOf(false, request, ALL_OFF, end);

/** What of this may be sent at all; the ticket allows no more. */
export function sendable({ mode, role }: EntryRequest, { camera, microphone }: Sending): Sending {
  const maySend = role !== 'audience';
  return {
    camera: camera && maySend && isVideoMode(mode),
    microphone: microphone && maySend,
  };
}

/** How far the pictures are smoothed when beauty is on, of 9. */
const BEAUTY = 6;

export function describe(
  state: State,
  isRecovering: boolean,
  entry: Entry,
  company: Company,
  speakers: Speakers,
): CallView {
  const { request, devices, network, notice, end } = state;
  return {
    phase: phaseOf(state, isRecovering, entry),
    room: request?.room ?? null,
    mode: request?.mode ?? null,
    role: request?.role ?? null,
    pusher: state.isLive && state.isPermitted ? pusherOf(state, entry.url) : null,
    isUp: state.isUp,
    ...devices,
    people: company.list.map((person) => ({ ...person, ...speakers.of(person.userID) })),
    network,
    hasWaitedLong: company.hasWaitedLong,
    isPeerLost: company.isGone,
    connectedAt: company.connectedAt,
    notice,
    end,
  };
}

function phaseOf({ isLive, end, wasInRoom }: State, isRecovering: boolean, { step }: Entry): Phase {
  if (!isLive) return end === null ? 'idle' : 'ended';
  if (step === 'in' && !isRecovering) return 'inRoom';
  if (wasInRoom) return 'reconnecting';
  return step === 'asking' ? 'asking' : 'entering';
}

const pusherOf = ({ devices, isHidden, isInterrupted }: State, url: string): CallView['pusher'] => ({
  url,
  enableCamera: devices.camera && !isHidden,
  enableMic: devices.microphone && !isInterrupted,
  beauty: devices.beauty ? BEAUTY : 0,
});
