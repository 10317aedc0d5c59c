/** WeChat's own compilers of WXML with WXS, and of WXSS, as npm's miniprogram-compiler brings them for three systems. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { fetchPackages } from '../program/fetched-packages';
import { inPrivateFolder } from '../program/private-folder';
import type { World } from '../program/world';
import type { Kind } from './kind';
import { NEIGHBOURS } from './record';

/** A dependency of the project it is not: 6 MB of programs, of 2020 and 2019. */
const VERSION = '0.2.3';
const FOLDER = '.wechat-compilers';
const PACKAGES = path.join(path.dirname(fileURLToPath(import.meta.url)), 'packages');
const FIVE_MINUTES = 300;
const TEN_SECONDS_MS = 10_000;
const MOST_BYTES = 50_000_000;

/** Where each system's programs are, and how their names end. */
const SYSTEMS: Readonly<Record<string, readonly [folder: string, ending: string]>> = {
  linux: ['linux', ''],
  darwin: ['mac', ''],
  win32: ['windows', '.exe'],
};

/** Fetches them unless they are there. @returns what is wrong if they cannot be had */
export async function fetchCompilers(world: World): Promise<string | undefined> {
  if (SYSTEMS[process.platform] === undefined) return `There are none for ${process.platform}.`;
  const announcement = `Fetching miniprogram-compiler ${VERSION} into ${FOLDER}/: about 6 MB, this time only.`;
  const wanted = { packages: PACKAGES, folder: FOLDER, announcement, patienceSeconds: FIVE_MINUTES };
  const said = await fetchPackages(wanted, world);
  if (said !== undefined) return said;
  // npm keeps no marks of programs for files that package.json does not name as such.
  if (process.platform !== 'win32')
    for (const name of ['wcc', 'wcsc']) chmodSync(programOf(name, world), 0o755);
  return undefined;
}

function programOf(name: string, { root }: World): string {
  const [folder, ending] = SYSTEMS[process.platform] ?? ['', ''];
  return path.join(root, FOLDER, 'node_modules', 'miniprogram-compiler', 'bin', folder, `${name}${ending}`);
}

/** What is written for an input, and how the compiler is called for it. */
const CALLS: Readonly<
  Record<Kind, { name: string; files: (input: string) => Files; args: readonly string[] }>
> = {
  wxml: {
    name: 'wcc',
    files: (input) => ({ 'a.wxml': input }),
    args: ['-d', '-cc', '0', 'a.wxml', 'b.wxs', '-gn', '$gwx'],
  },
  wxs: {
    name: 'wcc',
    files: (input) => ({ 'a.wxml': '<view/>', 'a.wxs': input }),
    args: ['-d', '-cc', '0', 'a.wxml', 'a.wxs', '-gn', '$gwx'],
  },
  wxss: { name: 'wcsc', files: (input) => ({ 'a.wxss': input }), args: ['-lc', 'a.wxss', 'b.wxss'] },
};
type Files = Readonly<Record<string, string>>;

/** Which of the inputs WeChat's compiler accepts. */
export const judge = (kind: Kind, inputs: readonly string[], world: World): Promise<readonly boolean[]> =>
  inPrivateFolder(async (folder) => {
    const write = (files: Files) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    };
    write(NEIGHBOURS);
    const { name, files, args } = CALLS[kind];
    const verdicts: boolean[] = [];
    for (const input of inputs) {
      // So that Ctrl-C is heard between two of them.
      await setImmediate();
      world.signal.throwIfAborted();
      write(files(input));
      verdicts.push(accepts(programOf(name, world), args, folder));
    }
    return verdicts;
  });

/** It ends well, and what it writes is JavaScript (or a style sheet, of which browsers read what they know). */
function accepts(program: string, args: readonly string[], cwd: string): boolean {
  const options = { cwd, encoding: 'utf8', maxBuffer: MOST_BYTES, timeout: TEN_SECONDS_MS } as const;
  const { status, stdout, error } = spawnSync(program, args, options);
  if (error !== undefined && status === null && (error as NodeJS.ErrnoException).code !== 'ETIMEDOUT')
    throw error;
  return status === 0 && (path.basename(program).startsWith('wcsc') || isScript(stdout));
}

function isScript(code: string): boolean {
  try {
    new Script(code);
    return true;
  } catch {
    return false;
  }
}
