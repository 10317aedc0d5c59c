/** Rooms that users open, and the passes to them. */
import { randomInt } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { newRoomName } from '../../../../cloudfunctions/usersig/passes/room-name';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import type { Mode, Role } from '../../../../miniprogram/trtc/contract/mode';
import { ALICE_USER_ID, call, codeOf, ENVIRONMENT, open } from '../calls';
import { asBob, outcome, passFor } from './passes';

vi.mock('node:crypto', { spy: true });

describe('opening a room', () => {
  test.each<[Mode, string, Role, readonly string[]]>([
    ['videoCall', 'vc-', 'member', ['member']],
    ['voiceCall', 'ac-', 'member', ['member']],
    ['videoLive', 'vl-', 'anchor', ['anchor', 'audience']],
    ['voiceLive', 'al-', 'anchor', ['anchor', 'audience']],
  ])(
    'for %s names it %s…, makes the opener %s, and gives passes for %j',
    async (mode, prefix, role, roles) => {
      const { ticket, passes } = await open(mode);
      expect(ticket).toMatchObject({ mode, role, userID: ALICE_USER_ID });
      expect('strRoomID' in ticket.room && ticket.room.strRoomID).toMatch(
        new RegExp(`^${prefix}[bcdfghjkmnpqrstvwxyz0-9]{12}$`),
      );
      expect(passes.map((pass) => pass.role)).toEqual(roles);
      expect(decode(ticket.privateMapKey)).toMatchObject({ room: ticket.room });
    },
  );

  test("takes every letter from the system's generator", () => {
    vi.mocked(randomInt).mockClear();
    newRoomName('videoLive');
    expect(vi.mocked(randomInt).mock.calls).toEqual(Array.from({ length: 12 }, () => [30]));
  });

  test('never gives two rooms one name, and uses every letter as often as any other', () => {
    const names = Array.from({ length: 6000 }, () => newRoomName('videoLive').slice(3));
    expect(new Set(names).size).toBe(names.length);
    const counts = new Map<string, number>();
    for (const letter of names.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (names.length * 12) / 30;
    expect(counts.size).toBe(30);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.15);
  });

  test('works while OPEN_ROOMS is false: whoever has the pass enters', async () => {
    const environment = { ...ENVIRONMENT, OPEN_ROOMS: 'false' };
    const { passes, ticket } = await open('videoCall', { environment });
    const pass = passes[0]?.pass ?? '';
    expect(await outcome({ pass }, { ...asBob, environment })).toBe('member sends');
    expect(await outcome({ room: ticket.room, mode: 'videoCall' }, { ...asBob, environment })).toBe(
      'PASS_REQUIRED',
    );
  });

  test('asks the owner, who may refuse', async () => {
    await expect(open('videoLive', { authorize: ({ kind }) => kind === 'operator' })).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  test.each([
    { action: 'open' },
    { action: 'open', mode: 'party' },
    { action: 'open', mode: 'videoLive', room: { roomID: 42 } },
    { action: 'open', mode: 'videoLive', role: 'anchor' },
    { action: 'open', mode: 'videoLive', pass: 'x' },
    { action: 'open', mode: 'videoLive', more: 1 },
  ])('%j is refused', async (event) => {
    expect(codeOf(await call(event))).toBe('INVALID_REQUEST');
  });

  test('is not for operators, nor are passes', async () => {
    const stage = passFor(await open('videoLive'), 'anchor');
    const operator = { context: { environ: '' } };
    const { OPERATOR_KEY: operatorKey } = ENVIRONMENT;
    for (const event of [
      { action: 'open', mode: 'videoLive' },
      { action: 'ticket', pass: stage },
    ]) {
      const reply = await call({ ...event, operatorKey, userID: 'tester' }, operator);
      expect(codeOf(reply)).toBe('INVALID_REQUEST');
    }
  });
});
