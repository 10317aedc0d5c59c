/** Who may do what: mode and role decide scene and privileges, the room's name its mode, the owner the rest. */
import {
  type Mode,
  openerRole,
  type Role,
  roleWithoutPass,
  type Scene,
  sceneOf,
} from '../../miniprogram/trtc/contract/mode';
import { isMisspelt, modeOfRoom, type Room } from '../../miniprogram/trtc/contract/room';
import type { ErrorCode } from '../../miniprogram/trtc/contract/usersig';
import type { Operator, User } from './caller';
import { ServiceError } from './errors';
import type { Pass } from './passes/pass';
import type { ParsedPassRequest, ParsedRequest } from './request';
import { type Privilege, privilegeMap, privilegeNames } from './tls/privileges';
import { sameRoom } from './tls/rules';

/** What somebody asks for, after every rule of this file has been met. */
export interface Grant {
  readonly userID: string;
  readonly room: Room;
  readonly mode: Mode;
  readonly role: Role;
  readonly scene: Scene;
  readonly privileges: readonly Privilege[];
  /** `open`: the room is new, and the caller opens it; nobody can have been listed for it before. */
  readonly action: 'ticket' | 'open';
  /** Of a card: the userID of who opened the room. Absent where nothing but a number or a name is known. */
  readonly invitedBy?: string;
}

/** `{ screen: true }`: yes, and a member or an anchor may share the screen of a computer. */
export type Answer = boolean | { readonly screen: true };

/** What authorize.cjs exports: anything but `true` and `{ screen: true }` refuses. */
export type Authorize = (caller: User | Operator, grant: Grant) => Answer | Promise<Answer>;

/** In the order of their bits. */
const rights = (...privileges: readonly Privilege[]): readonly Privilege[] =>
  Object.freeze(privilegeNames(privilegeMap(privileges)));

/** Screens that others share are seen in every mode. */
const LISTEN = rights('enterRoom', 'receiveAudio', 'receiveSubStream');
const WATCH_VIDEO = rights(...LISTEN, 'receiveVideo');
const TALK = rights('createRoom', ...LISTEN, 'sendAudio');
/** Of a member of a video call. */
export const TALK_BY_VIDEO = rights(...TALK, 'sendVideo', 'receiveVideo');

/** Yours to edit: how long passes are good, in seconds. */
export const PASS_SECONDS: Readonly<Record<Role, number>> = {
  member: 12 * 3600,
  anchor: 2 * 3600,
  audience: 12 * 3600,
};

/** The least that each role of a mode needs. */
const PRIVILEGES: Readonly<Record<Mode, Readonly<Partial<Record<Role, readonly Privilege[]>>>>> = {
  videoCall: { member: TALK_BY_VIDEO },
  voiceCall: { member: TALK },
  videoLive: { anchor: TALK_BY_VIDEO, audience: WATCH_VIDEO },
  voiceLive: { anchor: TALK, audience: LISTEN },
};

/** What the opener of a new room gets, and for which roles there are passes to it. */
export function grantOpener(
  userID: string,
  mode: Mode,
  room: Pass['room'],
): { readonly grant: Grant; readonly passRoles: readonly Role[] } {
  const passRoles = Object.keys(PRIVILEGES[mode]) as Role[];
  const grant = grantRole(userID, room, mode, openerRole(mode), 'INTERNAL');
  return { grant: { ...grant, action: 'open' }, passRoles };
}

/**
 * Decides what a pass grants, before the owner is asked.
 * @throws {ServiceError} PASS_MISMATCH, PASS_INVALID
 */
export function decideByPass(userID: string, asked: ParsedPassRequest, pass: Pass): Grant {
  const { room, mode, role } = pass;
  const isOther =
    (asked.room !== undefined && !sameRoom(asked.room, room)) ||
    (asked.mode !== undefined && asked.mode !== mode) ||
    (asked.role !== undefined && asked.role !== role);
  if (isOther) {
    throw new ServiceError(
      'PASS_MISMATCH',
      'room, mode or role are not those of the pass: leave them out, the pass says them',
    );
  }
  return { ...grantRole(userID, room, mode, role, 'PASS_INVALID'), invitedBy: pass.from };
}

/** What a role gets in a mode; `code` if the mode has no such role. */
function grantRole(userID: string, room: Room, mode: Mode, role: Role, code: ErrorCode): Grant {
  const byRole = PRIVILEGES[mode];
  const privileges = byRole[role];
  if (privileges === undefined) {
    const roles = Object.keys(byRole).join(' or ');
    throw new ServiceError(code, `role must be ${roles} in the mode ${mode}`);
  }
  return { userID, room, mode, role, scene: sceneOf(mode), privileges, action: 'ticket' };
}

/**
 * Decides what is granted without a pass, before the owner is asked.
 * @throws {ServiceError} INVALID_REQUEST, ROLE_NOT_ALLOWED, PASS_REQUIRED
 */
export function decide({ userID, room, mode, role: askedRole }: ParsedRequest, openRooms: boolean): Grant {
  const role = askedRole ?? roleWithoutPass(mode);
  const grant = grantRole(userID, room, mode, role, 'INVALID_REQUEST');
  const { scene } = grant;

  const roomMode = modeOfRoom(room);
  if (roomMode !== undefined && roomMode !== mode) {
    throw new ServiceError(
      'INVALID_REQUEST',
      `mode must be ${roomMode}: the room's name says so by its beginning`,
    );
  }
  if (isMisspelt(room)) {
    const problem =
      'begins as the names of opened rooms do, which are in small letters: write it so, or choose another';
    throw new ServiceError('INVALID_REQUEST', `room.strRoomID ${problem}`);
  }
  if (roomMode === undefined && scene === 'live') {
    const problem =
      'must be the name of a live room (vl-... or al-...): numbers and plain names are for calls';
    throw new ServiceError('INVALID_REQUEST', `room ${problem}`);
  }
  if (role === 'anchor') {
    throw new ServiceError(
      'ROLE_NOT_ALLOWED',
      'role anchor needs a pass for the stage, or a room of your own (action open): ask for audience',
    );
  }
  if (scene === 'rtc' && roomMode !== undefined) {
    throw new ServiceError(
      'PASS_REQUIRED',
      'this room was opened for who has its pass: send the pass of its card',
    );
  }
  if (scene === 'rtc' && !openRooms) {
    throw new ServiceError(
      'PASS_REQUIRED',
      'a call needs a pass while OPEN_ROOMS is false: open a room (action open) and share its card',
    );
  }
  return grant;
}

const AUTHORIZE_TIMEOUT_MS = 2000;

/**
 * Asks the owner, who has two seconds. What is given cannot be changed from then on: whoever writes into it is refused by an exception.
 * @returns what is granted then
 * @throws {ServiceError} FORBIDDEN, with what authorize() threw as its cause
 */
export async function ask(hook: Authorize, caller: User | Operator, grant: Grant): Promise<Grant> {
  let timer: NodeJS.Timeout | undefined;
  try {
    Object.freeze(grant.room);
    const answer = hook(Object.freeze(caller), Object.freeze(grant));
    if (answer === true) return grant;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, AUTHORIZE_TIMEOUT_MS, 'late');
    });
    const given: unknown = await Promise.race([answer, late]);
    if (given === true) return grant;
    if (allowsScreen(given)) return withScreen(grant);
  } catch (error) {
    const refused = forbidden();
    refused.cause = error;
    throw refused;
  } finally {
    clearTimeout(timer);
  }
  throw forbidden();
}

const allowsScreen = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  Object.hasOwn(answer, 'screen') &&
  (answer as { screen?: unknown }).screen === true;

/** An audience sends nothing. */
const withScreen = (grant: Grant): Grant =>
  grant.role === 'audience' ? grant : { ...grant, privileges: rights(...grant.privileges, 'sendSubStream') };

const forbidden = (): ServiceError =>
  new ServiceError(
    'FORBIDDEN',
    'the owner of this service refuses this user in this room, or could not be asked',
  );
