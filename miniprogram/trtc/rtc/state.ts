/** What the session knows beside its parts, and how all of it looks. */
import { isLiveMode } from '../contract/mode';
import type { EntryRequest } from '../contract/usersig';
import type { Company } from './company';
import type { Devices } from './devices';
import type { Entry } from './entry';
import type { Interruption } from './interruption';
import type { Picture } from './picture';
import type { Recovery } from './recovery';
import type { Speakers } from './speakers';
import type { CallView, End, Phase } from './view';

/** From the first tap to the end. */
export interface Running {
  readonly kind: 'running';
  readonly request: EntryRequest;
  /** Of a live room, muted or not; calls have no other place. */
  readonly isOnStage: boolean;
  /** Camera and microphone may be used, so that the pusher may be in the page. */
  readonly isPermitted: boolean;
  readonly wasInRoom: boolean;
  readonly network: number;
  readonly notice: CallView['notice'];
}

export type State =
  | { readonly kind: 'idle' }
  | Running
  | { readonly kind: 'ended'; readonly request: EntryRequest; readonly end: End };

/** @param isOnStage of a live room; an audience has no place there */
export function running(request: EntryRequest, isOnStage: boolean): Running {
  const isLiveRoom = isLiveMode(request.mode);
  return {
    kind: 'running',
    request,
    isOnStage: !isLiveRoom || (isOnStage && request.role !== 'audience'),
    isPermitted: false,
    wasInRoom: false,
    network: 0,
    notice: null,
  };
}

/** What the session is made of. */
export interface Parts {
  readonly entry: Entry;
  readonly recovery: Recovery;
  readonly company: Company;
  readonly speakers: Speakers;
  readonly devices: Devices;
  readonly interruption: Interruption;
  readonly picture: Picture;
}

export function describe(state: State, isHidden: boolean, parts: Parts): CallView {
  const { company, speakers, interruption, devices } = parts;
  const request = state.kind === 'idle' ? null : state.request;
  const call = state.kind === 'running' ? state : null;
  return {
    phase: phaseOf(state, parts),
    room: request?.room ?? null,
    mode: request?.mode ?? null,
    role: request?.role ?? null,
    pusher: call === null ? null : pusherOf(call, isHidden, parts),
    isOnStage: call?.isOnStage ?? false,
    ...devices.state,
    people: company.list.map((person) => ({ ...person, ...speakers.of(person.userID) })),
    network: call?.network ?? 0,
    quality: parts.picture.chosen,
    isLowered: parts.picture.isLowered,
    hasWaitedLong: company.hasWaitedLong,
    lastGone: company.lastGone,
    isPatient: company.isPatient,
    isUnheard: company.isUnheard,
    isArriving: company.isArriving,
    isInterrupted: interruption.isRunning,
    isSoundBack: interruption.wasTakenBack && devices.state.microphone,
    together: company.together,
    notice: call?.notice ?? null,
    end: state.kind === 'ended' ? state.end : null,
  };
}

function phaseOf(state: State, { entry, recovery }: Parts): Phase {
  if (state.kind !== 'running') return state.kind;
  if (entry.step === 'in' && !recovery.isRunning) return 'inRoom';
  if (entry.isAwaiting) return 'awaiting';
  if (state.wasInRoom) return 'reconnecting';
  return entry.step === 'asking' ? 'asking' : 'entering';
}

function pusherOf(call: Running, isHidden: boolean, parts: Parts): CallView['pusher'] {
  const { devices, entry, interruption, company, picture } = parts;
  // Only a pusher that is inserted anew begins with the other camera, and only when the old one is gone.
  const isBetween = call.wasInRoom && entry.step !== 'in' && devices.isTurned;
  if (!call.isPermitted || isBetween) return null;
  const isAlone = company.isUnheard;
  return devices.pusherAt(entry.url, entry.generation, picture.profile, {
    isHidden,
    isInterrupted: interruption.isRunning,
    isAlone,
    isRestarting: picture.isRestarting,
  });
}
