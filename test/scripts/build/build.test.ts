import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildPackages } from '../../../scripts/build/packages';
import { buildFunction } from '../../../scripts/function/bundle';
import { ROOT } from '../../../scripts/project/project';
import { reportOnPages } from '../../../scripts/simulator/compile/report';
import { copyProject, type ProjectCopy } from '../../project-copy';

const require = createRequire(import.meta.url);

interface ProjectConfig {
  readonly appid: string;
  readonly miniprogramRoot: string;
  readonly cloudfunctionRoot: string;
  readonly setting: {
    readonly packNpmRelationList: readonly { packageJsonPath: string; miniprogramNpmDistDir: string }[];
  };
}
const config = JSON.parse(readFileSync(path.join(ROOT, 'project.config.json'), 'utf8')) as ProjectConfig;

describe('npm run build', () => {
  let project: ProjectCopy;
  beforeEach(() => {
    project = copyProject();
  });
  afterEach(() => project.remove());

  test('fills miniprogram_npm with the packages of miniprogram/trtc/package.json, unmodified, and nothing older', async () => {
    const old = path.join(project.root, 'miniprogram/trtc/miniprogram_npm/old');
    mkdirSync(old, { recursive: true });
    const folders = await buildPackages(project.root);
    expect(folders.map((folder) => path.relative(project.root, folder).split(path.sep).join('/'))).toEqual([
      'miniprogram/trtc/miniprogram_npm/trtc-wx-sdk',
    ]);
    const [folder = ''] = folders;
    expect(readFileSync(path.join(folder, 'index.js'), 'utf8')).toBe(
      readFileSync(require.resolve('trtc-wx-sdk'), 'utf8'),
    );
    expect(() => readFileSync(old)).toThrow('ENOENT');
  });

  test('copies authorize.cjs as it is, and never writes to the owner’s', async () => {
    const source = path.join(project.root, 'cloudfunctions/usersig/authorize.cjs');
    const copy = path.join(project.root, 'dist/cloudfunctions/usersig/authorize.cjs');
    const own = Buffer.from('\uFEFFexports.authorize = () => "\u2028";\r\n');
    writeFileSync(source, own);
    const { version } = await buildFunction(project.root);
    expect([readFileSync(source), readFileSync(copy)]).toEqual([own, own]);
    writeFileSync(copy, 'exports.authorize = () => true;');
    expect((await buildFunction(project.root)).version).toBe(version);
    expect([readFileSync(source), readFileSync(copy)]).toEqual([own, own]);
    rmSync(source);
    expect((await buildFunction(project.root)).version).toBe(version.replace(/\w+$/, 'missing'));
    expect([existsSync(source), existsSync(copy)]).toEqual([false, false]);
  });

  test('gives other packages another version of the code, for they are deployed with it', async () => {
    const manifest = path.join(project.root, 'cloudfunctions/usersig/package.json');
    const json = JSON.parse(readFileSync(manifest, 'utf8')) as object;
    const versionWith = async (dependencies: Readonly<Record<string, string>>) => {
      writeFileSync(manifest, JSON.stringify({ ...json, dependencies }));
      return (await buildFunction(project.root)).version;
    };
    expect(await versionWith({ one: '1.0.0' })).not.toBe(await versionWith({ one: '1.0.1' }));
  });

  test('refuses to fill in another version than the mini-program was made for', async () => {
    const file = path.join(project.root, 'miniprogram/trtc/package.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('1.1.15', '1.1.14'));
    await expect(buildPackages(project.root)).rejects.toThrow(
      'trtc-wx-sdk 1.1.15 is installed, miniprogram/trtc/package.json wants 1.1.14',
    );
    rmSync(file);
  });
});

describe('what the build finds wrong with pages', () => {
  test('is said with file, line and column', () => {
    const project = copyProject();
    try {
      expect(reportOnPages(project.root).errors).toBe('');
      const page = path.join(project.root, 'miniprogram/trtc/components/trtc-home/trtc-home.wxml');
      writeFileSync(page, '<view>\n  <view wx:else />\n</view>');
      expect(reportOnPages(project.root).errors).toMatch(
        /^trtc\/components\/trtc-home\/trtc-home\.wxml:2:9 .*wx:else/,
      );
    } finally {
      project.remove();
    }
  });
});

describe('project.config.json', () => {
  test('points at the mini-program, at the built function, and at the package.json of the mini-program', () => {
    expect(config).toMatchObject({
      miniprogramRoot: 'miniprogram/',
      cloudfunctionRoot: 'dist/cloudfunctions/',
      setting: {
        packNpmManually: true,
        packNpmRelationList: [
          {
            packageJsonPath: './miniprogram/trtc/package.json',
            miniprogramNpmDistDir: './miniprogram/trtc/',
          },
        ],
      },
    });
  });

  test('holds no AppID of anybody', () => {
    expect(config.appid).toBe('touristappid');
  });
});
