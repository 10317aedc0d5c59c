/** What is carried from one phone to another: no track beyond the privileges of both. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Signal } from '../../../../scripts/simulator/trtc/protocol';
import { sendsOf } from '../../../../scripts/simulator/trtc/sdp';
import { runs, seed } from '../../../soak';
import { BOTH, type Client, inRoom, sdp, setUpRooms, TALK, TALK_BY_VIDEO } from './room-clients';

const rooms = setUpRooms();

describe('privileges are enforced for each track', () => {
  const offer = (...sections: string[]): Signal => ({
    stream: 's',
    streamType: 'main',
    kind: 'offer',
    sdp: sdp(...sections),
  });
  const answer = (...sections: string[]): Signal => ({
    stream: 's',
    streamType: 'main',
    kind: 'answer',
    sdp: sdp(...sections),
  });

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
    alice.send({ type: 'publish', ...BOTH, screen: false });
    expect(bob.take()).toEqual([
      { type: 'published', who: { userID: 'alice', audio: true, video: false, screen: false } },
    ]);
    expect(rooms.events.at(-2)).toMatchObject({ kind: 'forbidden', userID: 'alice', what: 'send video' });
  });

  test('a description that sends pictures is not carried, one that sends sound is', () => {
    const [alice, bob] = pair();
    bob.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
    expect(alice.take()).toEqual([
      { type: 'wanted', by: 'bob', streamType: 'main', audio: true, video: false },
    ]);
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
    bob.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
    const text = tampered(sdp('audio sendonly', 'video'));
    alice.send({
      type: 'signal',
      to: 'bob',
      signal: { stream: 's', streamType: 'main', kind: 'offer', sdp: text },
    });
    expect(bob.take()).toEqual([]);
  });

  test('an answer sends nothing', () => {
    const [alice, bob] = pair();
    bob.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
    alice.take();
    bob.send({ type: 'signal', to: 'alice', signal: answer('audio sendrecv') });
    expect(alice.take()).toEqual([]);
    bob.send({ type: 'signal', to: 'alice', signal: answer('audio recvonly') });
    expect(alice.types()).toEqual(['signal']);
  });

  test('who may not see gets no pictures', () => {
    const [alice, bob] = pair(TALK_BY_VIDEO, TALK);
    bob.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
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
    bob.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
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
    eve.send({ type: 'want', of: 'alice', streamType: 'main', ...BOTH });
    eve.send({ type: 'signal', to: 'alice', signal: offer('audio sendonly') });
    expect(alice.take()).toEqual([]);
  });
});

test('a message in a stream reaches those who get the pictures, if there are any', () => {
  const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map((userID) =>
    inRoom(rooms, userID),
  ) as [Client, Client, Client, Client];
  const watch = { type: 'want', of: 'alice', streamType: 'main' } as const;
  bob.send({ ...watch, audio: false, video: true });
  carol.send({ ...watch, audio: true, video: false });
  const said = (client: Client) => client.take().filter(({ type }) => type === 'said');
  alice.send({ type: 'say', text: 'without a picture' });
  alice.send({ type: 'publish', ...BOTH, screen: false });
  alice.send({ type: 'say', text: 'x'.repeat(1025) });
  alice.send({ type: 'say', text: 'a word' });
  expect(said(bob)).toEqual([{ type: 'said', from: 'alice', text: 'a word' }]);
  expect([said(alice), said(carol), said(dave)]).toEqual([[], [], []]);
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
