/** Screens that people at computers share, TRTC's sub-streams: seen by who may see them, sent by who may send them. */
import { describe, expect, test } from 'vitest';
import type { Signal } from '../../../../scripts/simulator/trtc/protocol';
import { BOTH, Client, inRoom, NOTHING, sdp, setUpRooms, TALK, TALK_BY_VIDEO } from './room-clients';

const rooms = setUpRooms();

const MAY_SHARE = [...TALK, 'sendSubStream', 'receiveSubStream'] as const;
const MAY_SEE = [...TALK, 'receiveSubStream'] as const;
const SCREEN = { type: 'publish', ...NOTHING, screen: true } as const;
const WANTED = { type: 'want', of: 'desk', streamType: 'aux', ...BOTH } as const;

const offer = (...sections: string[]): Signal => ({
  stream: 's',
  streamType: 'aux',
  kind: 'offer',
  sdp: sdp(...sections),
});

const ANSWER: Signal = { stream: 's', streamType: 'aux', kind: 'answer', sdp: sdp('video recvonly') };

/** Somebody at a desk, and a phone. */
function pair(deskMay: typeof TALK, phoneMay: typeof TALK): readonly [Client, Client] {
  const desk = inRoom(rooms, 'desk', { privileges: deskMay });
  const phone = inRoom(rooms, 'phone', { privileges: phoneMay });
  desk.take();
  phone.take();
  return [desk, phone];
}

const forbidden = () => rooms.events.flatMap((event) => (event.kind === 'forbidden' ? [event.what] : []));

describe('a shared screen', () => {
  test('is told to all, wanted beside sound and camera, and carried without sound', () => {
    const [desk, phone] = pair(MAY_SHARE, MAY_SEE);
    desk.send(SCREEN);
    const who = { userID: 'desk', ...NOTHING, screen: true };
    expect(phone.take()).toEqual([{ type: 'published', who }]);
    phone.send({ ...WANTED, streamType: 'main' }).send(WANTED);
    expect(desk.take()).toEqual([
      { type: 'wanted', by: 'phone', streamType: 'main', audio: true, video: false },
      { type: 'wanted', by: 'phone', streamType: 'aux', audio: false, video: true },
    ]);
    desk.send({ type: 'signal', to: 'phone', signal: offer('video sendonly') });
    expect(phone.types()).toEqual(['signal']);
    desk.send({ type: 'signal', to: 'phone', signal: offer('video sendonly', 'audio sendonly') });
    // What is wanted of the screen is not wanted of the camera.
    desk.send({ type: 'signal', to: 'phone', signal: { ...offer('video sendonly'), streamType: 'main' } });
    expect(phone.take()).toEqual([]);
    phone.send({ type: 'signal', to: 'desk', signal: ANSWER });
    expect(desk.types()).toEqual(['signal']);
  });

  test('is nothing of who may not share, whatever their client does', () => {
    const [desk, phone] = pair(TALK_BY_VIDEO, MAY_SEE);
    desk.send(SCREEN);
    expect(phone.take()).toEqual([]);
    phone.send(WANTED);
    expect(desk.take()).toMatchObject([{ type: 'wanted', ...NOTHING }]);
    desk.send({ type: 'signal', to: 'phone', signal: offer('video sendonly') });
    expect(phone.take()).toEqual([]);
    expect(forbidden()).toEqual(['send screen', 'send what it offers']);
  });

  test('is not seen by who may not see it', () => {
    const [desk, phone] = pair(MAY_SHARE, TALK_BY_VIDEO);
    desk.send(SCREEN);
    phone.take();
    phone.send(WANTED);
    expect(desk.take()).toMatchObject([{ type: 'wanted', ...NOTHING }]);
    desk.send({ type: 'signal', to: 'phone', signal: offer('video sendonly') });
    expect(phone.take()).toEqual([]);
    expect(forbidden()).toEqual(['receive screen', 'send what it offers']);
  });

  test('makes a person of a live room known, and counts as sending', () => {
    const live = { room: { strRoomID: 'al-bcdfghjklmnp' } } as const;
    const phone = inRoom(rooms, 'phone', { ...live, privileges: MAY_SEE }, 'live');
    const desk = inRoom(rooms, 'desk', { ...live, privileges: MAY_SHARE }, 'live');
    phone.take();
    desk.send(SCREEN);
    expect(phone.take()).toEqual([{ type: 'came', who: { userID: 'desk', ...NOTHING, screen: true } }]);
    desk.send({ ...SCREEN, screen: false });
    expect(phone.types()).toEqual(['published']);
  });

  test('begins anew after a connection broke, beside sound and camera', () => {
    const desk = inRoom(rooms, 'desk', { privileges: MAY_SHARE }).send(SCREEN);
    const phone = inRoom(rooms, 'phone', { privileges: MAY_SEE });
    const { session } = phone;
    phone.send({ ...WANTED, streamType: 'main' }).send(WANTED);
    desk.take();
    phone.breaks();
    const again = new Client(rooms).send({ type: 'resume', session });
    expect(again.take()).toMatchObject([{ type: 'resumed', others: [{ userID: 'desk', screen: true }] }]);
    expect(desk.take()).toEqual([
      { type: 'wanted', by: 'phone', streamType: 'main', ...NOTHING },
      { type: 'wanted', by: 'phone', streamType: 'aux', ...NOTHING },
    ]);
  });

  test('ends with who shares it: they are asked for it anew when they come back', () => {
    const [desk, phone] = pair(MAY_SHARE, MAY_SEE);
    desk.send(SCREEN);
    phone.send(WANTED);
    desk.send({ type: 'leave' });
    const again = inRoom(rooms, 'desk', { privileges: MAY_SHARE }).send(SCREEN);
    phone.take();
    again.send({ type: 'signal', to: 'phone', signal: offer('video sendonly') });
    expect(phone.take()).toEqual([]);
  });
});
