/**
 * What every implementation of the cloud does, each method once right and once failing: the real CLI, and the one that the
 * many cases of deploy and doctor run on. All ask the environment of their target: here cloudbaserc.json names another
 * one of the account.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { VARIABLES } from '../../../cloudfunctions/usersig/config';
import { cliCloud } from '../../../scripts/cloud/cli';
import { type Cloud, CloudError, type Files, NoFunction } from '../../../scripts/cloud/cloud';
import { buildFunction } from '../../../scripts/function/bundle';
import { withCliCache } from '../../cli-cache';
import { copyProject, type ProjectCopy } from '../../project-copy';
import { DirectCloud } from '../../tencent-cloud/direct';
import { ENV_ID, OTHER_ENV_ID, routeToPublished, TencentCloud } from '../../tencent-cloud/stand-in';
import { record } from '../../transcript';

const NAME = 'usersig';
const TARGET = {
  envID: ENV_ID,
  variables: Object.fromEntries(VARIABLES.map((name) => [name, `of-${name}`])),
};
const ECHO = { code: 'exports.main = async (event) => event', variables: { SET: 'before' } };
const NOT_TODAY = { code: 'InternalError', message: 'not today' };

vi.setConfig({ testTimeout: 600_000 });

const cloud = new TencentCloud();
let project: ProjectCopy;
let files: Files;
beforeAll(async () => {
  await cloud.start();
  project = copyProject();
  ({ files } = await buildFunction(project.root));
  const file = path.join(project.root, 'cloudbaserc.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...config, envId: OTHER_ENV_ID }));
  // The CLI by itself would read this one, and not the other.
  writeFileSync(path.join(project.root, 'cloudbaserc'), JSON.stringify({ envId: OTHER_ENV_ID }));
});
afterAll(() => {
  cloud.stop();
  project.remove();
});
beforeEach(() => cloud.reset());

const signal = new AbortController().signal;
describe.each<[string, (isLoggedIn: boolean) => Cloud]>([
  [
    'the real CLI',
    (isLoggedIn) =>
      cliCloud({
        root: project.root,
        env: { PATH: process.env.PATH, ...withCliCache(cloud.environment({ isLoggedIn })) },
        signal,
      }),
  ],
  [
    'the cloud in this process',
    (isLoggedIn) => new DirectCloud(cloud, isLoggedIn, { root: project.root, signal }),
  ],
])('%s', (_what, open) => {
  test('knows whether somebody has logged in, and what the account has', async () => {
    const own = open(true);
    const there = expect.arrayContaining([ENV_ID, OTHER_ENV_ID]);
    expect([own.hasLogin(), await own.environments()]).toEqual([true, there]);
    const nobodys = open(false);
    expect([nobodys.hasLogin(), await nobodys.environments()]).toEqual([false, null]);
    cloud.trouble.set('DescribeEnvs', { code: 'AuthFailure.SecretIdNotFound', message: 'no such key' });
    expect([own.hasLogin(), await own.environments()]).toEqual([true, null]);
  });

  test('describes what is there, and says why it cannot', async () => {
    cloud.put(NAME, ECHO);
    expect(await open(true).describe(NAME, TARGET)).toMatchObject({
      handler: 'index.main',
      runtime: 'Nodejs24.11',
      memorySize: 128,
      timeout: 3,
      envVariables: { SET: 'before' },
    });
    cloud.trouble.set('GetFunction', NOT_TODAY);
    const failed = open(true).describe(NAME, TARGET);
    await expect(failed).rejects.toThrow(CloudError);
    await expect(failed).rejects.toThrow('not today');
  });

  test('creates a function from what is built, with its variables; what the cloud refuses is not right, and is said', async () => {
    const lines: string[] = [];
    const upload = () => open(true).upload(NAME, TARGET, files, (line) => lines.push(line));
    cloud.put(NAME, ECHO, OTHER_ENV_ID);
    expect(await upload()).toBe(true);
    expect(cloud.variablesOf(NAME, OTHER_ENV_ID)).toEqual(ECHO.variables);
    expect(cloud.functionsIn().get(NAME)?.config).toMatchObject({
      Runtime: 'Nodejs24.11',
      Handler: 'index.main',
      Timeout: 10,
      MemorySize: 128,
      InstallDependency: 'FALSE',
      Namespace: ENV_ID,
    });
    expect(cloud.variablesOf(NAME)).toEqual(TARGET.variables);
    expect(Object.keys(cloud.filesOf(NAME)).sort()).toEqual(['authorize.cjs', 'index.js', 'package.json']);
    expect(lines).toContainEqual(
      expect.stringContaining('✔ [usersig] Cloud function deployed successfully!'),
    );

    cloud.reset();
    cloud.trouble.set('CreateFunction', NOT_TODAY);
    expect([await upload(), cloud.functionsIn().size]).toEqual([false, 0]);
    expect(lines).toContainEqual(expect.stringContaining('not today'));
    record(lines.join('\n'), Object.values(TARGET.variables));
  });

  test('updates a function that is there: its code, and all of its variables; what the cloud refuses is said', async () => {
    const dependencies = { 'wx-server-sdk': '4.0.2' };
    const manifest = path.join(project.root, 'cloudfunctions', NAME, 'package.json');
    const config = path.join(project.root, 'cloudbaserc.json');
    const before = [manifest, config].map((file) => [file, readFileSync(file, 'utf8')] as const);
    writeFileSync(manifest, JSON.stringify({ version: '0.1.0', dependencies }));
    const [, [, text] = []] = before;
    writeFileSync(config, text?.replace('"installDependency":false', '"installDependency":true') ?? '');
    const { files } = await buildFunction(project.root);
    for (const [file, content] of before) onTestFinished(() => writeFileSync(file, content));
    // Of another runtime than cloudbaserc.json has now, which is neither sent nor minded.
    cloud.put(NAME, { ...ECHO, runtime: 'Nodejs20.19' });
    cloud.put(NAME, ECHO, OTHER_ENV_ID);
    const lines: string[] = [];
    const upload = () => open(true).upload(NAME, TARGET, files, (line) => lines.push(line));
    expect(await upload()).toBe(true);
    expect(cloud.functionsIn().get(NAME)?.config).toMatchObject({
      Runtime: 'Nodejs20.19',
      Timeout: 10,
      MemorySize: 128,
    });
    expect(cloud.variablesOf(NAME)).toEqual(TARGET.variables);
    expect(Object.keys(cloud.filesOf(NAME)).sort()).toEqual(['authorize.cjs', 'index.js', 'package.json']);

    const sent = cloud.calls.find(({ action }) => action === 'UpdateFunctionCode');
    expect(sent?.parameters.InstallDependency).toBe('TRUE');
    const deployed = Buffer.from(cloud.filesOf(NAME)['package.json'] ?? []).toString();
    expect(JSON.parse(deployed)).toMatchObject({ main: 'index.js', dependencies });
    expect(cloud.variablesOf(NAME, OTHER_ENV_ID)).toEqual(ECHO.variables);

    cloud.trouble.set('UpdateFunctionConfiguration', NOT_TODAY);
    expect(await upload()).toBe(false);
    expect(lines).toContainEqual(expect.stringContaining('not today'));
    record(lines.join('\n'), Object.values(TARGET.variables));
  });

  test('invokes a function, and tells one that fails from one that there is not', async () => {
    const none = open(true).invoke(NAME, {}, TARGET);
    await expect(none).rejects.toThrow(NoFunction);
    cloud.put(NAME, ECHO);
    expect(await open(true).invoke(NAME, { asked: 'this' }, TARGET)).toEqual({ asked: 'this' });
    cloud.put(NAME, { ...ECHO, code: 'throw new Error("broken while it loads")' });
    const failed = open(true).invoke(NAME, {}, TARGET);
    await expect(failed).rejects.toThrow('broken while it loads');
    await expect(failed).rejects.not.toThrow(NoFunction);
  });

  test('tells where calls are routed to, and says why it cannot', async () => {
    cloud.put(NAME, ECHO);
    routeToPublished(cloud, NAME, 0);
    expect(await open(true).routes(NAME, TARGET)).toEqual([]);
    routeToPublished(cloud, NAME);
    expect(await open(true).routes(NAME, TARGET)).toEqual(['2 (100 %)']);
    cloud.trouble.set('GetAlias', NOT_TODAY);
    await expect(open(true).routes(NAME, TARGET)).rejects.toThrow('not today');
  });
});
