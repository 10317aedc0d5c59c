/** What a pass opens, and until when. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Pass, signPass, verifyPass } from '../../../../cloudfunctions/usersig/passes/pass';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { verifyUserSig } from '../../../../cloudfunctions/usersig/tls/verify';
import { MODES, prefixOf, ROLES } from '../../../../miniprogram/trtc/contract/mode';
import type { OpenedRoom } from '../../../../miniprogram/trtc/contract/usersig';
import { runs, seed } from '../../../soak';
import { TEST_SECRET_KEY } from '../../../transcript';
import {
  ALICE,
  BOB_USER_ID,
  call,
  callWithLog,
  codeOf,
  ENVIRONMENT,
  identityOf,
  NOW,
  open,
  ticketOf,
} from '../calls';
import { asBob, outcome, passFor, REALM, STAGE } from './passes';

let live: OpenedRoom;
let stage: string;
let audience: string;
beforeAll(async () => {
  live = await open('videoLive');
  [stage, audience] = [passFor(live, 'anchor'), passFor(live, 'audience')];
});

describe('a pass', () => {
  test('gives anybody the ticket of its room, mode and role, and nothing more', async () => {
    const { room } = live.ticket;
    const forStage = ticketOf(await call({ pass: stage }, asBob));
    expect(forStage).toMatchObject({ room, mode: 'videoLive', role: 'anchor', userID: BOB_USER_ID });
    expect(await outcome({ pass: audience })).toBe('audience');
    expect(await outcome({ action: 'ticket', pass: audience })).toBe('audience');
  });

  test('is not outlived by its ticket', async () => {
    expect(ticketOf(await call({ pass: stage }, asBob)).expiresAt).toBe(NOW + 7200);
    const late = { ...asBob, now: () => (NOW + 7199) * 1000 };
    const last = ticketOf(await call({ pass: stage }, late));
    expect([last.expiresAt, decode(last.privateMapKey).expiresAt]).toEqual([NOW + 7200, NOW + 7200]);
    expect(await outcome({ pass: stage }, { ...asBob, now: () => (NOW + 7200) * 1000 })).toBe('PASS_EXPIRED');
  });

  test('may be repeated by what stands beside it, and not contradicted', async () => {
    const { room } = live.ticket;
    expect(await outcome({ pass: stage, room, mode: 'videoLive', role: 'anchor' })).toBe('anchor sends');
    for (const other of [
      { room: { strRoomID: 'vl-zzzzzzzzzzzz' } },
      { room: { roomID: 42 } },
      { mode: 'voiceLive' },
      { mode: 'videoCall' },
      { role: 'audience' },
      { role: 'member' },
    ]) {
      expect(await outcome({ pass: stage, ...other })).toBe('PASS_MISMATCH');
    }
    expect(await outcome({ pass: audience, role: 'anchor' })).toBe('PASS_MISMATCH');
  });

  test('of another environment, mini-program, application or key opens nothing', async () => {
    for (const realm of [
      { ...REALM, environment: 'staging-1a2b3c' },
      { ...REALM, appID: 'wx00000000000000ff' },
      { ...REALM, sdkAppID: 1400000002 },
      { ...REALM, key: 'f'.repeat(64) },
    ]) {
      expect(await outcome({ pass: await signPass(STAGE, realm) })).toBe('PASS_INVALID');
    }
    const environment = { ...ENVIRONMENT, TCB_ENV: 'staging-1a2b3c' };
    const own = await signPass(STAGE, { ...REALM, environment: 'staging-1a2b3c' });
    expect(await outcome({ pass: own }, { ...asBob, environment })).toBe('anchor sends');
    expect(await outcome({ pass: stage }, { ...asBob, environment })).toBe('PASS_INVALID');
  });

  describe('of the key before', () => {
    const before = 'ab'.repeat(32);
    const changing = {
      ...ENVIRONMENT,
      TRTC_SECRET_KEY_PREVIOUS: before,
      TRTC_SECRET_KEY_PREVIOUS_UNTIL: new Date((NOW + 3600) * 1000).toISOString().replace('.000', ''),
    };
    const old = () => signPass(STAGE, { ...REALM, key: before });
    const at = (now: number) => ({ ...asBob, environment: changing, now: () => now * 1000 });

    test('opens its room until that key ends, though it says more itself', async () => {
      expect(await outcome({ pass: await old() }, at(NOW + 3599))).toBe('anchor sends');
      expect(await outcome({ pass: await old() }, at(NOW + 3600))).toBe('PASS_INVALID');
      expect(await outcome({ pass: await old() })).toBe('PASS_INVALID');
    });

    test('opens nothing if that key were good for longer than any rotation takes', async () => {
      const until = new Date((NOW + 8 * 86_400) * 1000).toISOString().replace('.000', '');
      const environment = { ...changing, TRTC_SECRET_KEY_PREVIOUS_UNTIL: until };
      expect(await outcome({ pass: await old() }, { ...asBob, environment })).toBe('PASS_INVALID');
    });

    test('gives no ticket that outlives that key', async () => {
      const reply = await call({ pass: await old() }, at(NOW));
      expect(ticketOf(reply).expiresAt).toBe(NOW + 3600);
    });

    test('gives a ticket of the new key, and new passes are of the new key', async () => {
      const { userSig } = ticketOf(await call({ pass: await old() }, at(NOW)));
      verifyUserSig(userSig, { sdkAppID: 1400000001, key: TEST_SECRET_KEY, now: NOW });
      const { passes } = await open('videoCall', { environment: changing });
      expect(await outcome({ pass: passes[0]?.pass ?? '' })).toBe('member sends');
    });

    test('is held to everything else: end, mini-program, environment, spelling', async () => {
      const realm = { ...REALM, key: before };
      for (const [pass, code] of [
        [await signPass({ ...STAGE, expiresAt: NOW }, realm), 'PASS_EXPIRED'],
        [await signPass(STAGE, { ...realm, appID: 'wx00000000000000ff' }), 'PASS_INVALID'],
        [await signPass(STAGE, { ...realm, environment: 'staging-1a2b3c' }), 'PASS_INVALID'],
        [`${await signPass(STAGE, realm)}=`, 'PASS_INVALID'],
        [await signPass(STAGE, { ...realm, key: 'cd'.repeat(32) }), 'PASS_INVALID'],
      ] as const) {
        expect(await outcome({ pass }, at(NOW))).toBe(code);
      }
    });
  });

  test('is no ticket, and no ticket is a pass', async () => {
    const { userSig, privateMapKey } = live.ticket;
    expect(await outcome({ pass: userSig })).toBe('PASS_INVALID');
    expect(await outcome({ pass: privateMapKey })).toBe('PASS_INVALID');
    expect(() => decode(stage)).toThrow();
  });

  test('is short enough for the path of a card', () => {
    for (const { pass } of live.passes) expect(pass.length).toBeLessThan(380);
  });

  test('is nowhere in the log', async () => {
    const { log } = await callWithLog({ pass: stage }, asBob);
    expect(log).toMatchObject({ code: 'OK', mode: 'videoLive', role: 'anchor' });
    expect(JSON.stringify(log)).not.toContain(stage.slice(60, 100));
  });

  test.each([1, null, {}, ['x'], ''])('that is %j is refused as a field', async (pass) => {
    expect(await outcome({ pass })).toBe('INVALID_REQUEST');
  });
});

test('what is signed is read, for every mode, role and end', async () => {
  const letters = fc.constantFrom(...'bcdfghjkmnpqrstvwxyz0123456789');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...MODES),
      fc.constantFrom(...ROLES),
      fc.string({ unit: letters, minLength: 12, maxLength: 12 }),
      fc.integer({ min: 1, max: 12 * 3600 }),
      async (mode, role, name, seconds) => {
        const pass: Pass = {
          room: { strRoomID: prefixOf(mode) + name },
          mode,
          role,
          from: BOB_USER_ID,
          expiresAt: NOW + seconds,
        };
        const text = await signPass(pass, REALM);
        expect(await verifyPass(text, REALM, NOW)).toEqual(pass);
        await expect(verifyPass(text, REALM, NOW + seconds)).rejects.toMatchObject({ code: 'PASS_EXPIRED' });
      },
    ),
    { numRuns: runs(40), seed },
  );
});

test('is known only if the function knows both of who calls', async () => {
  const conflict = { ...ENVIRONMENT, ...identityOf(ALICE) };
  const options = { ...asBob, environment: conflict };
  expect(codeOf(await call({ pass: stage }, options))).toBe('UNAUTHENTICATED');
  expect(codeOf(await call({ action: 'open', mode: 'videoLive' }, options))).toBe('UNAUTHENTICATED');
});

test('of the environment, the variable of the platform counts that getWXContext reads', async () => {
  const of = (more: object) => ({ environment: { ...ENVIRONMENT, ...more } });
  const { passes } = await open('videoCall', of({ SCF_NAMESPACE: 'prod-1' }));
  const pass = passes[0]?.pass;
  expect(await outcome({ pass }, { ...asBob, ...of({ SCF_NAMESPACE: 'prod-1' }) })).toBe('member sends');
  expect(await outcome({ pass }, { ...asBob, ...of({ TCB_ENV: 'prod-1', SCF_NAMESPACE: 'x' }) })).toBe(
    'member sends',
  );
  expect(await outcome({ pass }, { ...asBob, ...of({ SCF_NAMESPACE: 'prod-2' }) })).toBe('PASS_INVALID');
  expect(await outcome({ pass })).toBe('PASS_INVALID');
});
