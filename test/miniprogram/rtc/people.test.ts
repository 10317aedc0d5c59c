import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { People } from '../../../miniprogram/trtc/rtc/people';
import { runs, seed } from '../../soak';
import { loadSdk, OPTIONS, playUrl, userlist } from './sdk';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

type Event = readonly [code: number, user: Readonly<Record<string, unknown>>];

const join = (userid: string): Event => [1031, { userid }];
const leave = (userid: string): Event => [1032, { userid }];
const video = (userid: string, hasvideo: boolean, more = {}): Event => [
  1033,
  { userid, streamtype: 'main', hasvideo, playurl: playUrl(userid), ...more },
];
const audio = (userid: string, hasaudio: boolean, more = {}): Event => [
  1034,
  { userid, hasaudio, playurl: playUrl(userid), ...more },
];
const message = (...users: object[]): string => JSON.stringify({ userlist: users });

/** The people after these events, and for each event whether it changed anything. */
function after(...events: readonly Event[]) {
  const people = new People();
  const changed = events.map(([code, user]) => people.read(code, message(user)));
  return { list: people.list, changed };
}
const main = (userid: string, hasVideo: boolean, hasAudio: boolean, src = playUrl(userid)) => ({
  userID: userid,
  streams: [{ type: 'main', src, hasVideo, hasAudio }],
});

describe('people', () => {
  test('are there from joining to leaving, in the order of joining', () => {
    const { list } = after(join('a'), join('b'), join('c'), leave('b'), join('b'), video('a', true));
    expect(list.map(({ userID }) => userID)).toEqual(['a', 'c', 'b']);
  });

  test('who send nothing are people too', () => {
    expect(after(join('a')).list).toEqual([{ userID: 'a', streams: [] }]);
  });

  test('who switch both devices off stay, with the address of their player', () => {
    const off = after(join('a'), video('a', true), audio('a', true), video('a', false), audio('a', false));
    expect(off.list).toEqual([main('a', false, false)]);
  });

  test('come with what they sent before the join was told', () => {
    expect(after(video('a', true), audio('a', true), join('a')).list).toEqual([main('a', true, true)]);
    expect(after(video('a', true), leave('a'), join('a')).list).toEqual([{ userID: 'a', streams: [] }]);
  });

  test('who leave and come back begin anew', () => {
    expect(after(join('a'), video('a', true), leave('a'), join('a')).list).toEqual([
      { userID: 'a', streams: [] },
    ]);
  });

  test('get no player of nothing', () => {
    expect(after(join('a'), video('a', false), audio('a', false)).list).toEqual([
      { userID: 'a', streams: [] },
    ]);
  });

  test('get the address that comes late, and keep it when an empty one comes', () => {
    const late = after(join('a'), audio('a', true, { playurl: '' }), video('a', true));
    expect(late.list).toEqual([main('a', true, true)]);
    expect(after(join('a'), audio('a', true), video('a', true, { playurl: '' })).list).toEqual(late.list);
  });

  test('may share a screen beside their picture', () => {
    const aux = { streamtype: 'aux', playurl: 'room://aux' };
    const { list } = after(join('a'), video('a', true, aux), audio('a', true));
    expect(list[0]?.streams).toEqual([
      { type: 'main', src: playUrl('a'), hasVideo: false, hasAudio: true },
      { type: 'aux', src: 'room://aux', hasVideo: true, hasAudio: false },
    ]);
  });

  test('change only when something changes, so that the page is drawn only then', () => {
    const events = [
      join('a'),
      join('a'),
      video('a', true),
      video('a', true),
      leave('b'),
      leave('a'),
      leave('a'),
    ];
    expect(after(...events).changed).toEqual([true, false, true, false, false, true, false]);
    const people = new People();
    people.read(1031, message({ userid: 'a' }));
    const before = people.list;
    people.read(1031, message({ userid: 'a' }));
    expect(people.list).toBe(before);
  });

  test('come several in one message', () => {
    const people = new People();
    people.read(1031, message({ userid: 'a' }, { userid: 'b' }));
    expect(people.list.map(({ userID }) => userID)).toEqual(['a', 'b']);
  });

  test('are all gone when the room is left', () => {
    const people = new People();
    people.read(1031, message({ userid: 'a' }));
    people.read(1033, message({ userid: 'b', streamtype: 'main', hasvideo: true }));
    people.clear();
    people.read(1031, message({ userid: 'b' }));
    expect(people.list).toEqual([{ userID: 'b', streams: [] }]);
  });
});

test('no message is too odd: nothing throws, and nobody comes of it', () => {
  const odd: unknown[] = [
    undefined,
    null,
    7,
    {},
    '',
    '{',
    'null',
    '[]',
    '{"userlist":7}',
    message({ userid: 7 }),
  ];
  const people = new People();
  for (const text of [...odd, message({ userid: '' }), '{"userlist":[null,"a",[]]}']) {
    for (const code of [0, 1018, 1031, 1032, 1033, 1034]) expect(people.read(code, text)).toBe(false);
  }
  fc.assert(
    fc.property(fc.integer({ min: 1031, max: 1034 }), fc.json(), (code, json) => {
      new People().read(code, json);
    }),
    { numRuns: runs(100), seed },
  );
});

test('many who never join are not remembered for ever', () => {
  const people = new People();
  for (let at = 0; at < 1000; at++) people.read(...asRead(video(`u${at}`, true)));
  people.read(...asRead(join('u0')));
  people.read(...asRead(join('u999')));
  expect(people.list).toEqual([{ userID: 'u0', streams: [] }, main('u999', true, false)]);
});
const asRead = ([code, user]: Event): [number, string] => [code, message(user)];

test('what the SDK plays, people have, for whatever events in the order that it needs', () => {
  const userid = fc.constantFrom('a', 'b', 'c');
  const event: fc.Arbitrary<Event> = fc.oneof(
    userid.map(join),
    userid.map(leave),
    fc.tuple(userid, fc.boolean()).map(([who, on]) => video(who, on)),
    fc.tuple(userid, fc.boolean()).map(([who, on]) => audio(who, on)),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const { trtc } = loadSdk();
      trtc.createPusher();
      trtc.enterRoom({ ...OPTIONS });
      const people = new People();
      const present = new Set<string>();
      for (const [code, user] of events) {
        const who = String(user.userid);
        // The SDK drops what comes before the join; that difference is tested above.
        if (code > 1032 && !present.has(who)) continue;
        if (code === 1031) present.add(who);
        if (code === 1032) present.delete(who);
        trtc.pusherEventHandler(userlist(code, user));
        people.read(code, message(user));
      }
      expect(new Set(people.list.map(({ userID }) => userID))).toEqual(present);
      for (const { userID, src, hasVideo, hasAudio } of trtc.getPlayerList()) {
        if (!hasVideo && !hasAudio) continue;
        expect(people.list).toContainEqual(main(userID, hasVideo, hasAudio, src));
      }
    }),
    { numRuns: runs(60), seed },
  );
});
