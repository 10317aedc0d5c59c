/** Live rooms from the function to the room server: who is on stage is decided by passes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenedRoom, Ticket } from '../../../../miniprogram/trtc/contract/usersig';
import { CloudFunctions } from '../../../../scripts/simulator/cloud/functions';
import {
  ALICE,
  APP_ID,
  BOB,
  call,
  codeOf,
  contextOf,
  ENVIRONMENT,
  open,
  ticketOf,
} from '../../../cloudfunctions/usersig/calls';
import { setUpPatientRoot } from '../cloud/patient-root';
import { Client, openRooms, type Parameters, type Rooms } from './room-clients';

let rooms: Rooms;
let live: OpenedRoom;
let anchor: Client;
beforeEach(async () => {
  rooms = openRooms();
  live = await open('videoLive');
  anchor = new Client(rooms).enter(parametersOf(live.ticket));
  anchor.send({ type: 'publish', audio: true, video: true, screen: false });
  anchor.take();
});

const parametersOf = ({ sdkAppID, userID, userSig, privateMapKey, room }: Ticket): Parameters => ({
  sdkappid: sdkAppID,
  ...('roomID' in room ? { roomid: room.roomID } : { strroomid: room.strRoomID }),
  userid: userID,
  usersig: userSig,
  appscene: 'live',
  privatemapkey: privateMapKey,
});

const asBob = { context: contextOf(BOB) };
const passFor = (role: string): string => live.passes.find((one) => one.role === role)?.pass ?? '';

/** Bob's client, with this ticket, publishing whatever it may or may not. */
async function bobPublishes(event: object): Promise<Client> {
  const bob = new Client(rooms).enter(parametersOf(ticketOf(await call(event, asBob))));
  bob.send({ type: 'publish', audio: true, video: true, screen: false });
  return bob;
}

/** What the anchor hears of others. */
const heard = (): readonly string[] => anchor.types();

describe('a live room', () => {
  test('is watched by its name: a viewer without a pass sees the anchor, and cannot send', async () => {
    const bob = await bobPublishes({ room: live.ticket.room, mode: 'videoLive' });
    expect(bob.take()).toMatchObject([{ type: 'entered', others: [{ audio: true, video: true }] }]);
    expect(heard()).toEqual([]);
    expect(rooms.events.filter(({ kind }) => kind === 'forbidden')).toHaveLength(2);
  });

  test('is not sent any more to a viewer who has left, though nobody is told of viewers', async () => {
    const bob = await bobPublishes({ room: live.ticket.room, mode: 'videoLive' });
    const of = live.ticket.userID;
    bob.send({ type: 'want', of, streamType: 'main', audio: true, video: true }).send({ type: 'leave' });
    expect(anchor.take()).toMatchObject([
      { type: 'wanted', audio: true, video: true },
      { type: 'wanted', audio: false, video: false },
    ]);
  });

  test('is watched with a pass for the audience, which cannot send either', async () => {
    await bobPublishes({ pass: passFor('audience') });
    expect(heard()).toEqual([]);
  });

  test('is sent to with a pass for the stage: going up and down is switching devices', async () => {
    const bob = new Client(rooms).enter(
      parametersOf(ticketOf(await call({ pass: passFor('anchor') }, asBob))),
    );
    expect(heard()).toEqual([]);
    bob.send({ type: 'publish', audio: true, video: true, screen: false });
    bob.send({ type: 'publish', audio: false, video: false, screen: false });
    expect(heard()).toEqual(['came', 'published']);
  });

  test.each<[string, () => object, string]>([
    ['a call ticket for it', () => ({ room: live.ticket.room, mode: 'videoCall' }), 'INVALID_REQUEST'],
    ['another mode', () => ({ room: live.ticket.room, mode: 'voiceLive' }), 'INVALID_REQUEST'],
    [
      'the role of an anchor',
      () => ({ room: live.ticket.room, mode: 'videoLive', role: 'anchor' }),
      'ROLE_NOT_ALLOWED',
    ],
    [
      'an altered pass',
      () => ({ pass: passFor('anchor').replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')) }),
      'PASS_INVALID',
    ],
    [
      'the role of an anchor with a pass for the audience',
      () => ({ pass: passFor('audience'), role: 'anchor' }),
      'PASS_MISMATCH',
    ],
  ])('is not opened by %s', async (_what, event, code) => {
    expect(codeOf(await call(event(), asBob))).toBe(code);
  });

  test('is not sent to with a pass for the stage of another room', async () => {
    const other = await open('videoLive', asBob);
    const pass = other.passes.find(({ role }) => role === 'anchor')?.pass;
    const parameters = { ...parametersOf(ticketOf(await call({ pass }, asBob))), ...parametersOfRoom() };
    expect(new Client(rooms).enter(parameters).take()).toMatchObject([{ type: 'refused', code: -100006 }]);
  });

  test('is sent to by anybody while the permission switch is off: the red warning is true', async () => {
    rooms.server.isPermissionSwitchOn = false;
    await bobPublishes({ room: live.ticket.room, mode: 'videoLive' });
    expect(heard()).toEqual(['came']);
  });
});

const parametersOfRoom = (): Parameters =>
  'strRoomID' in live.ticket.room ? { strroomid: live.ticket.room.strRoomID } : {};

describe('a crowd', () => {
  const VIEWERS = 40;
  const root = setUpPatientRoot();
  let functions: CloudFunctions;
  beforeAll(() => {
    functions = new CloudFunctions({ root, variables: ENVIRONMENT });
  });
  afterAll(() => functions.stop());

  test(`of ${VIEWERS} viewers joins one anchor through the built function, without an error`, async () => {
    const ask = async (event: object, openID: string): Promise<{ ok: boolean; data: unknown }> => {
      const answer = await functions.call('usersig', event, { openID, appID: APP_ID });
      if (!('result' in answer)) throw new Error(answer.errMsg);
      return answer.result as { ok: boolean; data: unknown };
    };
    const opened = (await ask({ action: 'open', mode: 'videoLive' }, ALICE)).data as OpenedRoom;
    // The built function has the clock of this computer.
    const crowd = openRooms(() => Math.floor(Date.now() / 1000));
    const star = new Client(crowd).enter(parametersOf(opened.ticket));
    star.send({ type: 'publish', audio: true, video: true, screen: false });

    const pass = opened.passes.find(({ role }) => role === 'audience')?.pass;
    const queue = Array.from({ length: VIEWERS }, (_, at) => `oViewer-openid_${String(at).padStart(8, '0')}`);
    const viewers: Client[] = [];
    const join = async (): Promise<void> => {
      for (let openID = queue.pop(); openID !== undefined; openID = queue.pop()) {
        const reply = await ask({ pass }, openID);
        viewers.push(new Client(crowd).enter(parametersOf(reply.data as Ticket)));
      }
    };
    await Promise.all(Array.from({ length: 4 }, join));
    const { userID } = opened.ticket;
    for (const viewer of viewers) {
      expect(viewer.take()).toMatchObject([
        { type: 'entered', others: [{ userID, audio: true, video: true }] },
      ]);
    }
    expect(viewers).toHaveLength(VIEWERS);
    expect(star.types()).toEqual(['entered']);
    expect(crowd.events.filter(({ kind }) => kind === 'refused')).toEqual([]);
    crowd.server.stop();
  });
});
