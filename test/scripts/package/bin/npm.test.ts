/** Whether 构建 npm will bring the package: where it would not, nothing is written, and the ways out are said. */
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { add, everything, type Files, hostOf, INSTALLED, PACKAGE_JSON } from '../host';

const RELATION = { packageJsonPath: './package.json', miniprogramNpmDistDir: './miniprogram/' };
const project = (setting: object, root = 'miniprogram/'): Files => ({
  'project.config.json': JSON.stringify({ miniprogramRoot: root, setting }),
});
const told = (...relations: readonly object[]): Files =>
  project({ packNpmManually: true, packNpmRelationList: relations });
/** package.json is beside app.json, and nothing is told. */
const BESIDE: Files = {
  'package.json': undefined,
  [INSTALLED]: undefined,
  'miniprogram/package.json': PACKAGE_JSON,
  [`miniprogram/${INSTALLED}`]: '{}',
  ...project({}),
};

async function refusal(files: Files): Promise<string> {
  const root = hostOf(files);
  const before = everything(root);
  const { exitCode, stderr } = await add(root);
  expect([exitCode, everything(root)]).toEqual([1, before]);
  return stderr;
}

describe('a package.json beside miniprogramRoot', () => {
  test('is not looked for: three ways are said, each of which helps', async () => {
    const said = await refusal(project({ packNpmManually: false, packNpmRelationList: [RELATION] }));
    expect(said).toMatch(/looks into miniprogram\/ only, and does not see package\.json\. /);
    expect(said).toMatch(/^ +cd miniprogram\/\n +npm install \.\.\/trtc-miniprogram-0\.1\.0\.tgz$/m);
    const first = hostOf({ ...BESIDE, 'package.json': PACKAGE_JSON, [INSTALLED]: '{}' });
    expect(await add(first)).toMatchObject({ exitCode: 0, stderr: '' });

    const [, setting] = /^ +("packNpmManually.*)$/m.exec(said) ?? [];
    expect(await add(hostOf(project(JSON.parse(`{ ${setting} }`))))).toMatchObject({
      exitCode: 0,
      stderr: '',
    });

    expect(said).toMatch(/npx --no-install trtc-miniprogram add --copy$/m);
    expect(await add(hostOf(project({})), '--copy')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test.each([
    ['to another folder', [{ ...RELATION, miniprogramNpmDistDir: './' }]],
    ['from another one', [{ ...RELATION, packageJsonPath: './other/package.json' }]],
    ['that is no relation', [{}, 'x', null] as unknown as object[]],
  ])('is not reached by a relation %s; the one that is needed is printed', async (_what, relations) => {
    const said = await refusal(told(...relations));
    expect(said).toContain('does not lead from package.json to miniprogram/');
    expect(JSON.parse(/^\{.*\}$/m.exec(said)?.[0] ?? '')).toEqual(RELATION);
  });

  test('is looked for where a relation says so', async () => {
    expect(await add(hostOf(told({}, RELATION)))).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('a package.json beside app.json', () => {
  test('is found by itself', async () => {
    expect(await add(hostOf(BESIDE))).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('is not looked for where relations say which are', async () => {
    const said = await refusal({ ...BESIDE, ...told(RELATION), 'package.json': '{}', [INSTALLED]: '{}' });
    expect(said).toContain('does not lead from miniprogram/package.json to miniprogram/');
  });

  test('has the package in node_modules beside it, or 构建 npm finds none', async () => {
    const said = await refusal({ ...BESIDE, [`miniprogram/${INSTALLED}`]: undefined, [INSTALLED]: '{}' });
    expect(said).toContain('trtc-miniprogram is not in miniprogram/node_modules/');
  });

  test('may have it there as a link to elsewhere, as pnpm makes them', async () => {
    const root = hostOf({ ...BESIDE, [`miniprogram/${INSTALLED}`]: undefined, 'store/package.json': '{}' });
    const link = path.join(root, 'miniprogram', 'node_modules', 'trtc-miniprogram');
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, 'store'), link, 'junction');
    expect(await add(root)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('what is in miniprogram_npm, and not installed,', () => {
  const BUILT: Files = {
    'miniprogram/miniprogram_npm/@vant/weapp/index.js': '',
    'miniprogram/miniprogram_npm/dayjs/index.js': '',
    'miniprogram/miniprogram_npm/by-hand/index.js': '',
    'miniprogram/node_modules/dayjs/package.json': '{}',
  };

  test('is lost by 构建 npm, which is said', async () => {
    const { exitCode, stdout } = await add(hostOf({ ...BESIDE, ...BUILT }));
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(
        /empties miniprogram\/miniprogram_npm\/ first, .* not installed: @vant\/weapp, by-hand\./,
      ),
    ]);
  });

  test.each([
    ['relations say what is built', told(RELATION)],
    ['pnpm keeps packages elsewhere', { ...BESIDE, 'miniprogram/node_modules/.pnpm/lock.yaml': '' }],
  ])('is not spoken of where %s', async (_what, files) => {
    const { exitCode, stdout } = await add(hostOf({ ...files, ...BUILT }));
    expect([exitCode, stdout.includes('empties')]).toEqual([0, false]);
  });
});
