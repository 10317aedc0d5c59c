import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../../../cloudfunctions/usersig/tls/decode';
import { toTicketText } from '../../../cloudfunctions/usersig/tls/encode';
import { signPrivateMapKey, signUserSig } from '../../../cloudfunctions/usersig/tls/sign';
import { usersig as usersigProgram } from '../../../scripts/usersig/usersig';
import { type Ended, run, runInside } from '../../program';
import { copyProject, type ProjectCopy } from '../../project-copy';
import { secretsOfTicket, TEST_SECRET_KEY } from '../../transcript';

const ENV = { TRTC_SDK_APP_ID: '1400000001', TRTC_SECRET_KEY: TEST_SECRET_KEY };
const NOW = Math.floor(Date.now() / 1000);
const INPUT = { sdkAppID: 1400000001, key: TEST_SECRET_KEY, userID: 'alice', time: NOW - 60, expire: 7200 };
const userSig = signUserSig(INPUT);
const privateMapKey = signPrivateMapKey({
  ...INPUT,
  room: { roomID: 42 },
  privileges: ['enterRoom', 'receiveAudio'],
});
const expired = signUserSig({ ...INPUT, time: NOW - 3 * 3600, expire: 3600 });

/** A ticket of somebody else's making. */
const packed = (change: Readonly<Record<string, unknown>>): string => {
  const fields = { 'TLS.ver': '2.0', 'TLS.identifier': 'alice', 'TLS.sdkappid': 1400000001 };
  const document = { ...fields, 'TLS.time': NOW, 'TLS.expire': 3600, 'TLS.sig': 'x', ...change };
  return toTicketText(deflateSync(JSON.stringify(document)));
};

/** The same ticket in another spelling of its JSON. */
const respelled = (ticket: string, spell: (json: string) => string): string => {
  const base64 = ticket.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  return toTicketText(deflateSync(spell(inflateSync(Buffer.from(base64, 'base64')).toString())));
};

let project: ProjectCopy;
beforeAll(() => {
  project = copyProject();
});
afterAll(() => project.remove());

/** Runs it in this process. Only `sign` may print a ticket; whatever is given, no other command may repeat it. */
function usersig(args: readonly string[], stdin = '', env: Record<string, string> = ENV): Promise<Ended> {
  const given = [...args, ...stdin.split('\n').map((line) => line.trim())];
  const secrets = given.filter((text) => text.length > 80).flatMap(secretsOfTicket);
  return runInside(usersigProgram, args, { root: project.root, env, stdin, secrets });
}

describe('npm run usersig -- sign', () => {
  test('prints a UserSig', async () => {
    const { exitCode, stdout } = await usersig(['sign', '--user', 'alice']);
    expect(exitCode).toBe(0);
    expect(decode(stdout.trim())).toMatchObject({
      kind: 'userSig',
      userID: 'alice',
      sdkAppID: 1400000001,
      expire: 43200,
    });
  });

  test('prints the PrivateMapKey of a room, numeric or named', async () => {
    const numeric = await usersig([
      'sign',
      '--user',
      'alice',
      '--room',
      '42',
      '--privileges',
      '42',
      '--expire',
      '300',
    ]);
    expect(decode(numeric.stdout.trim())).toMatchObject({
      room: { roomID: 42 },
      privilegeMap: 42,
      expire: 300,
    });
    const named = await usersig([
      'sign',
      '--user',
      'alice',
      '--str-room',
      '42',
      '--privileges',
      'enterRoom,sendAudio',
    ]);
    expect(decode(named.stdout.trim())).toMatchObject({
      room: { strRoomID: '42' },
      privileges: ['enterRoom', 'sendAudio'],
    });
  });

  test.each([
    [['sign'], '--user'],
    [['sign', '--user', '小明'], 'userID must be'],
    [['sign', '--user', 'alice', '--room', '0'], '--room must be a whole number from 1 to 4294967294'],
    [['sign', '--user', 'alice', '--room', '0x2a'], '--room must be a whole number'],
    [['sign', '--user', 'alice', '--room', '1', '--str-room', 'a'], 'Give one'],
    [['sign', '--user', 'alice', '--expire', '0'], '--expire must be a whole number from 1 to 4294967295'],
    [['sign', '--user', 'alice', '--room', '1', '--privileges', 'fly'], '"fly"'],
    [['sign', '--user', 'alice', '--room', '1', '--privileges', '256'], 'at most 255'],
    [['sign', '--user', 'alice', '--privileges', '1'], 'those of a room'],
    [['sign', '--user', 'alice', '--sdk-app-id', 'wx0123456789abcdef'], '--sdk-app-id'],
  ])('refuses %j and says why', async (args, words) => {
    const { exitCode, stdout, stderr } = await usersig(args);
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining(words)]);
  });
});

describe('the secret key', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is read from a file too, whatever its line end', async () => {
    const file = path.join(folder, 'key.txt');
    writeFileSync(file, `\uFEFF${TEST_SECRET_KEY}\r\n`);
    const { exitCode } = await usersig(['verify', userSig, '--key-file', file], '', {
      TRTC_SDK_APP_ID: '1400000001',
    });
    expect(exitCode).toBe(0);
  });

  test('is read from .env.local if the environment has none', async () => {
    project.writeEnvLocal(ENV);
    const { exitCode } = await usersig(['verify', userSig], '', {});
    rmSync(path.join(project.root, '.env.local'));
    expect(exitCode).toBe(0);
  });

  test('is never taken from an argument', async () => {
    for (const arg of ['--key', '--key=abc', '--secret', '--secret-key=abc']) {
      const { exitCode, stderr } = await usersig(['verify', arg, userSig]);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('history')]);
      expect(await usersig([arg, 'verify', userSig])).toMatchObject({ exitCode, stderr });
    }
  });

  test('that is missing, unreadable or no key is said', async () => {
    const without = { TRTC_SDK_APP_ID: '1400000001' };
    expect(await usersig(['verify', userSig], '', without)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('TRTC_SECRET_KEY'),
    });
    const file = path.join(folder, 'absent');
    expect(await usersig(['verify', userSig, '--key-file', file])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('cannot be read'),
    });
    const wrong = { ...ENV, TRTC_SECRET_KEY: 'not a key' };
    expect(await usersig(['verify', userSig], '', wrong)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('64 lower-case'),
    });
  });
});

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

  test('lets no ticket steer the terminal', async () => {
    const hostile = packed({ 'TLS.identifier': 'a\u009b2J\u001b[2J\u007fz' });
    const { stdout } = await usersig(['decode', hostile], '', {});
    const asJson = await usersig(['decode', '--json', hostile], '', {});
    expect(stdout).toContain('a?2J?[2J?z');
    expect(JSON.parse(asJson.stdout)).toMatchObject({ userID: 'a\u009b2J\u001b[2J\u007fz' });
    expect(`${stdout}${asJson.stdout}`.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]*$/);
  });

  test('exits with 1 when a ticket cannot be read, and still shows the others', async () => {
    const { exitCode, stdout } = await usersig(['decode'], `${userSig.slice(0, 80)}\n${userSig}\n`, {});
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/1 +NOT_ZLIB: the ticket is cut off/);
    expect(stdout).toMatch(/2 +UserSig/);
  });
});

describe('npm run usersig -- verify', () => {
  test('exits with 0 when all are valid', async () => {
    const { exitCode, stdout } = await usersig(
      ['verify', '--user', 'alice', '--room', '42'],
      `${userSig}\n${privateMapKey}\n`,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/1 +valid +UserSig of alice, 1 hour/);
    expect(stdout).toMatch(/2 +valid +PrivateMapKey for the room number 42 of alice/);
  });

  test.each([
    ['an expired one', [expired], {}, 'EXPIRED: expired 2 hours', 'Ask the service for a new one'],
    [
      'another SDKAppID',
      [userSig, '--sdk-app-id', '1400000002'],
      {},
      'signed for SDKAppID 1400000001, not 1400000002',
      '70014',
    ],
    ['another key', [userSig], { TRTC_SECRET_KEY: 'f'.repeat(64) }, 'BAD_SIGNATURE', 'TRTC console'],
    ['another user', [userSig, '--user', 'bob'], {}, 'signed for the userID alice, not bob', '70013'],
    [
      'another room',
      [privateMapKey, '--str-room', '42'],
      {},
      'signed for room 42, not for the room named "42"',
      'two rooms',
    ],
    [
      'a missing privilege',
      [privateMapKey, '--privileges', 'sendVideo'],
      {},
      'signed without sendVideo',
      'mode and role',
    ],
    [
      'a userID that TRTC refuses',
      [packed({ 'TLS.identifier': '小明' })],
      {},
      'INVALID_USER_ID',
      'no e-mail address, no Chinese',
    ],
    [
      'a number that is a text',
      [packed({ 'TLS.expire': '3600' })],
      {},
      'INVALID_FIELD: TLS.expire must be a whole number',
      'No official library',
    ],
    ['a truncated one', [userSig.slice(0, 100)], {}, 'NOT_ZLIB', '70003'],
    ['quotes around it', [`"${userSig}"`], {}, 'MALFORMED', 'without quotes'],
    ['the demo key', [signUserSig({ ...INPUT, key: 'de30'.repeat(16) })], {}, 'BAD_SIGNATURE', 'demo key'],
  ])('says of %s what is wrong and what to do', async (_, args, env, words, advice) => {
    const { exitCode, stdout } = await usersig(['verify', ...args], '', { ...ENV, ...env });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(words);
    expect(stdout).toContain(advice);
  });

  test('takes what another JSON writer has spelled, as Gson does, with a remark', async () => {
    const gson = respelled(userSig, (json) => json.replaceAll('=', '\\u003d'));
    const inWords = await usersig(['verify', gson]);
    expect(inWords).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^1 +valid .*\n +OTHER_SPELLING: /),
    });
    const decoded = await usersig(['decode', gson], '', {});
    expect(decoded).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/\n1 +OTHER_SPELLING: .*Gson/),
    });
    for (const command of ['verify', 'decode']) {
      const { stdout } = await usersig([command, '--json', gson]);
      expect(JSON.parse(stdout)).toMatchObject({ userID: 'alice', remarks: [{ code: 'OTHER_SPELLING' }] });
    }
  });

  test('prints one JSON object a line', async () => {
    const { exitCode, stdout } = await usersig(['verify', '--json'], `${userSig}\n${expired}\n`);
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(1);
    expect(first).toMatchObject({ valid: true, userID: 'alice' });
    expect(second).toMatchObject({ valid: false, error: { code: 'EXPIRED' }, advice: expect.any(String) });
  });
});

test.each([
  [[], 'The command is missing: one of sign, decode, verify.'],
  [['frobnicate'], 'There is no command frobnicate: it is one of sign, decode, verify.'],
  [['constructor'], 'There is no command constructor: it is one of sign, decode, verify.'],
  [['--what'], 'There is no option --what.'],
  [['decode', '--user', 'alice'], 'There is no option --user.'],
  [['verify', '--user'], '--user needs a value.'],
  [['verify', '--user', ''], '--user needs a value.'],
  [['verify', '--user='], '--user needs a value.'],
  [['--help=me'], '--help takes no value.'],
  [['verify', '--json=1'], '--json takes no value.'],
  [['sign', '--user', 'alice', 'eJw'], 'eJw is not expected here.'],
  [['decode', '\u001b[2J'], 'MALFORMED'],
  [['decode'], 'There is no ticket. '],
])('%j is answered with what is wrong, and then with how it is used', async (args, words) => {
  const { exitCode, stdout, stderr } = await usersig(args);
  const isTicket = words === 'MALFORMED';
  expect([exitCode, stderr.startsWith(isTicket ? '' : words)]).toEqual([isTicket ? 1 : 2, true]);
  expect(stderr.includes('npm run usersig -- sign')).toBe(!isTicket);
  expect(stdout + stderr).not.toContain('\u001b');
});

test('asked for help, it says how it is used, and all is well', async () => {
  for (const args of [['--help'], ['sign', '--help']]) {
    const { exitCode, stdout, stderr } = await usersig(args);
    expect([exitCode, stdout, stderr]).toEqual([0, expect.stringContaining('Exit code: 0 valid'), '']);
  }
});

test('by its door it reads tickets from standard input, and says by its exit code whether they are valid', async () => {
  const secrets = [userSig, expired].flatMap(secretsOfTicket);
  const options = { env: ENV, stdin: `${userSig}\n${expired}\n`, secrets };
  const { exitCode, stdout } = await run('usersig', ['verify'], options);
  expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/^1 +valid [\s\S]*\n2 +INVALID +EXPIRED/)]);
});
