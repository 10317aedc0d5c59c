/** Somebody's project in a folder of its own, and the package that is added to it. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { command } from '../../../scripts/package/bin/command';
import type { Kit } from '../../../scripts/package/bin/kit';
import { cloudbasercOf } from '../../../scripts/package/build-bin';
import { ROOT } from '../../../scripts/project/project';
import { type Ended, runInside } from '../../program';

/** By name: a text or bytes; `undefined`: there is no such file. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** A new folder with these files, by its real path; gone after the test. */
export function folderOf(files: Files): string {
  const folder = realpathSync.native(mkdtempSync(path.join(tmpdir(), 'host-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  put(folder, files);
  return folder;
}

export function put(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    if (content === undefined) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Every file, byte for byte; links as what they are. */
export function everything(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const stats = lstatSync(path.join(folder, name));
      if (stats.isDirectory()) return [];
      const content = stats.isSymbolicLink() ? 'link' : readFileSync(path.join(folder, name), 'latin1');
      return [[name.replaceAll(path.sep, '/'), content] as const];
    }),
  );
}

/** What the package brings of cloudbaserc.json. */
export const CLOUDBASERC = cloudbasercOf(ROOT);
export const RULE = 'exports.authorize = () => true;\n';

/** A package of this version, as `npm run package` lays it out. */
export function kitOf(version = '0.1.0', files: Files = {}): Kit {
  const folder = folderOf({
    'package.json': JSON.stringify({ name: 'trtc-miniprogram', version }),
    'miniprogram_dist/pages/room/room.js': `// ${version}\n`,
    'miniprogram_dist/images/logo.svg': '<svg/>',
    'cloudfunctions/usersig/index.js': `exports.main = '${version}';\n`,
    'cloudfunctions/usersig/authorize.cjs': RULE,
    'cloudfunctions/usersig/package.json': JSON.stringify({
      name: 'usersig',
      version,
      private: true,
      main: 'index.js',
    }),
    ...files,
  });
  return { folder, version, cloudbaserc: CLOUDBASERC };
}

export const PACKAGE_JSON = '{ "dependencies": { "trtc-miniprogram": "file:trtc-miniprogram-0.1.0.tgz" } }\n';
/** How 构建 npm is told where to find what a package.json beside miniprogramRoot names. */
export const SETTING =
  '"setting": { "packNpmManually": true, "packNpmRelationList": [{ "packageJsonPath": "./package.json", "miniprogramNpmDistDir": "./miniprogram/" }] }';
const PROJECT_JSON = `{ "miniprogramRoot": "miniprogram/", "cloudfunctionRoot": "cloudfunctions/", ${SETTING} }\n`;
export const INSTALLED = 'node_modules/trtc-miniprogram/package.json';
export const APP_JSON = '{\n  "pages": ["pages/index/index"]\n}\n';

/** The usual one: mini-program and functions beside each other. */
export const hostOf = (files: Files = {}): string =>
  folderOf({
    'package.json': PACKAGE_JSON,
    [INSTALLED]: '{}',
    'project.config.json': PROJECT_JSON,
    'miniprogram/app.json': APP_JSON,
    ...files,
  });

/** `trtc-miniprogram ARGS` in this folder. */
export const run = (root: string, args: readonly string[], kit = kitOf(), env = {}): Promise<Ended> =>
  runInside(command(kit), args, { root, env });

export const add = (root: string, ...args: readonly string[]): Promise<Ended> =>
  run(root, ['add', '--yes', ...args]);
export const remove = (root: string): Promise<Ended> => run(root, ['remove', '--yes']);
