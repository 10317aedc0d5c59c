import { createHmac, randomInt } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Pass, type Realm, readPass, signPass } from '../../../../cloudfunctions/usersig/passes/pass';
import { newRoomName } from '../../../../cloudfunctions/usersig/passes/room-name';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { verifyUserSig } from '../../../../cloudfunctions/usersig/tls/verify';
import { MODES, type Mode, ROLES, type Role } from '../../../../miniprogram/contract/mode';
import { modeOfRoom, prefixOf, type Room } from '../../../../miniprogram/contract/room';
import type { OpenedRoom } from '../../../../miniprogram/contract/usersig';
import { runs, seed } from '../../../soak';
import { TEST_SECRET_KEY } from '../../../transcript';
import {
  ALICE,
  ALICE_USER_ID,
  APP_ID,
  BOB,
  BOB_USER_ID,
  call,
  callWithLog,
  codeOf,
  contextOf,
  ENVIRONMENT,
  identityOf,
  NOW,
  open,
  ticketOf,
} from '../calls';

vi.mock('node:crypto', { spy: true });

const REALM: Realm = {
  sdkAppID: 1400000001,
  key: TEST_SECRET_KEY,
  previousKey: undefined,
  appID: APP_ID,
  environment: '',
};
const STAGE: Pass = {
  room: { strRoomID: 'vl-bcdfghjkmnpq' },
  mode: 'videoLive',
  role: 'anchor',
  from: ALICE_USER_ID,
  expiresAt: NOW + 7200,
};
const SEND = ['sendAudio', 'sendVideo', 'sendSubStream'];
const asBob = { context: contextOf(BOB) };

let live: OpenedRoom;
let stage: string;
let audience: string;
beforeAll(async () => {
  live = await open('videoLive');
  [stage = '', audience = ''] = ['anchor', 'audience'].map(
    (role) => live.passes.find((one) => one.role === role)?.pass ?? '',
  );
});

/** The code of a refusal, or what the ticket grants. */
async function outcome(event: object, options: Parameters<typeof call>[1] = asBob): Promise<string> {
  const reply = await call(event, options);
  if (codeOf(reply) !== 'OK') return codeOf(reply);
  const { role, privileges } = ticketOf(reply);
  return `${role}${privileges.some((name) => SEND.includes(name)) ? ' sends' : ''}`;
}

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
        expect(await readPass(text, REALM, NOW)).toEqual(pass);
        await expect(readPass(text, REALM, NOW + seconds)).rejects.toMatchObject({ code: 'PASS_EXPIRED' });
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

describe('what is no pass', () => {
  const refused = async (text: string): Promise<void> =>
    expect(readPass(text, REALM, NOW)).rejects.toMatchObject({ code: 'PASS_INVALID' });
  const encode = (value: unknown): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const claims = {
    room: STAGE.room.strRoomID,
    mode: 'videoLive',
    role: 'anchor',
    by: ALICE_USER_ID,
    iss: 'usersig',
    aud: `${APP_ID}/`,
    exp: STAGE.expiresAt,
  };
  const header = { alg: 'HS256', typ: 'pass+jwt' };

  /** Signed with the right key, as the function would. */
  async function signed(givenHeader: unknown, givenClaims: unknown): Promise<string> {
    const input = `${encode(givenHeader)}.${encode(givenClaims)}`;
    const { hkdfSync } = await import('node:crypto');
    const key = Buffer.from(hkdfSync('sha256', TEST_SECRET_KEY, '1400000001', 'usersig/pass/v1', 32));
    return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
  }

  test("the way that these tests sign is the function's", async () => {
    expect(await signed(header, claims)).toBe(await signPass(STAGE, REALM));
    expect(await readPass(await signed(header, claims), REALM, NOW)).toEqual(STAGE);
  });

  test.each<[string, unknown]>([
    ['alg none', { ...header, alg: 'none' }],
    ['HS384', { ...header, alg: 'HS384' }],
    ['RS256', { ...header, alg: 'RS256' }],
    ['another type', { ...header, typ: 'JWT' }],
    ['no type', { alg: 'HS256' }],
    ['a critical extension', { ...header, crit: ['x'], x: 1 }],
    ['a key of its own', { ...header, jwk: { kty: 'oct', k: 'AA' } }],
    ['fields in another order', { typ: 'pass+jwt', alg: 'HS256' }],
    ['blanks', '{"alg": "HS256","typ":"pass+jwt"}'],
  ])('a header with %s', async (_what, given) => {
    await refused(await signed(given, claims));
    if (typeof given === 'object') {
      await refused(`${encode(given)}.${encode(claims)}.`);
    }
  });

  test.each<[string, unknown]>([
    ['no end', { ...claims, exp: undefined }],
    ['an end that is no number', { ...claims, exp: 'never' }],
    ['an end that is no whole number', { ...claims, exp: STAGE.expiresAt + 0.5 }],
    ['another issuer', { ...claims, iss: 'somebody' }],
    ['another audience', { ...claims, aud: 'wx00000000000000ff/' }],
    ['several audiences', { ...claims, aud: [`${APP_ID}/`, 'x'] }],
    ['a room for another mode', { ...claims, room: 'vc-bcdfghjkmnpq' }],
    ['a plain room', { ...claims, room: 'party' }],
    ['a room that is none', { ...claims, room: 42 }],
    ['an unknown mode', { ...claims, mode: 'party' }],
    ['an unknown role', { ...claims, role: 'owner' }],
    ['nobody who gave it', { ...claims, by: '' }],
    ['a further field', { ...claims, more: 1 }],
    ['a start', { ...claims, nbf: NOW - 1 }],
    ['a field twice', JSON.stringify(claims).replace('}', ',"role":"anchor"}')],
    ['blanks', JSON.stringify(claims, null, 1)],
    ['a list', [claims]],
    ['no JSON', 'anchor'],
  ])('claims with %s', async (_what, given) => {
    await refused(await signed(header, given));
  });

  test('a role that its mode does not have', async () => {
    const pass = await signed(header, { ...claims, role: 'member' });
    expect(await outcome({ pass })).toBe('PASS_INVALID');
  });

  test('a JWT of another maker with the key of tickets', async () => {
    const jwt = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'pass+jwt' })
      .sign(new TextEncoder().encode(TEST_SECRET_KEY));
    await refused(jwt);
  });

  test('a text that is not spelled as it would be written', async () => {
    const [head = '', body = '', signature = ''] = stage.split('.');
    const { length } = signature;
    // The last letter of 43 carries two bits that mean nothing.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(
      signature.at(-1) ?? '',
    );
    const spare = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[last ^ 1] ?? '';
    for (const text of [
      `${stage}=`,
      `${stage} `,
      ` ${stage}`,
      `${stage}.`,
      `${head}.${body}`,
      `${head}.${body}.`,
      `${head}..${signature}`,
      `${head}.${body}.${signature.slice(0, length - 1)}${spare}`,
      stage.replace('.', '\n.'),
      '',
      '..',
      'x'.repeat(5000),
    ]) {
      await expect(readPass(text, REALM, NOW)).rejects.toMatchObject({ code: 'PASS_INVALID' });
    }
  });

  test('any altered pass, over thousands of alterations', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...letters)), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (changes, isInserted) => {
          let text = stage;
          for (const [at, letter] of changes) {
            const place = at % text.length;
            text = text.slice(0, place) + letter + text.slice(place + (isInserted ? 0 : 1));
          }
          fc.pre(text !== stage);
          await refused(text);
        },
      ),
      { numRuns: runs(400), seed },
    );
  });
});

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

const LISTEN = ['enterRoom', 'receiveAudio'];
const WATCH = [...LISTEN, 'receiveVideo'];
const TALK = ['createRoom', 'enterRoom', 'sendAudio', 'receiveAudio'];
const TALK_BY_VIDEO = [...TALK, 'sendVideo', 'receiveVideo'];

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
});

const bitsOf = (privateMapKey: string): readonly string[] => {
  const decoded = decode(privateMapKey);
  return decoded.kind === 'privateMapKey' ? [...decoded.privileges].sort() : [];
};
