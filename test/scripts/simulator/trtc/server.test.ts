/** Who gets into which room, and what the others hear of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import type { PrivateMapKeyInput } from '../../../../cloudfunctions/usersig/tls/sign';
import { NOW } from '../../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../../soak';
import {
  BOTH,
  Client,
  inRoom,
  NOTHING,
  type Parameters,
  parametersFor,
  setUpRooms,
  WATCH,
} from './room-clients';

const rooms = setUpRooms();

/** How an entry with these parameters ends: `entered`, or code and message. */
function enter(parameters: Parameters): string {
  const [answer] = new Client(rooms).enter(parameters).take();
  return answer?.type === 'refused' ? `${answer.code} ${answer.message}` : (answer?.type ?? 'no answer');
}

const SOUND = { type: 'publish', audio: true, video: false, screen: false } as const;

/** What those of 51 are told who may not send. */
const unsentOf = (people: readonly Client[]): readonly string[] =>
  people.slice(0, 51).flatMap((one) => {
    one.take();
    const answers = one.send(SOUND).take();
    return answers.flatMap((answer) =>
      answer.type === 'unsent' ? [`${answer.code} ${answer.message}`] : [],
    );
  });

describe('entering', () => {
  test('with an honest ticket: who enters hears who is there, then the others hear of them', () => {
    const alice = inRoom(rooms, 'alice');
    expect(alice.take()).toEqual([{ type: 'entered', session: expect.any(String), others: [] }]);
    alice.send({ type: 'publish', ...BOTH, screen: false });
    const bob = inRoom(rooms, 'bob');
    expect(bob.take()).toEqual([
      { type: 'entered', session: expect.any(String), others: [{ userID: 'alice', ...BOTH, screen: false }] },
    ]);
    expect(alice.take()).toEqual([{ type: 'came', who: { userID: 'bob', ...NOTHING, screen: false } }]);
    bob.send({ type: 'publish', audio: true, video: false, screen: false });
    expect(alice.take()).toEqual([
      { type: 'published', who: { userID: 'bob', audio: true, video: false, screen: false } },
    ]);
    bob.send({ type: 'leave' });
    expect(alice.take()).toEqual([{ type: 'went', userID: 'bob' }]);
  });

  test('number 123 and name "123" are two rooms', () => {
    const alice = inRoom(rooms, 'alice', { room: { roomID: 123 } });
    inRoom(rooms, 'bob', { room: { strRoomID: '123' } });
    expect(alice.types()).toEqual(['entered']);
    expect([...rooms.server.occupied.keys()]).toEqual(['number 123', 'name 123']);
  });

  test('"0042" is room 42, as for the vendor', () => {
    inRoom(rooms, 'alice');
    const bob = new Client(rooms).enter({ ...parametersFor('bob'), roomid: '0042' });
    expect(bob.take()[0]).toMatchObject({ others: [{ userID: 'alice' }] });
  });

  test.each<[string, Parameters, RegExp]>([
    ['no number as SDKAppID', { sdkappid: 'NaN' }, /^-3317 /],
    ['room 0', { roomid: 0 }, /^-3318 /],
    ['a room that is no number', { roomid: 'abc' }, /^-3318 /],
    ['a userID that TRTC refuses', { userid: 'a@b' }, /^-3319 /],
    ['no UserSig', { usersig: '' }, /^-3320 /],
  ])('%s is refused before anything is checked', (_what, change, refusal) => {
    expect(enter({ ...parametersFor('alice'), ...change })).toMatch(refusal);
  });

  test('an address of something else is refused', () => {
    const client = new Client(rooms).send({ type: 'enter', url: 'rtmp://somewhere/else' });
    expect(client.take()).toMatchObject([{ type: 'refused', code: -3316 }]);
  });

  test.each<[string, Partial<PrivateMapKeyInput>, number]>([
    ['expired', { time: NOW - 7200 }, 70001],
    ['of another key', { key: 'f'.repeat(64) }, 70009],
    ['of another user', { userID: 'mallory' }, 70013],
    ['of another SDKAppID', { sdkAppID: 1400000002 }, 70014],
  ])('a UserSig %s is refused with -100018, as a login would with %s', (_what, signed, login) => {
    const { usersig = '' } = parametersFor('alice', signed);
    expect(enter({ ...parametersFor('alice'), usersig })).toMatch(
      new RegExp(`^-100018 userSig check failed: ${login}`),
    );
  });

  test('a UserSig that is cut off is refused with -100018, as a login would with 70003', () => {
    const parameters = parametersFor('alice');
    expect(enter({ ...parameters, usersig: String(parameters.usersig).slice(0, 200) })).toMatch(
      /^-100018 .*70003/,
    );
  });

  test.each<[string, (honest: Parameters) => string | number]>([
    ['is missing', () => ''],
    ['is a UserSig', ({ usersig = '' }) => usersig],
    ['is of another room', () => privateMapKey('alice', { room: { roomID: 43 } })],
    ['is of the name "42"', () => privateMapKey('alice', { room: { strRoomID: '42' } })],
    ['is of another user', () => privateMapKey('bob')],
    ['has expired', () => privateMapKey('alice', { time: NOW - 7200 })],
    ['is of another key', () => privateMapKey('alice', { key: 'f'.repeat(64) })],
    ['does not allow to enter', () => privateMapKey('alice', { privileges: ['sendAudio', 'createRoom'] })],
    ['does not allow to create a room where nobody is', () => privateMapKey('alice', { privileges: WATCH })],
  ])('a PrivateMapKey that %s is refused with -100006', (_what, change) => {
    const honest = parametersFor('alice');
    expect(enter({ ...honest, privatemapkey: change(honest) })).toMatch(/^-100006 /);
  });

  test('no altered ticket gets in', () => {
    const honest = parametersFor('alice');
    fc.assert(
      fc.property(
        fc.constantFrom('usersig', 'privatemapkey'),
        fc.nat(),
        fc.constantFrom(...'AZaz09*-_'),
        (name, at, character) => {
          const text = String(honest[name]);
          const place = at % text.length;
          const altered = `${text.slice(0, place)}${character}${text.slice(place + 1)}`;
          // Compression has spare bits: a text that still says the same, signature and all, is the same ticket.
          fc.pre(!saysTheSame(altered, text));
          expect(enter({ ...honest, [name]: altered })).toMatch(/^-1000(18|06) /);
        },
      ),
      { numRuns: runs(100), seed },
    );
  });

  test('with the permission switch off a UserSig opens every room: the red warning is true', () => {
    inRoom(rooms, 'alice');
    const mallory = { ...parametersFor('mallory', { room: { roomID: 7 } }), roomid: 42 };
    expect(enter(mallory)).toMatch(/^-100006 /);
    rooms.server.isPermissionSwitchOn = false;
    expect(enter({ ...mallory, privatemapkey: '' })).toBe('entered');
  });

  test('the same user entering again puts the first one out, with a reason, in whatever room', () => {
    const first = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    bob.take();
    inRoom(rooms, 'alice', { room: { roomID: 43 } });
    expect(first.take().at(-1)).toEqual({ type: 'kicked', reason: 3 });
    expect(bob.take()).toEqual([{ type: 'went', userID: 'alice' }]);
    first.send({ type: 'publish', ...BOTH, screen: false });
    expect(bob.take()).toEqual([]);
    expect(rooms.events.map(({ kind }) => kind)).toContain('kicked');
  });

  test('a call takes 300 people, and 50 of them may send', () => {
    const people = Array.from({ length: 300 }, (_, at) => inRoom(rooms, `user-${at}`));
    expect(enter(parametersFor('one-too-many'))).toMatch(/^-102052 /);
    expect(unsentOf(people)).toEqual(['-3305 50 people send already']);
  });
});

function saysTheSame(one: string, other: string): boolean {
  try {
    return JSON.stringify(decode(one)) === JSON.stringify(decode(other));
  } catch {
    return false;
  }
}

const privateMapKey = (userID: string, more: Partial<PrivateMapKeyInput> = {}): string | number =>
  parametersFor(userID, more).privatemapkey ?? '';

describe('a live room', () => {
  const room = { strRoomID: 'vl-bcdfghjkmnpq' };

  test('announces only who publishes, and keeps them announced while they are muted', () => {
    const anchor = inRoom(rooms, 'anchor', { room }, 'live');
    const viewer = inRoom(rooms, 'viewer', { room, privileges: WATCH }, 'live');
    expect(viewer.take()).toMatchObject([{ type: 'entered', others: [] }]);
    anchor.send({ type: 'publish', ...BOTH, screen: false });
    anchor.send({ type: 'publish', ...NOTHING, screen: false });
    expect(viewer.types()).toEqual(['came', 'published']);
    expect(anchor.types()).toEqual(['entered']);
    viewer.send({ type: 'leave' });
    expect(anchor.types()).toEqual([]);
  });

  test('takes more people than a call, of whom 50 may send too', () => {
    const people = Array.from({ length: 301 }, (_, at) => inRoom(rooms, `user-${at}`, { room }, 'live'));
    expect(people.at(-1)?.types()).toEqual(['entered']);
    expect(unsentOf(people)).toEqual(['-3305 50 people send already']);
  });
});

describe('the scene is what the room is for', () => {
  const live = { room: { strRoomID: 'vl-bcdfghjkmnpq' } };

  test('nobody makes a call of a live room, or a live room of a call, whoever enters first', () => {
    for (const [more, scene] of [
      [live, 'videocall'],
      [{ room: { roomID: 42 } }, 'live'],
      [{ room: { strRoomID: 'vc-bcdfghjkmnpq' } }, 'live'],
      [{ room: { strRoomID: 'party' } }, 'live'],
    ] as const) {
      expect(inRoom(rooms, 'alice', more, scene).take()).toMatchObject([{ type: 'refused', code: -3301 }]);
    }
    expect([...rooms.server.occupied]).toEqual([]);
  });

  test('a viewer who enters by the rules of a call is refused, and stays where they were', () => {
    const anchor = inRoom(rooms, 'alice', live, 'live');
    const viewer = inRoom(rooms, 'bob', { ...live, privileges: WATCH }, 'live');
    anchor.take();
    viewer.take();
    viewer.enter(parametersFor('bob', { ...live, privileges: WATCH }));
    expect(viewer.types()).toEqual(['refused']);
    expect(anchor.types()).toEqual([]);
    expect([...rooms.server.occupied]).toEqual([['name vl-bcdfghjkmnpq', 2]]);
  });
});

test('an entry that is refused costs nobody the place they have', () => {
  const alice = inRoom(rooms, 'alice');
  alice.take();
  const again = inRoom(rooms, 'alice', { room: { strRoomID: 'vl-bcdfghjkmnpq' }, privileges: WATCH }, 'live');
  expect(again.types()).toEqual(['refused']);
  expect([alice.types(), [...rooms.server.occupied]]).toEqual([[], [['number 42', 1]]]);
});

test('whatever a phone sends, the server goes on, and nobody gets in', () => {
  const types = ['enter', 'resume', 'leave', 'publish', 'want', 'signal', 'other'];
  const message = fc.record({ type: fc.constantFrom(...types) }, { requiredKeys: [] });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc
          .tuple(
            message,
            fc.dictionary(fc.constantFrom('url', 'session', 'of', 'to', 'signal'), fc.jsonValue()),
          )
          .map(([one, more]) => JSON.stringify({ ...one, ...more })),
      ),
      (text) => {
        const client = new Client(rooms);
        client.receive(text);
        expect(client.types().filter((type) => type !== 'refused')).toEqual([]);
      },
    ),
    { numRuns: runs(100), seed },
  );
  expect([...rooms.server.occupied]).toEqual([]);
});
