/** Cards: what their address holds, and how long it may be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../../miniprogram/contract/mode';
import { type Invitation, queryOf, readInvitation } from '../../../miniprogram/services/invitation';
import { peekPass } from '../../../miniprogram/services/pass';
import { plainName } from '../../../miniprogram/services/plain-name';
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
        const query = queryOf({ ...read, pass, from, name });
        expect(bytesOf(`/pages/home/home?${query}`)).toBeLessThanOrEqual(512);
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
    const query = queryOf({
      ...read,
      pass,
      from: ALICE_USER_ID.replace(/.$/, '0'),
      name: '一二三四五六七八九十',
    });
    expect(readInvitation(parse(query))?.name?.length).toBeGreaterThanOrEqual(4);
    const own = queryOf({ ...read, pass, from: read.from, name: '一二三四五六七八九十' });
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

  test('never throws, and invites nowhere', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(peekPass(text)).toBeNull();
        expect(readInvitation({ pass: text })).toBeNull();
      }),
      { numRuns: runs(100), seed },
    );
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
    expect(readInvitation(parse(queryOf(invitation)))).toEqual(invitation);
  });

  test('without a prefix is no address', () => {
    expect(readInvitation({ room: 'plain', mode: 'videoLive' })).toBeNull();
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
