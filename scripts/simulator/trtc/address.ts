/** The `room://` address of trtc-wx-sdk: everything that entering a room says. */
import { isUserID } from '../../../cloudfunctions/usersig/tls/rules';
import { type Scene, sceneOf } from '../../../miniprogram/trtc/contract/mode';
import { isRoomID, isStrRoomID, modeOfRoom, type Room } from '../../../miniprogram/trtc/contract/room';

export interface RoomAddress {
  readonly sdkAppID: number;
  readonly userID: string;
  readonly userSig: string;
  /** Empty if the phone sent none. */
  readonly privateMapKey: string;
  readonly room: Room;
  readonly scene: Scene;
}

/** TRTC's codes for parameters that are no parameters. */
export class AddressError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const PREFIX = 'room://cloud.tencent.com/rtc?';

/**
 * Reads an address. Nothing in it is URL-encoded, so values are taken as they stand: docs/vendor-facts.md#its-address.
 * @throws {AddressError} −3316 to −3320
 */
export function readAddress(url: string): RoomAddress {
  if (!url.startsWith(PREFIX)) throw new AddressError(-3316, `an address begins with ${PREFIX}`);
  const fields = fieldsOf(url.slice(PREFIX.length));
  const sdkAppID = wholeNumber(fields.get('sdkappid'));
  if (sdkAppID === null) throw new AddressError(-3317, 'sdkappid is no number');
  const userID = fields.get('userid') ?? '';
  if (!isUserID(userID)) {
    throw new AddressError(-3319, 'userid is not 1 to 32 characters of A-Z a-z 0-9 _ -');
  }
  const room = roomOf(fields);
  const userSig = fields.get('usersig') ?? '';
  if (userSig === '') throw new AddressError(-3320, 'usersig is missing');
  const scene = fields.get('appscene') === 'live' ? 'live' : 'rtc';
  return { sdkAppID, userID, userSig, privateMapKey: fields.get('privatemapkey') ?? '', room, scene };
}

/** A string room wins if both are there, as in trtc-wx-sdk. */
function roomOf(fields: ReadonlyMap<string, string>): Room {
  const strRoomID = fields.get('strroomid') ?? '';
  if (strRoomID !== '') {
    if (!isStrRoomID(strRoomID)) throw new AddressError(-3318, 'strroomid is not 1 to 64 characters');
    return { strRoomID };
  }
  const roomID = wholeNumber(fields.get('roomid'));
  if (!isRoomID(roomID)) throw new AddressError(-3318, 'roomid is no number from 1 to 4294967294');
  return { roomID };
}

/** "0042" is 42, for the vendor too. */
const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;

function fieldsOf(query: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0) fields.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return fields;
}

/**
 * What a room is for, as its name says: nothing that is signed carries a scene, and a call's rules in a live room would
 * announce who only watches.
 */
export const sceneOfRoom = (room: Room): Scene => sceneOf(modeOfRoom(room) ?? 'videoCall');

/** Numeric and string rooms are two name spaces. */
export const roomKey = (room: Room): string =>
  'roomID' in room ? `number ${room.roomID}` : `name ${room.strRoomID}`;
