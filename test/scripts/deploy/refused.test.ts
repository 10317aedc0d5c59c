/** `npm run deploy` where it sends nothing, or is interrupted before it does. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { deploy as deployOn } from '../../../scripts/deploy/deploy';
import { COMPLETE, OTHER_CODE, setUpCloudProject } from '../../cloud-project';
import { ENV_ID, OTHER_ENV_ID } from '../../tencent-cloud/stand-in';
import { TEST_SECRET_KEY } from '../../transcript';

const own = setUpCloudProject();
const { cloud, deploy } = own;
beforeEach(() => cloud.reset());

const configFile = () => path.join(own.project.root, 'cloudbaserc.json');
const readConfig = () =>
  JSON.parse(readFileSync(configFile(), 'utf8')) as { readonly functions: readonly object[] };
const writeConfig = (config: unknown): void => writeFileSync(configFile(), JSON.stringify(config));

describe('npm run deploy', () => {
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

  test.each([
    [['--wait', '-1'], '--wait needs a value'],
    [['--wait=soon'], '--wait must be a whole number from 0 to 3600'],
    [['--drop-variables=no'], '--drop-variables takes no value'],
    [['--drop'], 'There is no option --drop.'],
    [['production'], 'production is not expected here'],
  ])('says what is wrong with %j before how it is used, and sends nothing', async (args, words) => {
    const { exitCode, stdout, stderr } = await deploy(COMPLETE, { args });
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringContaining('npm run deploy -- [--wait SECONDS]'),
    ]);
    expect(stderr.split('\n')[0]).toContain(words);
    expect(cloud.calls).toEqual([]);
  });

  test('sends nothing while authorize.cjs would refuse everybody, and leaves it as it is', async () => {
    const file = path.join(own.project.root, 'cloudfunctions', 'usersig', 'authorize.cjs');
    const before = readFileSync(file);
    const broken = "throw new Error('not yet');";
    writeFileSync(file, broken);
    const { exitCode, stderr } = await deploy(COMPLETE);
    const after = readFileSync(file, 'utf8');
    rmSync(file);
    const { stderr: missing } = await deploy(COMPLETE);
    const isThere = existsSync(file);
    writeFileSync(file, before);
    expect([exitCode, stderr, after]).toEqual([
      1,
      expect.stringContaining('authorize.cjs: throws while it is loaded (Error, authorize.cjs:1)'),
      broken,
    ]);
    expect([missing, isThere]).toEqual([expect.stringContaining('authorize.cjs: is not there'), false]);
    expect(cloud.calls).toEqual([]);
  });

  test('sends nothing while the key is in the mini-program', async () => {
    const leak = path.join(own.project.root, 'miniprogram', 'leak.ts');
    writeFileSync(leak, `export const k = '${TEST_SECRET_KEY}';`);
    const { exitCode, stderr } = await deploy(COMPLETE);
    rmSync(leak);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('npm run doctor finds something wrong')]);
    expect(stderr).toContain('leak.ts');
    expect(cloud.calls).toEqual([]);
  });

  test('sends nothing while cloudbaserc.json is no JSON, and says so', async () => {
    const file = path.join(own.project.root, 'cloudbaserc.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, '{');
    const { exitCode, stderr } = await deploy(COMPLETE);
    writeFileSync(file, text);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('cloudbaserc.json: cannot be read')]);
    expect(cloud.calls).toEqual([]);
  });

  test('names both environments where cloudbaserc.json has another one than .env.local, and sends nothing', async () => {
    const config = readConfig();
    writeConfig({ ...config, envId: OTHER_ENV_ID });
    const { exitCode, stderr } = await deploy(COMPLETE);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining(
        `CLOUDBASE_ENV_ID is ${ENV_ID}, and envId of cloudbaserc.json is ${OTHER_ENV_ID}: `,
      ),
    ]);
    expect(stderr).toContain('write "envId": "{{env.CLOUDBASE_ENV_ID}}" into cloudbaserc.json');
    const ofShell = await deploy(
      { ...COMPLETE, CLOUDBASE_ENV_ID: OTHER_ENV_ID },
      { env: { CLOUDBASE_ENV_ID: ENV_ID } },
    );
    writeConfig(config);
    expect(ofShell.stderr).toContain('it comes from a variable of this shell');
    expect(cloud.calls).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['null for the variables', { envVariables: null }, 'functions[0].envVariables null → {…}'],
    [
      'null for a variable',
      { envVariables: { OWN: null } },
      'functions[0].envVariables.OWN null → "{{env.OWN}}"',
    ],
    ['a number in quotes', { memorySize: '128' }, 'functions[0].memorySize "128" → 128'],
  ])('sends nothing while cloudbaserc.json has %s, and says where', async (_what, fields, words) => {
    const config = readConfig();
    writeConfig({ ...config, functions: config.functions.map((one) => ({ ...one, ...fields })) });
    const { exitCode, stderr } = await deploy(COMPLETE);
    const doctor = await own.doctor();
    writeConfig(config);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`cloudbaserc.json: ${words}.`)]);
    expect(doctor.stdout).toContain(`NO  cloudbaserc.json     ${words}\n`);
    expect(doctor.stdout).toMatch(/\?\? +CloudBase +not asked: cloudbaserc\.json is wrong\n/);
    expect(cloud.calls).toEqual([]);
  });

  test.each<[string, (root: string) => void, string]>([
    [
      'there is no .env.local',
      (root) => rmSync(path.join(root, '.env.local')),
      '.env.local: is not there. Copy .env.example',
    ],
    [
      'its .env.local is in UTF-16',
      (root) =>
        writeFileSync(path.join(root, '.env.local'), `TRTC_SECRET_KEY=${TEST_SECRET_KEY}\r\n`, 'utf16le'),
      '.env.local: UTF-16 in .env.local. Save it as UTF-8',
    ],
    [
      'its .env.local has colons',
      (root) => writeFileSync(path.join(root, '.env.local'), 'OPEN_ROOMS: true\nCLOUDBASE_ENV_ID: prod-1\n'),
      '.env.local: no NAME=value in .env.local: line 1, 2. Write NAME=value',
    ],
  ])('says it in one line where %s, and names no variable for it', async (_what, change, words) => {
    own.project.writeEnvLocal({});
    change(own.project.root);
    const { exitCode, stderr } = await own.begin(deployOn).ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stderr).not.toMatch(/is missing|must be/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(cloud.calls).toEqual([]);
  });

  test('without a credential says how to log in, and opens no browser', async () => {
    const { exitCode, stdout, stderr } = await deploy(COMPLETE, { isLoggedIn: false });
    const words =
      'Nothing was sent: not logged in. Run npm run login; without a browser see docs/deploying.md.\n';
    expect([exitCode, stdout, stderr]).toEqual([1, '', words]);
    // Whatever else is wrong.
    expect((await deploy({}, { isLoggedIn: false })).stderr).toBe(words);
    expect(cloud.calls).toEqual([]);
  });

  test('with a credential that the cloud refuses says so, and does not call it none', async () => {
    cloud.trouble.set('DescribeEnvs', { code: 'AuthFailure.SecretIdNotFound', message: 'no such key' });
    const { exitCode, stderr } = await deploy(COMPLETE);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('Nothing was sent: the cloud refuses the login'),
    ]);
    expect(stderr).not.toContain('not logged in');
  });

  test('sends nothing when the cloud cannot say what is there', async () => {
    cloud.trouble.set('GetFunction', { code: 'InternalError', message: 'not today' });
    const { exitCode, stderr } = await deploy(COMPLETE);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/Nothing was sent: .*not today/)]);
    expect(cloud.actions()).not.toContain('CreateFunction');
  });

  test('sends nothing to an environment that is not in the account', async () => {
    const { exitCode, stderr } = await deploy({ ...COMPLETE, CLOUDBASE_ENV_ID: 'not-mine-123' });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Nothing was sent')]);
    expect(cloud.actions()).not.toContain('CreateFunction');
  });

  test('is interrupted while it asks, and sends nothing', async () => {
    cloud.put('usersig', { code: OTHER_CODE, variables: { TRTC_SECRET_KEY: TEST_SECRET_KEY } });
    own.project.writeEnvLocal(COMPLETE);
    const running = own.begin(deployOn);
    cloud.onAction = (action) => {
      if (action === 'GetFunction') running.interrupt();
    };
    const { exitCode, stderr } = await running.ended;
    expect([exitCode, stderr]).toEqual([130, expect.stringContaining('Interrupted')]);
    expect(cloud.actions().at(-1)).toBe('GetFunction');
  });
});
