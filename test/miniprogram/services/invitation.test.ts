/** Cards: what their address holds, and how long it may be. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../../miniprogram/trtc/contract/mode';
import {
  type Invitation,
  queryOf,
  readCard,
  readInvitation,
} from '../../../miniprogram/trtc/services/invitation';
import { peekPass } from '../../../miniprogram/trtc/services/pass';
import { plainName } from '../../../miniprogram/trtc/services/plain-name';
import { OWN_HOME } from '../../../scripts/simulator/own-pages';
import { ALICE_USER_ID, NOW, open } from '../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../soak';

const LONGEST_ENVIRONMENT = 'an-environment-whose-name-is-as-long-as-it-may-be-1a2b3c4d5e6f';
const bytesOf = (path: string): number => new TextEncoder().encode(path).length;
const parse = (query: string): Record<string, string> =>
  Object.fromEntries(query.split('&').map((pair) => pair.split('=') as [string, string]));

/** As the handler's own environment has it, with the longest name that CloudBase gives. */
async function opened(mode: 'videoLive' | 'voiceCall') {
  const { ENVIRONMENT } = await import('../../cloudfunctions/usersig/calls');
  return open(mode, { environment: { ...ENVIRONMENT, TCB_ENV: LONGEST_ENVIRONMENT } });
}

describe('a card with a pass', () => {
  test('keeps within 512 bytes, with whatever name, and is read back', async () => {
    const { passes } = await opened('videoLive');
    const names = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(names, fc.constantFrom(...passes), fc.boolean(), (name, { pass, role }, isForwarded) => {
        const read = peekPass(pass);
        if (read === null) throw new Error('not read');
        const from = isForwarded ? 'u0123456789abcdef0123456789abcdef'.slice(0, 32) : read.from;
        const query = queryOf({ ...read, pass, from, name }, OWN_HOME);
        expect(bytesOf(`/trtc/pages/home/home?${query}`)).toBeLessThanOrEqual(512);
        expect(query).toMatch(/^[\x21-\x7e]+$/);
        const back = readInvitation(parse(query));
        expect(back).toMatchObject({ room: read.room, mode: 'videoLive', role, pass, from });
        expect(plainName(name).startsWith(back?.name ?? '')).toBe(true);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('has place for eight Chinese characters of a name, also of who forwards it', async () => {
    const { passes } = await opened('videoLive');
    const { pass } = passes[1] ?? { pass: '' };
    const read = peekPass(pass);
    if (read === null) throw new Error('not read');
    const query = queryOf(
      {
        ...read,
        pass,
        from: ALICE_USER_ID.replace(/.$/, '0'),
        name: '一二三四五六七八九十',
      },
      OWN_HOME,
    );
    expect(readInvitation(parse(query))?.name?.length).toBeGreaterThanOrEqual(4);
    const own = queryOf({ ...read, pass, from: read.from, name: '一二三四五六七八九十' }, OWN_HOME);
    expect(own).not.toContain('from=');
    expect(readInvitation(parse(own))?.name?.length).toBeGreaterThanOrEqual(8);
  });

  test('says mode, room, role and opener as the service wrote them', async () => {
    const { ticket, passes } = await opened('voiceCall');
    expect(passes.map(({ pass }) => peekPass(pass))).toEqual([
      {
        room: ticket.room,
        mode: 'voiceCall',
        role: 'member',
        from: ALICE_USER_ID,
        expiresAt: NOW + 43_200,
      },
    ]);
  });
});

describe('what is no pass', () => {
  const payload = (claims: object): string =>
    `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  const GOOD = { room: 'vl-bcdfghjkmnpq', role: 'anchor', by: 'u1', exp: 1795443255 };

  test('is not read as one', () => {
    expect(peekPass(payload(GOOD))).toMatchObject({ mode: 'videoLive', role: 'anchor' });
    for (const wrong of [
      { room: 'vx-bcdfghjkmnpq' },
      { room: 'plain' },
      { room: 42 },
      { role: 'king' },
      { role: undefined },
      { by: 7 },
      { exp: 'never' },
    ]) {
      expect(peekPass(payload({ ...GOOD, ...wrong }))).toBeNull();
    }
    for (const text of ['', '.', 'a.b', 'a.b.c', 'a.bnVsbA.c', `${payload(GOOD)}.x`]) {
      expect(peekPass(text)).toBeNull();
    }
  });

  test('never throws, and is called what it is, whatever room stands beside it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(undefined, '42', 'plain'), (text, room) => {
        expect(peekPass(text)).toBeNull();
        expect(readCard({ pass: text, room })).toEqual({ flaw: 'PASS_INVALID' });
      }),
      { numRuns: runs(100), seed },
    );
  });

  test.each([
    ['vc-bcdfghjkmnpq', 'anchor'],
    ['ac-bcdfghjkmnpq', 'audience'],
    ['vl-bcdfghjkmnpq', 'member'],
  ])('for %s, the role %s is of no such room', (room, role) => {
    expect(readCard({ pass: payload({ ...GOOD, room, role }) })).toEqual({ flaw: 'PASS_INVALID' });
  });

  test('but a right one counts for more than the room that stands beside it', () => {
    const read = readInvitation({ pass: payload(GOOD), room: '42', mode: 'voiceCall' });
    expect(read).toMatchObject({ room: { strRoomID: GOOD.room }, mode: 'videoLive', role: 'anchor' });
  });
});

describe('a live room by its name', () => {
  test('is for watching, in the mode that its name says, whatever the address says', () => {
    for (const mode of ['videoCall', 'voiceLive', undefined]) {
      expect(readInvitation({ room: 'vl-bcdfghjkmnpq', mode })).toEqual({
        room: { strRoomID: 'vl-bcdfghjkmnpq' },
        mode: 'videoLive',
        role: 'audience',
      });
    }
  });

  test('is written and read back', () => {
    const invitation: Invitation = {
      room: { strRoomID: 'al-bcdfghjkmnpq' },
      mode: 'voiceLive',
      role: 'audience',
      from: 'u1',
      name: 'Bob',
    };
    expect(readInvitation(parse(queryOf(invitation, OWN_HOME)))).toEqual(invitation);
  });
});

describe('a card without a pass', () => {
  const MEMBER = { role: 'member' } as const;
  test.each<[string, string | undefined, Invitation]>([
    ['SNIDF36ESTJ', undefined, { ...MEMBER, room: { strRoomID: 'SNIDF36ESTJ' }, mode: 'videoCall' }],
    ['SNIDF36ESTJ', 'voiceCall', { ...MEMBER, room: { strRoomID: 'SNIDF36ESTJ' }, mode: 'voiceCall' }],
    // No name of a live room: a call, and no more of it is sent than the card says.
    ['plain', 'videoLive', { ...MEMBER, room: { strRoomID: 'plain' }, mode: 'videoCall' }],
    ['plain', 'voiceLive', { ...MEMBER, room: { strRoomID: 'plain' }, mode: 'voiceCall' }],
    ['my%2Droom', 'party', { ...MEMBER, room: { strRoomID: 'my-room' }, mode: 'videoCall' }],
    ['x42', undefined, { ...MEMBER, room: { strRoomID: 'x42' }, mode: 'videoCall' }],
    ['vc', undefined, { ...MEMBER, room: { strRoomID: 'vc' }, mode: 'videoCall' }],
    ['0042', 'voiceCall', { ...MEMBER, room: { roomID: 42 }, mode: 'voiceCall' }],
    ['00000000000042', undefined, { ...MEMBER, room: { roomID: 42 }, mode: 'videoCall' }],
    ['%2042%20', undefined, { ...MEMBER, room: { roomID: 42 }, mode: 'videoCall' }],
    ['4294967294', 'voiceLive', { ...MEMBER, room: { roomID: 4294967294 }, mode: 'voiceCall' }],
    [
      'VL-BCDFGHJKMNPQ',
      'videoCall',
      { room: { strRoomID: 'vl-bcdfghjkmnpq' }, mode: 'videoLive', role: 'audience' },
    ],
  ])('to %s in the mode %s leads there', (room, mode, invitation) => {
    expect(readCard({ room, mode })).toEqual({ invitation });
  });

  test.each([
    ['vc-bcdfghjkmnpq', 'PASS_REQUIRED'],
    ['ac-x', 'PASS_REQUIRED'],
    ['VC-BCDFGHJKMNPQ', 'PASS_REQUIRED'],
    ['aC%2Dparty', 'PASS_REQUIRED'],
    ['', 'ROOM_MISSING'],
    ['%20', 'ROOM_MISSING'],
    ['undefined', 'ROOM_MISSING'],
    ['null', 'ROOM_MISSING'],
    ['NaN', 'ROOM_MISSING'],
    ['0', 'ROOM_WRONG'],
    ['4294967295', 'ROOM_WRONG'],
    ['9'.repeat(400), 'ROOM_WRONG'],
    ['4.5', 'ROOM_WRONG'],
    ['my.room', 'ROOM_WRONG'],
    ['%E6%88%BF', 'ROOM_WRONG'],
    ['vl-my.room', 'ROOM_WRONG'],
    ['x'.repeat(65), 'ROOM_WRONG'],
    ['%', 'ROOM_WRONG'],
  ])('to "%s" says %s', (room, flaw) => {
    expect(readCard({ room, mode: 'videoCall', name: 'Bob' })).toEqual({ flaw });
  });

  test('that names no room at all says so; an address of something else is no card', () => {
    expect(readCard({ mode: 'voiceCall', from: 'u1' })).toEqual({ flaw: 'ROOM_MISSING' });
    expect([readCard({}), readCard({ from: 'timeline', scene: 'x' })]).toEqual([null, null]);
  });

  test('is written and read back, whatever plain name its room has', () => {
    const plain = fc
      .stringMatching(/^[A-Za-z0-9_-]{1,64}$/)
      .filter((name) => !/^\d+$|^[va][cl]-|^(undefined|null|NaN)$/i.test(name));
    fc.assert(
      fc.property(plain, fc.constantFrom('videoCall', 'voiceCall'), (strRoomID, mode) => {
        const invitation: Invitation = { room: { strRoomID }, mode, role: 'member', from: 'u1', name: 'Bob' };
        expect(readCard(parse(queryOf(invitation, OWN_HOME)))).toEqual({ invitation });
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('leads somewhere or says why not, whatever it says', () => {
    const text = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(fc.string(), text, text, (room, mode, from) => {
        const read = readCard({ room, mode, from });
        expect(read !== null && ('invitation' in read || read.flaw !== undefined)).toBe(true);
      }),
      { numRuns: runs(100), seed },
    );
  });
});

test('no address without a pass makes an anchor', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.constantFrom(...ROLES), (room, mode, role) => {
      const read = readInvitation({ room, mode, role });
      expect(read?.role).not.toBe('anchor');
    }),
    { numRuns: runs(100), seed },
  );
});
