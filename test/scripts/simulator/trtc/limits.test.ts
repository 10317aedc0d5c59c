/** Rooms with few places: who finds none is told, stays where they are, and may try again. */
import { afterEach, describe, expect, test } from 'vitest';
import { LIMITS, type Limits } from '../../../../scripts/simulator/trtc/room';
import { inRoom, openRooms, type Rooms } from './room-clients';

const SOUND = { type: 'publish', audio: true, video: false, screen: false } as const;
const SILENCE = { type: 'publish', audio: false, video: false, screen: false } as const;

const opened: Rooms[] = [];
afterEach(() => {
  for (const { server } of opened.splice(0)) server.stop();
});

function roomsFor(limits: Partial<Limits>): Rooms {
  const rooms = openRooms(undefined, { limits });
  opened.push(rooms);
  return rooms;
}

describe('a room where one may send', () => {
  test('leaves the second in it, who hears the first, and lets them send when the first stops', () => {
    const rooms = roomsFor({ sending: 1 });
    const first = inRoom(rooms, 'alice').send(SOUND);
    const second = inRoom(rooms, 'bob');
    second.take();
    expect(second.send(SOUND).take()).toEqual([
      { type: 'unsent', code: -3305, message: '1 people send already' },
    ]);
    expect(first.types()).toEqual(['entered', 'came']);
    expect(rooms.events.at(-1)).toEqual({ kind: 'unsent', userID: 'bob', room: 'number 42', sending: 1 });
    first.send(SILENCE);
    expect(second.send(SOUND).types()).toEqual(['published']);
    expect(first.types()).toEqual(['published']);
  });

  test('keeps the place of who has lost the connection, for they may come back', () => {
    const rooms = roomsFor({ sending: 1 });
    inRoom(rooms, 'alice').send(SOUND).breaks();
    const second = inRoom(rooms, 'bob');
    second.take();
    expect(second.send(SOUND).types()).toEqual(['unsent']);
  });

  test('never takes the place of who has it, whatever else they send', () => {
    const rooms = roomsFor({ sending: 1 });
    const first = inRoom(rooms, 'alice').send(SOUND);
    first.take();
    expect(first.send({ ...SOUND, video: true }).types()).toEqual([]);
  });
});

test('a room that is full lets nobody in until somebody goes, in both scenes', () => {
  for (const [scene, room] of [
    ['videocall', { roomID: 42 }],
    ['live', { strRoomID: 'vl-bcdfghjkmnpq' }],
  ] as const) {
    const rooms = roomsFor({ people: 1 });
    const first = inRoom(rooms, 'alice', { room }, scene);
    expect(inRoom(rooms, 'bob', { room }, scene).take()).toEqual([
      { type: 'refused', code: -102052, message: 'the room is full' },
    ]);
    first.send({ type: 'leave' });
    expect(inRoom(rooms, 'bob', { room }, scene).types()).toEqual(['entered']);
  }
});

test('a room that is full lets in who is there already, from another phone: that one takes their place', () => {
  const rooms = roomsFor({ people: 1 });
  const first = inRoom(rooms, 'alice');
  first.take();
  expect(inRoom(rooms, 'alice').types()).toEqual(['entered']);
  expect(first.types()).toEqual(['kicked']);
});

test('TRTC’s own are 300 people in a call, 100,000 in a live room, and 50 who send in either', () => {
  expect(LIMITS).toEqual({ rtc: { people: 300, sending: 50 }, live: { people: 100_000, sending: 50 } });
});
