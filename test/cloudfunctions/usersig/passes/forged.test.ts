/** Texts that are no pass, down to a letter that is spelled otherwise. */
import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { signPass, verifyPass } from '../../../../cloudfunctions/usersig/passes/pass';
import { peekPass } from '../../../../miniprogram/trtc/services/pass';
import { runs, seed } from '../../../soak';
import { TEST_SECRET_KEY } from '../../../transcript';
import { ALICE_USER_ID, APP_ID, NOW, open } from '../calls';
import { outcome, passFor, REALM, STAGE } from './passes';

let stage: string;
beforeAll(async () => {
  stage = passFor(await open('videoLive'), 'anchor');
});

describe('what is no pass', () => {
  const refused = async (text: string): Promise<void> =>
    expect(verifyPass(text, REALM, NOW)).rejects.toMatchObject({ code: 'PASS_INVALID' });
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
  function signed(givenHeader: unknown, givenClaims: unknown): string {
    const input = `${encode(givenHeader)}.${encode(givenClaims)}`;
    const key = Buffer.from(hkdfSync('sha256', TEST_SECRET_KEY, '1400000001', 'usersig/pass/v1', 32));
    return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
  }

  test("the way that these tests sign is the function's", async () => {
    expect(signed(header, claims)).toBe(await signPass(STAGE, REALM));
    expect(await verifyPass(signed(header, claims), REALM, NOW)).toEqual(STAGE);
  });

  test('what a card only shows of a pass is no reason to let anybody in: peeked at, and not verified', async () => {
    const raised = { ...claims, room: 'vl-zzzzzzzzzzzz', exp: STAGE.expiresAt + 86_400 };
    const [, payload = ''] = signed(header, raised).split('.');
    const [head = '', , signature = ''] = stage.split('.');
    const forged = `${head}.${payload}.${signature}`;
    expect(peekPass(forged)).toMatchObject({ room: { strRoomID: raised.room }, expiresAt: raised.exp });
    await refused(forged);
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
    await refused(signed(given, claims));
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
    await refused(signed(header, given));
  });

  test('a role that its mode does not have', async () => {
    const pass = signed(header, { ...claims, role: 'member' });
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
      await expect(verifyPass(text, REALM, NOW)).rejects.toMatchObject({ code: 'PASS_INVALID' });
    }
  });

  test('any altered pass', async () => {
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
