import { describe, expect, test } from 'vitest';
import { NOW, packed, privateMapKey, setUpUsersig, userSig } from './tickets';

const { usersig } = setUpUsersig();

describe('npm run usersig -- decode', () => {
  test('shows tickets as a table, without a key', async () => {
    const { exitCode, stdout } = await usersig(['decode', userSig, privateMapKey], '', {});
    const [heading, first, second] = stdout.split('\n');
    expect(exitCode).toBe(0);
    expect(heading).toMatch(/kind +userID +SDKAppID +issued +ends/);
    expect(first).toMatch(/1 +UserSig +alice +1400000001 .* 1 hour \d+ minutes left +- +-$/);
    expect(second).toMatch(/2 +PrivateMapKey +alice .* number 42 +enter it, hear$/);
  });

  test('reads one ticket a line from standard input, and prints one JSON object a line', async () => {
    const { exitCode, stdout } = await usersig(
      ['decode', '--json'],
      `${userSig}\r\n\n  ${privateMapKey}\n`,
      {},
    );
    expect(exitCode).toBe(0);
    const common = { userID: 'alice', sdkAppID: 1400000001, time: NOW - 60, expire: 7200 };
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { kind: 'userSig', ...common },
      { kind: 'privateMapKey', ...common, room: { roomID: 42 }, privileges: ['enterRoom', 'receiveAudio'] },
    ]);
  });

  test.each([
    ['control characters', 'a\u009b2J\u001b[2J\u007fz', 'a?2J?[2J?z'],
    ['ends of lines', 'a\u2028b\u2029c\u0085d\ne', 'a?b?c?d?e'],
    ['marks of direction', 'a\u202eb\u2066c\u200fd\u061ce', 'a?b?c?d?e'],
    ['what is not seen', 'a\u200bb\ufeffc\u00add\u{e0041}e', 'a?b?c?d??e'],
    ['half a character', 'a\ud800b', 'a?b'],
  ])('lets no ticket steer the terminal: %s', async (_what, userID, shown) => {
    const hostile = packed({ 'TLS.identifier': userID });
    const wrong = packed({ 'TLS.identifier': userID, 'TLS.expire': userID });
    for (const ticket of [hostile, wrong]) {
      const { stdout } = await usersig(['decode', ticket], '', {});
      const asJson = await usersig(['decode', '--json', ticket], '', {});
      const verified = await usersig(['verify', '--json', ticket, '--user', userID]);
      const inWords = await usersig(['verify', ticket, '--user', userID]);
      expect(stdout).toContain(shown);
      const said = JSON.parse(asJson.stdout);
      expect((said.shown ?? said).userID).toBe(userID);
      const all = stdout + asJson.stdout + verified.stdout + inWords.stdout;
      expect(all.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  test('shows what can be shown of a ticket with wrong fields, and names all of them', async () => {
    const wrong = packed({ 'TLS.expire': '3600', 'TLS.time': String(NOW - 60), 'TLS.sig': 7 });
    const { exitCode, stdout } = await usersig(['decode'], `${wrong}\n${userSig}\n`, {});
    const [, row, , error] = stdout.split('\n');
    expect(exitCode).toBe(1);
    expect(row).toMatch(/^1 +UserSig +alice +1400000001 +\S+ \S+ UTC +\S+ \S+ UTC +5\d minutes/);
    expect(error).toMatch(/^1 +INVALID_FIELD: .*TLS\.time must .*TLS\.expire must .*TLS\.sig must/);
    const asJson = await usersig(['decode', '--json', wrong], '', {});
    expect(JSON.parse(asJson.stdout)).toEqual({
      error: { code: 'INVALID_FIELD', message: expect.any(String) },
      shown: { kind: 'userSig', userID: 'alice', sdkAppID: 1400000001, time: `${NOW - 60}`, expire: '3600' },
    });
  });

  test.each([
    ['a unix time as lifetime', { 'TLS.expire': NOW + 3600 }, ['EXPIRE_IS_A_DATE']],
    ['the same as a text', { 'TLS.expire': String(NOW + 3600) }, ['EXPIRE_IS_A_DATE']],
    ['the same in milliseconds', { 'TLS.expire': NOW * 1000 }, ['EXPIRE_IS_A_DATE']],
    ['a time in milliseconds', { 'TLS.time': NOW * 1000 }, ['TIME_IN_MILLISECONDS']],
    [
      'both',
      { 'TLS.time': NOW * 1000, 'TLS.expire': NOW * 1000 },
      ['TIME_IN_MILLISECONDS', 'EXPIRE_IS_A_DATE'],
    ],
    ['half a year, as libraries sign if not told', { 'TLS.expire': 180 * 86_400 }, undefined],
    ['ten years', { 'TLS.expire': 3650 * 86_400 }, undefined],
  ])('warns of %s', async (_what, change, codes) => {
    const { stdout } = await usersig(['decode', '--json', packed(change)], '', {});
    const { remarks } = JSON.parse(stdout) as { remarks?: { code: string }[] };
    expect(remarks?.map(({ code }) => code)).toEqual(codes);
    const inWords = await usersig(['decode', packed(change)], '', {});
    for (const code of codes ?? []) expect(inWords.stdout).toMatch(new RegExp(`\\n1 +${code}: TLS\\.`));
  });

  test('names a ticket of the old key-pair libraries, shows it, and says what to do', async () => {
    const old = packed({
      'TLS.ver': undefined,
      'TLS.sdkappid': undefined,
      'TLS.expire': undefined,
      'TLS.appid_at_3rd': '0',
      'TLS.sdk_appid': '1400000001',
      'TLS.time': String(NOW - 60),
      'TLS.expire_after': '86400',
      'TLS.version': '201512300000',
    });
    const decoded = await usersig(['decode', old], '', {});
    expect(decoded.stdout).toMatch(/\n1 +old key pair +alice +1400000001 .* 23 hours 5\d minutes left/);
    expect(decoded.stdout).toMatch(/\n1 +KEY_PAIR: signed with a key pair \(ECDSA\)/);
    const { exitCode, stdout } = await usersig(['verify', old]);
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('sign with a library of version 2')]);
    expect(stdout).not.toContain('No official library');
  });

  test('exits with 1 when a ticket cannot be read, and still shows the others', async () => {
    const { exitCode, stdout } = await usersig(['decode'], `${userSig.slice(0, 80)}\n${userSig}\n`, {});
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/1 +NOT_ZLIB: the ticket is cut off/);
    expect(stdout).toMatch(/2 +UserSig/);
  });
});
