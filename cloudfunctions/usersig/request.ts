/** The event of a ticket, field by field. Everything in it can be forged, so nothing in it says who calls. */

import { MODES, type Mode, ROLES, type Role } from '../../miniprogram/trtc/contract/mode';
import {
  isRoomID,
  isStrRoomID,
  ROOM_ID_MAX,
  ROOM_ID_MIN,
  type Room,
} from '../../miniprogram/trtc/contract/room';
import { type Caller, isDerivedUserID, type Operator, type User } from './caller';
import { ServiceError } from './errors';
import { isUserID } from './tls/rules';

export type Event = Readonly<Record<string, unknown>>;

/** What is asked for with a pass. */
export interface ParsedPassRequest {
  readonly pass: string;
  readonly room: Room | undefined;
  readonly mode: Mode | undefined;
  readonly role: Role | undefined;
}

export interface ParsedRequest {
  readonly room: Room;
  readonly mode: Mode;
  readonly role: Role | undefined;
  /** Derived from a user's identity; an operator names a test user. */
  readonly userID: string;
}

const ACTIONS = ['ticket', 'open', 'health'] as const;
export type Action = (typeof ACTIONS)[number];

/** WeChat and CloudBase put these into events by themselves; a client can forge them, so they are ignored. */
const PLATFORM_FIELDS = new Set(['userInfo', 'tcbContext']);
const TICKET_FIELDS = ['action', 'room', 'mode', 'role'];
const FIELDS = new Set([...TICKET_FIELDS, 'pass']);
const OPERATOR_FIELDS = new Set([...TICKET_FIELDS, 'operatorKey', 'userID']);
/** The fields of `room`, which people put beside it. */
const OF_ROOM: readonly string[] = ['roomID', 'strRoomID'];

const isFields = (event: unknown): event is Event =>
  typeof event === 'object' && event !== null && !Array.isArray(event);

/** What an event says of its caller, whatever it is; none that is no object does. */
export const fieldsOf = (event: unknown): Event => (isFields(event) ? event : {});

/** @throws {ServiceError} INVALID_REQUEST */
export function parseEvent(event: unknown): Event {
  if (!isFields(event)) {
    throw invalid('event', 'must be an object such as { "room": { "roomID": 42 }, "mode": "videoCall" }');
  }
  return event;
}

/** @throws {ServiceError} INVALID_REQUEST */
export function parseAction(event: Event): Action {
  const { action = 'ticket' } = event;
  return oneOf(ACTIONS, action, 'action');
}

/**
 * Refuses what this caller may not send, and what no version of this call has.
 * @throws {ServiceError} INVALID_REQUEST, naming the field
 */
export function checkFields(event: Event, caller: Caller): void {
  const fields = caller.kind === 'operator' ? OPERATOR_FIELDS : FIELDS;
  for (const name of Object.keys(event)) {
    if (PLATFORM_FIELDS.has(name) || fields.has(name)) continue;
    const shown = name.slice(0, 40);
    const plain = shown.replace(/[_-]/g, '').toLowerCase();
    const meant = [...OF_ROOM, ...FIELDS, ...OPERATOR_FIELDS].find((one) => one.toLowerCase() === plain);
    const written = meant === name ? name : JSON.stringify(shown);
    if (meant === undefined) throw invalid(written, 'is no field of this call: leave it out');
    if (OF_ROOM.includes(meant)) {
      const example = meant === 'roomID' ? '42' : '"a-name"';
      throw invalid(written, `belongs into room: send { "room": { "${meant}": ${example} }, … }`);
    }
    if (fields.has(meant)) throw invalid(written, `is spelled ${meant}`);
    if (meant === 'userID') {
      throw invalid(written, "is not the client's to choose: leave it out, the reply tells it");
    }
    if (meant === 'operatorKey') {
      throw invalid(written, 'is for calls without a WeChat identity: leave it out in the mini-program');
    }
    throw invalid(written, 'is for users of the mini-program: leave it out here');
  }
}

/** @throws {ServiceError} INVALID_REQUEST, naming the field */
export function parseTicketRequest(
  { room, mode, role, userID }: Event,
  caller: User | Operator,
): ParsedRequest {
  return {
    room: parseRoom(room),
    mode: oneOf(MODES, mode, 'mode'),
    role: role === undefined ? undefined : oneOf(ROLES, role, 'role'),
    userID: caller.kind === 'user' ? caller.userID : parseTestUserID(userID),
  };
}

/**
 * The event of a ticket by pass; undefined if there is none.
 * @throws {ServiceError} INVALID_REQUEST, naming the field
 */
export function parsePassRequest({ pass, room, mode, role }: Event): ParsedPassRequest | undefined {
  if (pass === undefined) return undefined;
  if (typeof pass !== 'string' || pass === '') throw invalid('pass', 'must be the text of a card');
  return {
    pass,
    room: room === undefined ? undefined : parseRoom(room),
    mode: mode === undefined ? undefined : oneOf(MODES, mode, 'mode'),
    role: role === undefined ? undefined : oneOf(ROLES, role, 'role'),
  };
}

/**
 * The event that opens a room.
 * @throws {ServiceError} INVALID_REQUEST, naming the field
 */
export function parseOpenRequest(event: Event): Mode {
  for (const name of ['room', 'role', 'pass']) {
    if (event[name] !== undefined) throw invalid(name, 'is not for you to choose when you open a room');
  }
  return oneOf(MODES, event.mode, 'mode');
}

function parseRoom(room: unknown): Room {
  if (typeof room !== 'object' || room === null || Array.isArray(room)) {
    throw invalid('room', 'must be { "roomID": number } or { "strRoomID": "name" }');
  }
  const names = Object.keys(room);
  if (names.length !== 1) throw invalid('room', 'must have exactly one of roomID and strRoomID');
  const { roomID, strRoomID } = room as { roomID?: unknown; strRoomID?: unknown };
  if (names[0] === 'roomID') {
    if (isRoomID(roomID)) return { roomID };
    throw invalid('room.roomID', `must be a whole number from ${ROOM_ID_MIN} to ${ROOM_ID_MAX}`);
  }
  if (names[0] === 'strRoomID') {
    if (isStrRoomID(strRoomID)) return { strRoomID };
    throw invalid('room.strRoomID', 'must be 1 to 64 characters of A-Z a-z 0-9 _ -');
  }
  throw invalid('room', 'must have roomID or strRoomID');
}

function parseTestUserID(userID: unknown): string {
  if (!isUserID(userID)) throw invalid('userID', 'must be 1 to 32 characters of A-Z a-z 0-9 _ -');
  if (userID.toLowerCase() === 'administrator')
    throw invalid('userID', 'must not be the administrator of Chat');
  if (isDerivedUserID(userID)) throw invalid('userID', 'must not be of the form that real users have');
  return userID;
}

function oneOf<T extends string>(known: readonly T[], value: unknown, field: string): T {
  const found = known.find((item) => item === value);
  if (found === undefined) throw invalid(field, `must be one of ${known.join(', ')}`);
  return found;
}

const invalid = (field: string, problem: string): ServiceError =>
  new ServiceError('INVALID_REQUEST', `${field} ${problem}`);
