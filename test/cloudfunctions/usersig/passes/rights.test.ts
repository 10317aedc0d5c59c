/** Who may do what, over all rooms, modes, roles and passes. */
import { describe, expect, test } from 'vitest';
import { signPass } from '../../../../cloudfunctions/usersig/passes/pass';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { MODES, type Mode, ROLES, type Role } from '../../../../miniprogram/trtc/contract/mode';
import { modeOfRoom, type Room } from '../../../../miniprogram/trtc/contract/room';
import { call, ENVIRONMENT, NOW, open, ticketOf } from '../calls';
import { asBob, outcome, REALM, STAGE } from './passes';

test('nobody gets a bit to send beyond what room and pass grant, on any path', async () => {
  const rooms: readonly Room[] = [
    { roomID: 42 },
    { strRoomID: 'party' },
    ...['vc-', 'ac-', 'vl-', 'al-'].map((prefix) => ({ strRoomID: `${prefix}bcdfghjkmnpq` })),
  ];
  const passes = await Promise.all(
    rooms.flatMap((room) => {
      const mode = modeOfRoom(room);
      if (mode === undefined || !('strRoomID' in room)) return [];
      const roles: readonly Role[] = mode.endsWith('Call') ? ['member'] : ['anchor', 'audience'];
      return roles.map(async (role) => ({
        role,
        room,
        mode,
        pass: await signPass({ ...STAGE, room, mode, role }, REALM),
      }));
    }),
  );
  for (const mode of MODES) {
    for (const role of [undefined, ...ROLES]) {
      for (const room of rooms) {
        const asked = { room, mode, ...(role === undefined ? {} : { role }) };
        const alone = await outcome(asked);
        const isOpenCall = mode.endsWith('Call') && modeOfRoom(room) === undefined;
        expect([asked, alone.includes('sends')]).toEqual([
          asked,
          isOpenCall && (role === undefined || role === 'member'),
        ]);
        for (const one of passes) {
          const result = await outcome({ ...asked, pass: one.pass });
          const agrees =
            'strRoomID' in room &&
            room.strRoomID === one.room.strRoomID &&
            mode === one.mode &&
            (role === undefined || role === one.role);
          expect([asked, one.role, result]).toEqual([
            asked,
            one.role,
            agrees ? `${one.role}${one.role === 'audience' ? '' : ' sends'}` : 'PASS_MISMATCH',
          ]);
        }
      }
    }
  }
});

const SCREEN = 'receiveSubStream';
const LISTEN = ['enterRoom', 'receiveAudio', SCREEN];
const WATCH = ['enterRoom', 'receiveAudio', 'receiveVideo', SCREEN];
const TALK = ['createRoom', 'enterRoom', 'sendAudio', 'receiveAudio', SCREEN];
const TALK_BY_VIDEO = [
  'createRoom',
  'enterRoom',
  'sendAudio',
  'receiveAudio',
  'sendVideo',
  'receiveVideo',
  SCREEN,
];

describe.each(['true', 'false'])('exactly these rights are granted, with OPEN_ROOMS %s', (OPEN_ROOMS) => {
  const environment = { ...ENVIRONMENT, OPEN_ROOMS };

  test.each<[Mode, readonly string[], Readonly<Partial<Record<Role, readonly string[]>>>]>([
    ['videoCall', TALK_BY_VIDEO, { member: TALK_BY_VIDEO }],
    ['voiceCall', TALK, { member: TALK }],
    ['videoLive', TALK_BY_VIDEO, { anchor: TALK_BY_VIDEO, audience: WATCH }],
    ['voiceLive', TALK, { anchor: TALK, audience: LISTEN }],
  ])(
    '%s: to its opener, and by each pass, in the ticket and in the PrivateMapKey',
    async (mode, own, byRole) => {
      const { ticket, passes } = await open(mode, { environment });
      expect([ticket.privileges, bitsOf(ticket.privateMapKey)]).toEqual([own, [...own].sort()]);
      expect(passes.map(({ role }) => role)).toEqual(Object.keys(byRole));
      for (const { role, pass, expiresAt } of passes) {
        const given = ticketOf(await call({ pass }, { ...asBob, environment }));
        const rights = byRole[role] ?? [];
        expect([given.privileges, bitsOf(given.privateMapKey)]).toEqual([rights, [...rights].sort()]);
        expect(expiresAt - NOW).toBe(role === 'anchor' ? 7200 : 43_200);
      }
    },
  );

  test.each<Mode>(['videoCall', 'voiceCall', 'videoLive', 'voiceLive'])(
    '%s: where the owner answers { screen: true }, members and anchors may share a screen, and audiences come in as they are',
    async (mode) => {
      const authorize = async () => ({ screen: true }) as const;
      const before = await open(mode, { environment });
      const { ticket, passes } = await open(mode, { environment, authorize });
      const mayShare = [...before.ticket.privileges, 'sendSubStream'].sort();
      expect([[...ticket.privileges].sort(), bitsOf(ticket.privateMapKey)]).toEqual([mayShare, mayShare]);
      for (const { role, pass } of passes) {
        const given = ticketOf(await call({ pass }, { ...asBob, environment, authorize }));
        expect([role, given.privileges.includes('sendSubStream')]).toEqual([role, role !== 'audience']);
        expect(bitsOf(given.privateMapKey)).toEqual([...given.privileges].sort());
      }
    },
  );
});

const bitsOf = (privateMapKey: string): readonly string[] => {
  const decoded = decode(privateMapKey);
  return decoded.kind === 'privateMapKey' ? [...decoded.privileges].sort() : [];
};
