import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyPrivateMapKey, verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import { ROOT } from '../../scripts/project';
import { ALICE, ALICE_USER_ID, CALL, identityOf, ticketOf } from '../cloudfunctions/usersig/calls';
import { type Ended, run, start } from '../program';
import { copyProject, type ProjectCopy } from '../project-copy';
import { ENV_ID, TencentCloud } from '../tencent-cloud/stand-in';
import { record, splitReply, TEST_SECRET_KEY } from '../transcript';

const TIMEOUT_MS = 240_000;
const COMPLETE = {
  CLOUDBASE_ENV_ID: ENV_ID,
  TRTC_SDK_APP_ID: '1400000001',
  TRTC_SECRET_KEY: TEST_SECRET_KEY,
  OPEN_ROOMS: 'true',
};

/** What the README shows of a deployment. */
const SAMPLE =
  /```text\n( +Configuration[^`]*?) +```/
    .exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))?.[1]
    ?.replaceAll(/^ {3}/gm, '') ?? 'none';
const comparable = (text: string) =>
  text
    .replaceAll(/\+[0-9a-f]{12}/g, '+CODE')
    .replace(/(Deploying to ).*:/, '$1ENVIRONMENT:')
    .replaceAll(/^ {2}tcb: [^✔].*\n/gm, '');

/** A function that was there before, of another version. */
const OTHER_CODE = 'exports.main = async () => ({ ok: true, version: "0.0.1" })';

const cloud = new TencentCloud();
let project: ProjectCopy;

beforeAll(async () => {
  await cloud.start();
  project = copyProject();
});
afterAll(() => {
  cloud.stop();
  project.remove();
});
beforeEach(() => cloud.reset());

const writeEnvLocal = (variables: Readonly<Record<string, string>>) => {
  const lines = Object.entries(variables).map((entry) => entry.join('='));
  writeFileSync(path.join(project.root, '.env.local'), `${lines.join('\n')}\n`);
};

/** Runs `npm run deploy`; the cloud settles at once, so there is nothing to wait for. */
function deploy(
  variables: Readonly<Record<string, string>>,
  { isLoggedIn = true, args = ['--wait', '0'], env = {} } = {},
): Promise<Ended> {
  writeEnvLocal(variables);
  return run('deploy', args, { root: project.root, env: { ...cloud.environment({ isLoggedIn }), ...env } });
}

describe('npm run deploy', () => {
  test(
    'creates the function, then updates it, and each time finds it in the cloud as it should be',
    async () => {
      // The CLI fills templates from here too: what is left empty must stay empty.
      writeFileSync(
        path.join(project.root, '.env'),
        `OPERATOR_KEY=${'x'.repeat(40)}\nTICKET_TTL_SECONDS=7200\n`,
      );
      const first = await deploy(COMPLETE);
      expect(first).toMatchObject({ exitCode: 0, stderr: '' });
      expect(comparable(first.stdout)).toContain(comparable(SAMPLE));
      expect(first.stdout).toMatch(/Deployed: usersig \d+\.\d+\.\d+\+[0-9a-f]{12} in stand-in/);
      expect(first.stdout).toMatch(/ok +code +(\S+) +\1\n/);
      expect(first.stdout).toMatch(/ok +health +ok +ok\n/);
      expect(first.stdout).toContain('every signed user can enter every room');
      expect(cloud.unsigned).toEqual([]);
      expect(cloud.functions.get('usersig')?.config).toMatchObject({
        Runtime: 'Nodejs20.19',
        Handler: 'index.main',
        Timeout: 10,
        MemorySize: 128,
        InstallDependency: 'FALSE',
        Namespace: ENV_ID,
      });
      expect(cloud.variablesOf('usersig')).toEqual({
        TRTC_SDK_APP_ID: '1400000001',
        TRTC_SECRET_KEY: TEST_SECRET_KEY,
        OPEN_ROOMS: 'true',
        TICKET_TTL_SECONDS: '',
        OPERATOR_KEY: '',
        IDENTITY_FROM: '',
        TRTC_SECRET_KEY_PREVIOUS: '',
        TRTC_SECRET_KEY_PREVIOUS_UNTIL: '',
      });

      const files = cloud.filesOf('usersig');
      expect(Object.keys(files).sort()).toEqual(['index.js', 'package.json']);
      const { end, logs } = await cloud.invoke('usersig', CALL, identityOf(ALICE));
      const result = end.kind === 'done' ? end.result : undefined;
      const { rest, tickets } = splitReply(result);
      record(JSON.stringify([rest, logs]), [ALICE, ...tickets]);
      const ticket = ticketOf(result as never);
      const expected = {
        sdkAppID: 1400000001,
        key: TEST_SECRET_KEY,
        userID: ALICE_USER_ID,
        now: ticket.issuedAt,
      };
      verifyUserSig(ticket.userSig, expected);
      verifyPrivateMapKey(ticket.privateMapKey, { ...expected, room: CALL.room });

      const rotated = { ...COMPLETE, TRTC_SECRET_KEY: 'f'.repeat(64), TICKET_TTL_SECONDS: '3600' };
      const second = await deploy(rotated, { env: { FORCE_COLOR: '1' } });
      expect(second).toMatchObject({ exitCode: 0, stderr: '' });
      expect(cloud.actions()).toEqual(
        expect.arrayContaining(['UpdateFunctionCode', 'UpdateFunctionConfiguration']),
      );
      expect(cloud.variablesOf('usersig')).toMatchObject({
        TRTC_SECRET_KEY: 'f'.repeat(64),
        TICKET_TTL_SECONDS: '3600',
      });
    },
    TIMEOUT_MS,
  );

  test.each([
    ['a missing environment', { CLOUDBASE_ENV_ID: '' }, 'CLOUDBASE_ENV_ID is missing'],
    ['a missing key', { TRTC_SECRET_KEY: '' }, 'TRTC_SECRET_KEY is missing'],
    ['OPEN_ROOMS left unsaid', { OPEN_ROOMS: '' }, 'OPEN_ROOMS must be said'],
    ['the demo key', { TRTC_SECRET_KEY: 'de30'.repeat(16) }, 'TRTC_SECRET_KEY is the local server'],
    ['a quote in a value', { OPERATOR_KEY: `"${'x'.repeat(40)}` }, 'OPERATOR_KEY must be'],
    ['a backslash in a value', { OPERATOR_KEY: `\\${'x'.repeat(40)}` }, 'OPERATOR_KEY must be'],
    ['a second = in a value', { OPERATOR_KEY: `${'x'.repeat(40)}==` }, 'OPERATOR_KEY must be'],
    ['a semicolon in a value', { OPERATOR_KEY: `${'x'.repeat(40)};A=1` }, 'OPERATOR_KEY must be'],
    ['a template in a value', { CLOUDBASE_ENV_ID: '{{env.HOME}}' }, 'CLOUDBASE_ENV_ID must be'],
  ])('refuses %s by the name of the variable, and sends nothing', async (_, change, words) => {
    const { exitCode, stderr } = await deploy({ ...COMPLETE, ...change });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stderr).toContain('Nothing was sent');
    expect(cloud.calls).toEqual([]);
  });

  test('names everything that is missing at once', async () => {
    const { stderr } = await deploy({});
    for (const name of Object.keys(COMPLETE)) expect(stderr).toContain(name);
  });

  test(
    'without a credential says how to log in, and opens no browser',
    async () => {
      const { exitCode, stderr } = await deploy(COMPLETE, { isLoggedIn: false });
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining('npx tcb login')]);
      expect(cloud.actions()).not.toContain('CreateFunction');
    },
    TIMEOUT_MS,
  );

  test(
    'fails when the cloud refuses the function, with the words of the cloud',
    async () => {
      cloud.trouble.set('CreateFunction', {
        code: 'UnauthorizedOperation.CAM',
        message: 'this key may not create functions',
      });
      const { exitCode, stdout, stderr } = await deploy(COMPLETE);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining('does not show what was deployed')]);
      expect(stdout).toContain('this key may not create functions');
      expect(stdout).toMatch(/NO +code /);
    },
    TIMEOUT_MS,
  );

  test(
    'fails when the deployment reports success and the function is not there',
    async () => {
      cloud.trouble.set('CreateFunction', 'pretend');
      const { exitCode, stdout } = await deploy(COMPLETE);
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/NO +variables +8 as configured +other: /);
      expect(stdout).toMatch(/NO +health /);
    },
    TIMEOUT_MS,
  );

  test(
    'fails when an update keeps the old code',
    async () => {
      cloud.put('usersig', { code: OTHER_CODE, variables: {} });
      cloud.trouble.set('UpdateFunctionCode', 'pretend');
      const { exitCode, stdout } = await deploy(COMPLETE);
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/NO +code +\S+ +0\.0\.1\n/);
      expect(stdout).toMatch(/ok +variables /);
    },
    TIMEOUT_MS,
  );

  test(
    'fails when an update keeps the time-out of three seconds and the old variables',
    async () => {
      cloud.put('usersig', { code: OTHER_CODE, variables: {} });
      cloud.trouble.set('UpdateFunctionConfiguration', 'pretend');
      const { exitCode, stdout } = await deploy(COMPLETE);
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/NO +time-out +10 s +3 s\n/);
      expect(stdout).toMatch(/NO +variables /);
    },
    TIMEOUT_MS,
  );

  test(
    'fails when the cloud refuses the update, even if what was there already looks right',
    async () => {
      cloud.put('usersig', { code: OTHER_CODE, variables: {} });
      cloud.trouble.set('UpdateFunctionConfiguration', { code: 'InternalError', message: 'not today' });
      const { exitCode, stdout } = await deploy(COMPLETE);
      expect(exitCode).toBe(1);
      expect(stdout).toContain('not today');
      expect(stdout).toMatch(/NO +upload +no error +an error, see above\n/);
    },
    TIMEOUT_MS,
  );

  test(
    'sends nothing when the cloud cannot say what is there',
    async () => {
      cloud.trouble.set('GetFunction', { code: 'InternalError', message: 'not today' });
      const { exitCode, stderr } = await deploy(COMPLETE);
      expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/Nothing was sent: .*not today/)]);
      expect(cloud.actions()).not.toContain('CreateFunction');
    },
    TIMEOUT_MS,
  );

  test(
    'sends nothing to an environment that is not in the account',
    async () => {
      const { exitCode, stderr } = await deploy({ ...COMPLETE, CLOUDBASE_ENV_ID: 'not-mine-123' });
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Nothing was sent')]);
      expect(cloud.actions()).not.toContain('CreateFunction');
    },
    TIMEOUT_MS,
  );

  // A program cannot send another one a signal on Windows.
  test.skipIf(process.platform === 'win32')(
    'ends with the CLI when it is interrupted, and leaves no file with the variables of the function',
    async () => {
      cloud.put('usersig', { code: OTHER_CODE, variables: { TRTC_SECRET_KEY: TEST_SECRET_KEY } });
      const env = cloud.environment();
      writeEnvLocal(COMPLETE);
      const running = start('deploy', [], { root: project.root, env });
      const temporary = () => readdirSync(env.TMPDIR ?? '').filter((name) => name.startsWith('cloudbase-'));
      let during: string[] = [];
      cloud.onAction = (action) => {
        if (action !== 'GetFunction') return;
        during = temporary();
        running.child.kill('SIGTERM');
      };
      const { exitCode, stderr } = await running.ended;
      expect([exitCode, stderr]).toEqual([130, expect.stringContaining('Interrupted')]);
      expect([during.length, temporary()]).toEqual([1, []]);
      expect(cloud.actions().at(-1)).toBe('GetFunction');
    },
    TIMEOUT_MS,
  );

  test(
    'says that a function of another runtime must be created anew',
    async () => {
      cloud.put('usersig', { code: OTHER_CODE, variables: {}, runtime: 'Nodejs16.13' });
      const { exitCode, stdout, stderr } = await deploy(COMPLETE);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining('delete it in the console')]);
      expect(stdout).toMatch(/NO +runtime +Nodejs20\.19 +Nodejs16\.13\n/);
    },
    TIMEOUT_MS,
  );

  test(
    'does not remove or empty variables that somebody set in the console, unless told to',
    async () => {
      const variables = { SET_IN_CONSOLE: 'x', IDENTITY_FROM: 'process' };
      cloud.put('usersig', { code: OTHER_CODE, variables });
      const refused = await deploy(COMPLETE);
      expect([refused.exitCode, refused.stderr]).toEqual([
        1,
        expect.stringContaining('SET_IN_CONSOLE, IDENTITY_FROM'),
      ]);
      expect(cloud.actions()).not.toContain('UpdateFunctionCode');
      const dropped = await deploy(COMPLETE, { args: ['--wait', '0', '--drop-variables'] });
      expect(dropped.exitCode).toBe(0);
      expect(cloud.variablesOf('usersig')).not.toHaveProperty('SET_IN_CONSOLE');
    },
    TIMEOUT_MS,
  );
});
