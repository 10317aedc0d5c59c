/** What the room page would hand to setData after each event in a room of hundreds, without the page. */
import type TRTC from 'trtc-wx-sdk';
import { patchOf } from '../../../miniprogram/trtc/components/patch';
import { choosePlaying } from '../../../miniprogram/trtc/components/trtc-room/pictures';
import {
  firstScreen,
  present,
  type RoomData,
  type Screen,
} from '../../../miniprogram/trtc/components/trtc-room/present';
import { placesOf, tileIDsOf } from '../../../miniprogram/trtc/components/trtc-room/tiles';
import { textsOf } from '../../../miniprogram/trtc/i18n/texts';
import { People } from '../../../miniprogram/trtc/rtc/people';
import { Session } from '../../../miniprogram/trtc/rtc/session';
import { Speakers } from '../../../miniprogram/trtc/rtc/speakers';
import type { CallView } from '../../../miniprogram/trtc/rtc/view';
import { Tickets } from '../../../miniprogram/trtc/services/tickets';

export const nameOf = (at: number): string => `u${String(at).padStart(31, '0')}`;
const user = (userid: string, more: object): string =>
  JSON.stringify({
    userlist: [{ userid, playurl: `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`, ...more }],
  });

const NO_CALL = new Session({
  trtc: {} as TRTC,
  tickets: new Tickets({ callFunction: () => undefined }),
  onChange: () => {},
}).view;

/** @param opener userID of who opened the room */
export function crowd(opener: string | null = null) {
  const people = new People();
  const speakers = new Speakers(
    () => 0,
    () => {},
  );
  let screen: Screen = { ...firstScreen(textsOf('en'), 'en'), room: { roomID: 42 } };
  let shown: RoomData | null = null;
  const patch = (): object => {
    const list = people.list.map((person) => ({ ...person, ...speakers.of(person.userID) }));
    const now: CallView = { ...NO_CALL, phase: 'inRoom', people: list };
    const candidates = list.map(({ userID, isSpeaking }) => ({
      id: `${userID}_main`,
      hasVideo: true,
      isSpeaking,
    }));
    screen = {
      ...screen,
      playing: choosePlaying(screen.playing, candidates, 6),
      places: placesOf(screen.places, tileIDsOf(list), opener === null ? null : `${opener}_main`),
    };
    const before = shown;
    shown = present(now, screen);
    return before === null ? { room: shown } : patchOf({ room: before }, { room: shown });
  };
  const read = (code: number, message: string): object => {
    people.read(code, message);
    return patch();
  };
  patch();
  return {
    joins: (userID: string): object => {
      people.read(1031, user(userID, {}));
      people.read(1034, user(userID, { hasaudio: true }));
      return read(1033, user(userID, { streamtype: 'main', hasvideo: true }));
    },
    leaves: (userID: string): object => read(1032, user(userID, {})),
    speaks: (userID: string): object => {
      speakers.volume(userID, 60);
      return patch();
    },
    ids: (): readonly string[] => (shown?.tiles ?? []).map(({ userID }) => userID).filter((id) => id !== ''),
    first: (): string | undefined => shown?.tiles[0]?.userID,
    tiles: (): readonly object[] => shown?.tiles ?? [],
    people: (): readonly string[] => people.list.map(({ userID }) => userID),
  };
}

/** In bytes of JSON: when one of so many people speaks, goes, comes back; and the whole list. */
export function bytesForOne(count: number): Readonly<Record<'speaks' | 'goes' | 'comes' | 'list', number>> {
  const room = crowd();
  for (let at = 0; at < count - 1; at += 1) room.joins(nameOf(at));
  const one = nameOf(Math.floor(count / 2));
  const [speaks, goes, comes] = [room.speaks(one), room.leaves(one), room.joins(one)].map(bytesOf);
  return { speaks: speaks ?? 0, goes: goes ?? 0, comes: comes ?? 0, list: bytesOf(room.tiles()) };
}

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value));
