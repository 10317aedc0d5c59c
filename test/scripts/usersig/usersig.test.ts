import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveUserID } from '../../../cloudfunctions/usersig/caller';
import { hashUser } from '../../../cloudfunctions/usersig/log';
import { decode } from '../../../cloudfunctions/usersig/tls/decode';
import { signUserSig } from '../../../cloudfunctions/usersig/tls/sign';
import {
  ALICE,
  ALICE_USER_ID,
  APP_ID,
  BOB,
  CALL,
  callWithLog,
  ticketOf,
} from '../../cloudfunctions/usersig/calls';
import { run } from '../../program';
import { secretsOfTicket, TEST_SECRET_KEY } from '../../transcript';
import {
  ENV,
  expired,
  INPUT,
  NOW,
  packed,
  privateMapKey,
  respelled,
  rightly,
  setUpUsersig,
  userSig,
} from './tickets';

const { usersig, project } = setUpUsersig();

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

  test('warns where --expire is itself a date, on standard error', async () => {
    const { exitCode, stdout, stderr } = await usersig(['sign', '--user', 'alice', '--expire', String(NOW)]);
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^EXPIRE_IS_A_DATE: /)]);
    expect(decode(stdout.trim()).expire).toBe(NOW);
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
    project().writeEnvLocal(ENV);
    const { exitCode } = await usersig(['verify', userSig], '', {});
    rmSync(path.join(project().root, '.env.local'));
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

describe('npm run usersig -- verify', () => {
  test('warns where a valid ticket ends in decades, because its lifetime is a date', async () => {
    const dated = signUserSig({ ...INPUT, expire: NOW + 3600 });
    const { exitCode, stdout } = await usersig(['verify', dated]);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^1 +valid .*\n +EXPIRE_IS_A_DATE: /)]);
  });

  test('says of a clock in milliseconds that it is one, not only that it is ahead', async () => {
    const { stdout } = await usersig(['verify', '--json', rightly({ time: NOW * 1000 })]);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'ISSUED_IN_FUTURE' },
      remarks: [{ code: 'TIME_IN_MILLISECONDS' }],
    });
  });

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
    ['quotes around it', [`"${userSig}"`], {}, 'MALFORMED: the ticket has characters', 'without quotes'],
    [
      'the demo key',
      [signUserSig({ ...INPUT, key: 'de30'.repeat(16) })],
      {},
      "BAD_SIGNATURE: it was signed with the local server's demo key",
      'was deployed',
    ],
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

describe('npm run usersig -- who', () => {
  const lineOf = (userID: string) => `${userID}  "user":"${hashUser(userID, TEST_SECRET_KEY)}"\n`;

  test('names a user of the mini-program, by OPENID or userID, as TRTC and as the log do', async () => {
    const app = ['--app-id', APP_ID];
    expect(await usersig(['who', ALICE, ...app])).toMatchObject({
      exitCode: 0,
      stdout: lineOf(ALICE_USER_ID),
    });
    expect(await usersig(['who', ALICE_USER_ID, BOB, ...app])).toMatchObject({
      exitCode: 0,
      stdout: lineOf(ALICE_USER_ID) + lineOf(deriveUserID(APP_ID, BOB)),
    });
  });

  test('says it as a real call has it in its reply and in its log', async () => {
    const { reply, log } = await callWithLog(CALL);
    const { stdout } = await usersig(['who', ALICE, '--app-id', APP_ID]);
    expect(stdout).toBe(`${ticketOf(reply).userID}  "user":"${log.user}"\n`);
  });

  test('takes the AppID of the project, and asks for one where there is none', async () => {
    expect(await usersig(['who', ALICE])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('No AppID'),
    });
    const file = path.join(project().root, 'project.private.config.json');
    writeFileSync(file, JSON.stringify({ appid: APP_ID }));
    expect(await usersig(['who', ALICE])).toMatchObject({ exitCode: 0, stdout: lineOf(ALICE_USER_ID) });
    rmSync(file);
  });

  test.each([
    [['who'], ENV, 'No user is given'],
    [['who', ALICE, '--app-id', '1400000001'], ENV, '1400000001 is no AppID'],
    [['who', ALICE_USER_ID], { ...ENV, TRTC_SECRET_KEY: 'short' }, 'TRTC_SECRET_KEY or --key-file: the key'],
    [['who', ALICE_USER_ID], {}, 'TRTC_SECRET_KEY is not set'],
  ])('refuses %j with %j', async (args, env, words) => {
    const { exitCode, stdout, stderr } = await usersig(args, '', env);
    expect(exitCode).toBeGreaterThan(0);
    expect([stdout, stderr]).toEqual(['', expect.stringContaining(words)]);
  });
});

test.each([
  [[], 'The command is missing: one of sign, decode, verify, who.'],
  [['frobnicate'], 'There is no command frobnicate: it is one of sign, decode, verify, who.'],
  [['constructor'], 'There is no command constructor: it is one of sign, decode, verify, who.'],
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
