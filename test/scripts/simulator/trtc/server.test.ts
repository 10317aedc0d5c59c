import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import type { PrivateMapKeyInput } from '../../../../cloudfunctions/usersig/tls/sign';
import type { Signal } from '../../../../scripts/simulator/trtc/protocol';
import { sendsOf } from '../../../../scripts/simulator/trtc/sdp';
import { NOW } from '../../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../../soak';
import {
  Client,
  inRoom,
  openRooms,
  type Parameters,
  parametersFor,
  type Rooms,
  sdp,
  TALK,
  TALK_BY_VIDEO,
  WATCH,
} from './room-clients';

let rooms: Rooms;
beforeEach(() => {
  vi.useFakeTimers();
  rooms = openRooms();
});
afterEach(() => {
  rooms.server.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const NOTHING = { audio: false, video: false };
const BOTH = { audio: true, video: true };

/** How an entry with these parameters ends: `entered`, or code and message. */
function enter(parameters: Parameters): string {
  const [answer] = new Client(rooms).enter(parameters).take();
  return answer?.type === 'refused' ? `${answer.code} ${answer.message}` : (answer?.type ?? 'no answer');
}

describe('entering', () => {
  test('with an honest ticket: who enters hears who is there, then the others hear of them', () => {
    const alice = inRoom(rooms, 'alice');
    expect(alice.take()).toEqual([{ type: 'entered', session: expect.any(String), others: [] }]);
    alice.send({ type: 'publish', ...BOTH });
    const bob = inRoom(rooms, 'bob');
    expect(bob.take()).toEqual([
      { type: 'entered', session: expect.any(String), others: [{ userID: 'alice', ...BOTH }] },
    ]);
    expect(alice.take()).toEqual([{ type: 'came', who: { userID: 'bob', ...NOTHING } }]);
    bob.send({ type: 'publish', audio: true, video: false });
    expect(alice.take()).toEqual([{ type: 'published', who: { userID: 'bob', audio: true, video: false } }]);
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
    expect(first.take().at(-1)).toEqual({ type: 'kicked', reason: 1 });
    expect(bob.take()).toEqual([{ type: 'went', userID: 'alice' }]);
    first.send({ type: 'publish', ...BOTH });
    expect(bob.take()).toEqual([]);
    expect(rooms.events.map(({ kind }) => kind)).toContain('kicked');
  });

  test('a call takes 300 people, and 50 of them may send', () => {
    const people = Array.from({ length: 300 }, (_, at) => inRoom(rooms, `user-${at}`));
    expect(enter(parametersFor('one-too-many'))).toMatch(/^-102052 /);
    for (const one of people.slice(0, 51)) one.send({ type: 'publish', audio: true, video: false });
    const { length } = rooms.events.filter(({ kind }) => kind === 'published');
    expect([length, rooms.events.at(-1)]).toEqual([50, expect.objectContaining({ kind: 'forbidden' })]);
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
    anchor.send({ type: 'publish', ...BOTH });
    anchor.send({ type: 'publish', ...NOTHING });
    expect(viewer.types()).toEqual(['came', 'published']);
    expect(anchor.types()).toEqual(['entered']);
    viewer.send({ type: 'leave' });
    expect(anchor.types()).toEqual([]);
  });

  test('takes more people than a call, of whom 50 may send too', () => {
    const people = Array.from({ length: 301 }, (_, at) => inRoom(rooms, `user-${at}`, { room }, 'live'));
    expect(people.at(-1)?.types()).toEqual(['entered']);
    for (const one of people.slice(0, 51)) one.send({ type: 'publish', audio: true, video: false });
    const { length } = rooms.events.filter(({ kind }) => kind === 'published');
    expect([length, rooms.events.at(-1)]).toEqual([50, expect.objectContaining({ kind: 'forbidden' })]);
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

describe('privileges are enforced for each track', () => {
  const offer = (...sections: string[]): Signal => ({ stream: 's', kind: 'offer', sdp: sdp(...sections) });
  const answer = (...sections: string[]): Signal => ({ stream: 's', kind: 'answer', sdp: sdp(...sections) });

  /** Alice may talk only; Bob may see and hear her. */
  function pair(alicesPrivileges = TALK, bobsPrivileges = TALK_BY_VIDEO): readonly [Client, Client] {
    const alice = inRoom(rooms, 'alice', { privileges: alicesPrivileges });
    const bob = inRoom(rooms, 'bob', { privileges: bobsPrivileges });
    alice.take();
    bob.take();
    return [alice, bob];
  }

  test('who may not send pictures is not said to, whatever their client does', () => {
    const [alice, bob] = pair();
    alice.send({ type: 'publish', ...BOTH });
    expect(bob.take()).toEqual([{ type: 'published', who: { userID: 'alice', audio: true, video: false } }]);
    expect(rooms.events.at(-2)).toMatchObject({ kind: 'forbidden', userID: 'alice', what: 'send video' });
  });

  test('a description that sends pictures is not carried, one that sends sound is', () => {
    const [alice, bob] = pair();
    bob.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    expect(alice.take()).toEqual([{ type: 'wanted', by: 'bob', size: 'main', audio: true, video: false }]);
    alice.send({ type: 'signal', to: 'bob', signal: offer('audio sendonly', 'video sendonly') });
    alice.send({ type: 'signal', to: 'bob', signal: offer('audio sendonly', 'video') });
    alice.send({ type: 'signal', to: 'bob', signal: offer('audio sendonly', 'application') });
    expect(bob.take()).toEqual([]);
    alice.send({ type: 'signal', to: 'bob', signal: offer('audio sendonly', 'video inactive') });
    expect(bob.types()).toEqual(['signal']);
  });

  test.each<[string, (honest: string) => string]>([
    ['says recvonly for the whole session only', (text) => text.replace('t=0 0', 't=0 0\r\na=recvonly')],
    ['hides a second direction behind a bare carriage return', (text) => `${text}a=x\ra=recvonly\r\n`],
    ['hides one behind a line separator', (text) => `${text}a=x\u2028a=recvonly\r\n`],
    ['hides one behind a vertical tab', (text) => `${text}a=x\va=recvonly\r\n`],
    ['says a direction with something behind it', (text) => `${text}a=recvonly x\r\n`],
    ['says another one behind it, with a word', (text) => `${text}a=recvonly\r\na=sendrecv x\r\n`],
    ['says another one behind it, with a value', (text) => `${text}a=recvonly\r\na=sendonly:1\r\n`],
  ])('a description that sends pictures is not carried if it %s', (_what, tampered) => {
    const [alice, bob] = pair();
    bob.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    const text = tampered(sdp('audio sendonly', 'video'));
    alice.send({ type: 'signal', to: 'bob', signal: { stream: 's', kind: 'offer', sdp: text } });
    expect(bob.take()).toEqual([]);
  });

  test('an answer sends nothing', () => {
    const [alice, bob] = pair();
    bob.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    alice.take();
    bob.send({ type: 'signal', to: 'alice', signal: answer('audio sendrecv') });
    expect(alice.take()).toEqual([]);
    bob.send({ type: 'signal', to: 'alice', signal: answer('audio recvonly') });
    expect(alice.types()).toEqual(['signal']);
  });

  test('who may not see gets no pictures', () => {
    const [alice, bob] = pair(TALK_BY_VIDEO, TALK);
    bob.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    expect(alice.take()).toMatchObject([{ type: 'wanted', audio: true, video: false }]);
    alice.send({ type: 'signal', to: 'bob', signal: offer('video sendonly') });
    expect(bob.take()).toEqual([]);
  });

  test('nobody is sent what they did not ask for', () => {
    const [alice, bob] = pair(TALK_BY_VIDEO);
    alice.send({ type: 'signal', to: 'bob', signal: offer('audio sendonly') });
    expect(bob.take()).toEqual([]);
  });

  test('who left and came back is asked for anew before they may send', () => {
    const [alice, bob] = pair(TALK_BY_VIDEO);
    bob.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    alice.send({ type: 'leave' });
    const again = inRoom(rooms, 'alice');
    bob.take();
    again.send({ type: 'signal', to: 'bob', signal: offer('audio sendonly') });
    expect(bob.take()).toEqual([]);
  });

  test('nothing goes from one room to another', () => {
    const alice = inRoom(rooms, 'alice');
    const eve = inRoom(rooms, 'eve', { room: { roomID: 43 } });
    alice.take();
    eve.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    eve.send({ type: 'signal', to: 'alice', signal: offer('audio sendonly') });
    expect(alice.take()).toEqual([]);
  });
});

describe('a connection that breaks', () => {
  test('leaves the phone in the room for 90 seconds', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    bob.breaks();
    vi.advanceTimersByTime(89_000);
    expect(alice.types()).toEqual(['entered', 'came']);
    vi.advanceTimersByTime(1000);
    expect(alice.types()).toEqual(['went']);
    expect(rooms.events.slice(-2).map(({ kind }) => kind)).toEqual(['vanished', 'forgotten']);
  });

  test('is taken up again without a word to the others, and streams begin anew', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    alice.send({ type: 'want', of: 'bob', size: 'small', ...BOTH });
    bob.send({ type: 'want', of: 'alice', size: 'main', ...BOTH });
    const { session } = bob;
    bob.breaks();
    alice.take();
    const again = new Client(rooms).send({ type: 'resume', session });
    expect(again.take()).toMatchObject([
      { type: 'resumed', others: [{ userID: 'alice' }] },
      { type: 'wanted', by: 'alice', size: 'small', ...BOTH },
    ]);
    expect(alice.take()).toEqual([{ type: 'wanted', by: 'bob', size: 'main', ...NOTHING }]);
    vi.advanceTimersByTime(100_000);
    expect(alice.take()).toEqual([]);
  });

  test('that was taken up elsewhere has nothing to say any more', () => {
    const alice = inRoom(rooms, 'alice');
    const bob = inRoom(rooms, 'bob');
    const { session } = bob;
    alice.take();
    new Client(rooms).send({ type: 'resume', session });
    bob.send({ type: 'publish', ...BOTH }).send({ type: 'leave' });
    bob.breaks();
    expect(alice.take()).toEqual([]);
    expect(rooms.server.occupied.get('number 42')).toBe(2);
  });

  test('cannot be taken up when it is forgotten, or by who does not know its session', () => {
    const bob = inRoom(rooms, 'bob');
    const { session } = bob;
    bob.breaks();
    vi.advanceTimersByTime(90_000);
    for (const guess of [session, 'guess']) {
      const again = new Client(rooms).send({ type: 'resume', session: guess });
      expect(again.take()).toMatchObject([{ type: 'refused', code: -3301 }]);
    }
  });

  test('gives way to a new entry of the same user', () => {
    const alice = inRoom(rooms, 'alice');
    inRoom(rooms, 'bob').breaks();
    alice.take();
    inRoom(rooms, 'bob');
    expect(alice.types()).toEqual(['went', 'came']);
  });
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

test('what a description sends is what its sections say', () => {
  const direction = fc.constantFrom('', 'sendrecv', 'sendonly', 'recvonly', 'inactive');
  const section = fc.tuple(fc.constantFrom('audio', 'video', 'application'), direction);
  const sends = (one: string): boolean => one === '' || one.startsWith('send');
  fc.assert(
    fc.property(fc.array(section), (sections) => {
      const isSent = (kind: string) => sections.some(([one, way]) => one === kind && sends(way));
      expect(sendsOf(sdp(...sections.map((one) => one.join(' '))))).toEqual({
        audio: isSent('audio'),
        video: isSent('video'),
        other: sections.some(([kind]) => kind === 'application'),
      });
    }),
    { numRuns: runs(100), seed },
  );
});
