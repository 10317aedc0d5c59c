/**
 * "Add it to your mini-program" of docs/extending in somebody's project, in the order of the page. Its commands are run by the
 * real npm and npx but for two: what `npm run package` does is called here, and the tools, whose packages a registry would
 * bring, are unpacked from what npm has packed.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildMiniprogram, DIST, MINIPROGRAM } from '../../scripts/package/miniprogram';
import { packWithNpm } from '../../scripts/package/package';
import { buildTools, TOOLS } from '../../scripts/package/tools';
import { npmProgram } from '../../scripts/program/npm.cjs';
import { ROOT } from '../../scripts/project/project';
import { builtExample, IN_NPM } from '../examples/example';
import { everything } from '../scripts/package/host';
import { readPage } from './pages';

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };

export const PAGES = ['docs/extending.md', 'docs/extending.zh-CN.md'];
export const NPX = `npx --no-install ${MINIPROGRAM}`;
/** Until the host is whole. */
export const STEPS = [
  'npm run package',
  `npm install ./${MINIPROGRAM}-${version}.tgz`,
  `npm install -D ./${TOOLS}-${version}.tgz`,
  `${NPX} add`,
] as const;
/** What npx runs. */
export const BIN = path.join('node_modules', MINIPROGRAM, 'bin', `${MINIPROGRAM}.cjs`);

/** Each command of the page's first section, in its order. */
export function commandsOf(page: string): readonly string[] {
  const [, section = ''] = readPage(page).text.split(/^## .*$/m);
  return [...section.matchAll(/^ *((?:npm|npx) .+)$|`((?:npm|npx) [^`]+)`/gm)].map(
    ([, line, inText]) => line ?? inText ?? '',
  );
}

/** Unlike this project's, so that nothing is found by chance. */
const FUNCTION_ROOT = 'cloud/functions';
export const RULE_FOLDER = `${FUNCTION_ROOT}/usersig`;

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true }\n',
  'project.config.json': `${JSON.stringify({
    appid: 'wx0123456789abcdef',
    miniprogramRoot: 'app/',
    cloudfunctionRoot: `${FUNCTION_ROOT}/`,
    setting: {
      packNpmManually: true,
      packNpmRelationList: [{ packageJsonPath: './package.json', miniprogramNpmDistDir: './app/' }],
    },
  })}\n`,
  'app/app.json': '{ "pages": ["main"] }\n',
  'app/app.js': 'App({});\n',
  'app/main.js': 'Page({});\n',
  'app/main.json': '{}\n',
  'app/main.wxml': '<view>Hello</view>\n',
};

export interface HostBySteps {
  readonly root: string;
  /** Its own files, byte for byte, before the last step. */
  readonly before: Readonly<Record<string, string>>;
  /** By the last step. */
  readonly said: string;
  /** Its own files, as they are now. */
  files(): Readonly<Record<string, string>>;
  write(name: string, content: string | Uint8Array): void;
  remove(): void;
}

/** By {@link STEPS}, and by 构建 npm, which copies a folder as it is: see `npm run oracle`. */
export async function hostBySteps(): Promise<HostBySteps> {
  const root = realpathSync.native(mkdtempSync(path.join(tmpdir(), 'host-')));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  };
  for (const [name, content] of Object.entries(FILES)) write(name, content);
  const packed = path.join(root, 'packed');
  await Promise.all([
    buildMiniprogram(ROOT, path.join(packed, MINIPROGRAM), async (_, folder) =>
      cpSync(path.join(await builtExample(), IN_NPM), folder, { recursive: true }),
    ),
    buildTools(ROOT, path.join(packed, TOOLS)),
  ]);
  const { signal } = new AbortController();
  const file = await packWithNpm({ env: process.env, signal }, packed, MINIPROGRAM);
  cpSync(file, path.join(root, path.basename(file)));
  const [, install, , add] = STEPS;
  runIn(root, install);
  installTools(root, path.join(packed, TOOLS));
  rmSync(packed, { recursive: true });
  cpSync(path.join(root, 'node_modules', MINIPROGRAM, DIST), path.join(root, 'app', IN_NPM), {
    recursive: true,
  });
  const files = () => ownFilesIn(root);
  const before = files();
  const said = runIn(root, `${add} --yes`);
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  return { root, before, said, files, write, remove };
}

/** As npm does it, but without a registry: the packages that it needs are those of this project. */
function installTools(root: string, built: string): void {
  const modules = path.join(root, 'node_modules');
  renameSync(built, path.join(modules, TOOLS));
  const { dependencies } = JSON.parse(readFileSync(path.join(modules, TOOLS, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = path.join(modules, name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules', name), link, 'junction');
  }
}

/** @returns what it says */
function runIn(root: string, command: string): string {
  const npm = npmProgram(process.env);
  if (npm === undefined) throw new Error('there is no npm beside Node.js');
  const [program, ...args] = command.split(' ');
  const file = program === 'npm' ? npm : path.join(path.dirname(npm), 'npx-cli.js');
  const env = {
    ...process.env,
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  return execFileSync(process.execPath, [file, ...args], { cwd: root, env, encoding: 'utf8' });
}

const ownFilesIn = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(everything(root)).filter(
      ([name]) => !/^node_modules\/|^app\/miniprogram_npm\//.test(name),
    ),
  );
