/** What the doctor says of a project's files, and that none of them keeps it from looking at the others. */
import { appendFileSync, cpSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPermissionSwitch, proofFile } from '../../../../scripts/doctor/checks/by-hand';
import {
  checkBuild,
  checkCloudbaserc,
  checkDependencies,
  checkProjectConfig,
} from '../../../../scripts/doctor/checks/local';
import { ownProject } from '../../../../scripts/project/own';
import { ROOT } from '../../../../scripts/project/project';
import { copyProject, type ProjectCopy } from '../../../project-copy';
import { TEST_SECRET_KEY } from '../../../transcript';

let project: ProjectCopy;
const file = (name: string): string => path.join(project.root, name);
beforeEach(() => {
  project = copyProject();
  cpSync(path.join(ROOT, 'project.config.json'), file('project.config.json'));
});
afterEach(() => project.remove());

describe('cloudbaserc.json', () => {
  type Config = { envId?: string; functionRoot: string; functions: [Record<string, unknown>] };
  const change = (edit: (config: Config) => unknown): void => {
    const config = JSON.parse(readFileSync(file('cloudbaserc.json'), 'utf8')) as Config;
    edit(config);
    writeFileSync(file('cloudbaserc.json'), JSON.stringify(config));
  };

  test('as it is, it fits what is built', () => {
    expect(checkCloudbaserc(ownProject(project.root)).light).toBe('green');
  });

  test.each<[string, (config: Config) => unknown, string]>([
    [
      'another folder, from which sources would be sent',
      (config) => {
        config.functionRoot = 'cloudfunctions';
      },
      'functionRoot "cloudfunctions" → "dist/cloudfunctions"',
    ],
    [
      'a runtime without what the function calls',
      (config) => Object.assign(config.functions[0], { runtime: 'Nodejs18.15' }),
      'runtime "Nodejs18.15" → "Nodejs24.11"',
    ],
    [
      'a runtime that is a little too old',
      (config) => Object.assign(config.functions[0], { runtime: 'Nodejs20.9' }),
      'runtime "Nodejs20.9" → "Nodejs24.11"',
    ],
    [
      'a runtime of another language',
      (config) => Object.assign(config.functions[0], { runtime: 'Python3.11' }),
      'runtime "Python3.11" → "Nodejs24.11"',
    ],
    [
      'less memory',
      (config) => Object.assign(config.functions[0], { memorySize: 64 }),
      'memorySize 64 → 128',
    ],
    [
      'no environment, without which the CLI reads nothing of the file',
      (config) => delete config.envId,
      'envId → "{{env.CLOUDBASE_ENV_ID}}"',
    ],
    [
      'an environment by another template',
      (config) => Object.assign(config, { envId: '{{env.ENV_ID}}' }),
      'envId "{{env.ENV_ID}}" → "{{env.CLOUDBASE_ENV_ID}}"',
    ],
    [
      'an empty environment',
      (config) => Object.assign(config, { envId: '' }),
      'envId "" → "{{env.CLOUDBASE_ENV_ID}}"',
    ],
    [
      'a function of its own folder, which is another one',
      (config) => Object.assign(config.functions[0], { dir: 'cloudfunctions/usersig' }),
      'dir "cloudfunctions/usersig" → "dist/cloudfunctions/usersig"',
    ],
    [
      'a function that answers HTTP',
      (config) => Object.assign(config.functions[0], { type: 'HTTP' }),
      'type "HTTP" → "Event"',
    ],
    [
      'less memory in the place that the CLI prefers',
      (config) => Object.assign(config.functions[0], { config: { memorySize: 64 } }),
      'memorySize 64 → 128',
    ],
    [
      'another handler',
      (config) => Object.assign(config.functions[0], { handler: 'index.handler' }),
      'handler "index.handler" → "index.main"',
    ],
    [
      'packages to be installed in the cloud',
      (config) => Object.assign(config.functions[0], { installDependency: true }),
      'installDependency true → false',
    ],
    [
      'no variables',
      (config) => delete config.functions[0].envVariables,
      'envVariables.TRTC_SECRET_KEY → "{{env.TRTC_SECRET_KEY}}"',
    ],
  ])('%s is red', (_what, edit, words) => {
    change(edit);
    const check = checkCloudbaserc(ownProject(project.root));
    expect(check).toMatchObject({ light: 'red', found: expect.stringContaining(words) });
  });

  test('packages that authorize.cjs needs are to be installed in the cloud', () => {
    const manifest = file('cloudfunctions/usersig/package.json');
    writeFileSync(manifest, JSON.stringify({ version: '0.1.0', dependencies: { 'wx-server-sdk': '4.0.2' } }));
    expect(checkCloudbaserc(ownProject(project.root)).found).toContain('installDependency false → true');
    change(({ functions }) => Object.assign(functions[0], { installDependency: true }));
    expect(checkCloudbaserc(ownProject(project.root)).light).toBe('green');
  });

  test.each<[string, (config: Config) => unknown]>([
    ['./dist/cloudfunctions', (config) => Object.assign(config, { functionRoot: './dist/cloudfunctions' })],
    ['dist/cloudfunctions/', (config) => Object.assign(config, { functionRoot: 'dist/cloudfunctions/' })],
    [
      'cloudfunctions/../dist//cloudfunctions',
      (config) => Object.assign(config, { functionRoot: 'cloudfunctions/../dist//cloudfunctions' }),
    ],
    // Where the CLI looks for it, too.
    ['/dist/cloudfunctions', (config) => Object.assign(config, { functionRoot: '/dist/cloudfunctions' })],
    [
      'the folder of the function itself',
      (config) => Object.assign(config.functions[0], { dir: './dist/cloudfunctions/usersig/' }),
    ],
    ['an environment by its name', (config) => Object.assign(config, { envId: 'prod-8gk3x1a2' })],
  ])('%s is the same, and green', (_what, edit) => {
    change(edit);
    expect(checkCloudbaserc(ownProject(project.root)).light).toBe('green');
  });

  test.each(['Nodejs20.19', 'Nodejs22.21', 'Nodejs26.0'])('the runtime %s is green, too', (runtime) => {
    change(({ functions }) => Object.assign(functions[0], { runtime }));
    expect(checkCloudbaserc(ownProject(project.root)).light).toBe('green');
  });

  test.each([
    ['no functions', '{}', 'NO_FUNCTION_NAMED'],
    ['no JSON', '{', 'CLOUDBASERC_UNREADABLE'],
    ['a byte order mark, which the CLI takes for no JSON', '\uFEFF{}', 'CLOUDBASERC_ENCODING'],
    ['a value that is null', '{ "functions": null }', 'CLOUDBASERC_WRONG'],
  ])('%s', (_what, text, code) => {
    writeFileSync(file('cloudbaserc.json'), text);
    expect(checkCloudbaserc(ownProject(project.root))).toMatchObject({ light: 'red', code });
  });
});

test('of a cloudbaserc.json that is no JSON not a word is quoted: there may be a key at that place', () => {
  for (const [line, text] of [
    [1, `{ "TRTC_SECRET_KEY": ${TEST_SECRET_KEY} }`],
    [2, `{\n"TRTC_SECRET_KEY": '${TEST_SECRET_KEY}'`],
    [3, `{\r\n"TRTC_SECRET_KEY":\r\n"${TEST_SECRET_KEY}`],
  ]) {
    writeFileSync(file('cloudbaserc.json'), String(text));
    const { code, found } = checkCloudbaserc(ownProject(project.root));
    expect([code, found]).toEqual(['CLOUDBASERC_UNREADABLE', `cannot be read: no JSON, line ${line}`]);
  }
});

describe('the AppID', () => {
  test.each([
    ['touristappid', 'TOURIST_APP_ID', 'touristappid'],
    ['1400000001', 'SDK_APP_ID_FOR_APP_ID', '1400000001 is no AppID; it looks like an SDKAppID'],
  ])('%s is named for what it is', (appid, code, words) => {
    writeFileSync(file('project.private.config.json'), JSON.stringify({ appid }));
    expect(checkProjectConfig(project.root)).toMatchObject({
      light: 'yellow',
      code,
      found: expect.stringContaining(words),
    });
  });

  test('cannot be read of a file that is no JSON', () => {
    writeFileSync(file('project.private.config.json'), '{');
    expect(checkProjectConfig(project.root).code).toBe('PROJECT_CONFIG_UNREADABLE');
  });
});

test('sources that cannot be built are red, with their place', async () => {
  appendFileSync(file('cloudfunctions/usersig/index.ts'), '\nconst = ;\n');
  expect(await checkBuild(ownProject(project.root))).toMatchObject({
    light: 'red',
    code: 'NOT_BUILT',
    found: expect.stringMatching(/cloudfunctions\/usersig\/index\.ts:\d+: /),
  });
});

test('packages of another version than pinned are red, and one is named', () => {
  expect(checkDependencies(ownProject(project.root)).light).toBe('green');
  const manifest = JSON.parse(readFileSync(file('package.json'), 'utf8'));
  manifest.devDependencies.pako = '0.0.1';
  writeFileSync(file('package.json'), JSON.stringify(manifest));
  expect(checkDependencies(ownProject(project.root))).toMatchObject({
    light: 'red',
    found: '1 packages are missing or of another version, such as pako',
  });
  // On Windows a junction is no file to unlink.
  if (process.platform !== 'win32') unlinkSync(file('node_modules'));
  else rmSync(file('node_modules'), { recursive: true });
  expect(checkDependencies(ownProject(project.root)).code).toBe('DEPENDENCIES_WRONG');
});

test('the proof of the permission switch is that of one application', () => {
  const light = (sdkAppID: string) => checkPermissionSwitch(project.root, sdkAppID).light;
  expect(light('1400000001')).toBe('red');
  writeFileSync(proofFile(project.root), '{ "sdkAppID": "1400000001", "date": "2026-11-23" }');
  expect([light('1400000001'), light('1400000002'), light('')]).toEqual(['green', 'red', 'red']);
  for (const text of ['{', '{}', '{ "sdkAppID": "" }']) {
    writeFileSync(proofFile(project.root), text);
    expect([light('1400000001'), light('')]).toEqual(['red', 'red']);
  }
});
