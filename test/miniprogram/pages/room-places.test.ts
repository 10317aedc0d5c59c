/** Everybody has a place in the list of tiles and keeps it, so that a crowd costs no more than a few. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textsOf } from '../../../miniprogram/i18n/texts';
import { patchOf } from '../../../miniprogram/pages/patch';
import { choosePlaying } from '../../../miniprogram/pages/room/pictures';
import { firstScreen, present, type RoomData, type Screen } from '../../../miniprogram/pages/room/present';
import { placesOf, tileIDsOf } from '../../../miniprogram/pages/room/tiles';
import { People, type Person } from '../../../miniprogram/rtc/people';
import { Speakers } from '../../../miniprogram/rtc/speakers';
import type { CallView } from '../../../miniprogram/rtc/view';
import { runs, seed } from '../../soak';
import { phone, setUpPhones } from '../rtc/phone';

setUpPhones();

const nameOf = (at: number): string => `u${String(at).padStart(31, '0')}`;
const user = (userid: string, more: object): string =>
  JSON.stringify({
    userlist: [{ userid, playurl: `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`, ...more }],
  });

/** A room page without a page: what it would hand to setData after each event. */
function crowd(opener: string | null = null) {
  const people = new People();
  const speakers = new Speakers(() => 0);
  const { view } = phone().session;
  let screen: Screen = { ...firstScreen(textsOf('en'), 'en'), room: { roomID: 42 } };
  let shown: RoomData | null = null;
  const patch = (): object => {
    const list = people.list.map((person: Person) => ({ ...person, ...speakers.of(person.userID) }));
    const now: CallView = { ...view, phase: 'inRoom', people: list };
    const candidates = list.map(({ userID, isSpeaking }) => ({ id: `${userID}_main`, isSpeaking }));
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
    people: (): readonly string[] => people.list.map(({ userID }) => userID),
  };
}

const bytesOf = (patch: object): number => Buffer.byteLength(JSON.stringify(patch));

describe('with many people', () => {
  test.each([9, 50, 300])('one of %i who comes, speaks or goes is one place in the list', (count) => {
    const room = crowd();
    for (let at = 0; at < count - 1; at += 1) room.joins(nameOf(at));
    const middle = nameOf(Math.floor(count / 2));
    const events = [
      room.speaks(nameOf(2)),
      room.leaves(middle),
      room.joins(middle),
      room.leaves(nameOf(0)),
      room.speaks(nameOf(count - 2)),
      room.leaves(nameOf(count - 2)),
    ];
    // The largest: somebody who goes, and somebody whose picture then plays.
    expect(events.map(bytesOf).filter((bytes) => bytes > 700)).toEqual([]);
  });

  test('whoever comes, speaks and goes, everybody has one place and keeps it while they are there', () => {
    const step = fc.tuple(fc.constantFrom('joins', 'leaves', 'speaks'), fc.nat({ max: 14 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, hasOpener) => {
        const room = crowd(hasOpener ? nameOf(7) : null);
        for (const [what, at] of steps) {
          const before = room.ids();
          room[what as 'joins'](nameOf(at));
          const now = room.ids();
          expect([...now].sort()).toEqual([...room.people()].sort());
          // Nobody moves past anybody else.
          expect(now.filter((id) => before.includes(id))).toEqual(before.filter((id) => now.includes(id)));
          if (hasOpener && now.includes(nameOf(7))) expect(room.first()).toBe(nameOf(7));
        }
      }),
      { numRuns: runs(50), seed },
    );
  });
});

test('whoever opened the room comes first on every phone, also when they come last, and again', () => {
  const room = crowd('opener');
  for (const name of ['ann', 'bob', 'opener']) room.joins(name);
  expect(room.ids()).toEqual(['opener', 'ann', 'bob']);
  room.leaves('opener');
  room.joins('carol');
  expect(room.ids()).toEqual(['ann', 'bob', 'carol']);
  room.joins('opener');
  expect(room.ids()).toEqual(['opener', 'ann', 'bob', 'carol']);
});
