/** WeChat's own compilers of WXML with WXS, and of WXSS, as npm's miniprogram-compiler brings them for three systems. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Script } from 'node:vm';
import { inPrivateFolder } from '../program/private-folder';
import type { Kind } from './kind';
import { NEIGHBOURS } from './record';

const TEN_SECONDS_MS = 10_000;
const MOST_BYTES = 50_000_000;

/** Where each system's programs are, and how their names end. They are of 2020 and 2019, for x86-64 alone. */
const SYSTEMS: Readonly<Record<string, readonly [folder: string, ending: string]>> = {
  linux: ['linux', ''],
  darwin: ['mac', ''],
  win32: ['windows', '.exe'],
};

export type Compiler = 'wcc' | 'wcsc';

/** What a compiler did with its arguments; null where this computer cannot start it, as one with another processor. */
export interface Run {
  /** Null: it did not end in time, or by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param cwd folder that the names of files are relative to */
export function runCompiler(name: Compiler, args: readonly string[], cwd: string): Run | null {
  const system = SYSTEMS[process.platform];
  if (system === undefined) return null;
  const [folder, ending] = system;
  const packed = path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
  const program = path.join(packed, 'bin', folder, `${name}${ending}`);
  // npm keeps no marks of programs for files that package.json does not name as such.
  if (process.platform !== 'win32') chmodSync(program, 0o755);
  const options = { cwd, encoding: 'utf8', maxBuffer: MOST_BYTES, timeout: TEN_SECONDS_MS } as const;
  const { status, stdout, stderr, pid } = spawnSync(program, args, options);
  return pid === 0 ? null : { status, stdout, stderr };
}

/** What is written for an input, and how the compiler is called for it. */
const CALLS: Readonly<
  Record<Kind, { name: Compiler; files: (input: string) => Files; args: readonly string[] }>
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

/**
 * Which of the inputs WeChat's compiler accepts.
 * @returns null where this computer cannot start it
 */
export const judge = (
  kind: Kind,
  inputs: readonly string[],
  signal: AbortSignal,
): Promise<readonly boolean[] | null> =>
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
      signal.throwIfAborted();
      write(files(input));
      const run = runCompiler(name, args, folder);
      if (run === null) return null;
      verdicts.push(isAccepted(name, run));
    }
    return verdicts;
  });

/** It ends well, and what it writes is JavaScript (or a style sheet, of which browsers read what they know). */
const isAccepted = (name: Compiler, { status, stdout }: Run): boolean =>
  status === 0 && (name === 'wcsc' || isScript(stdout));

function isScript(code: string): boolean {
  try {
    new Script(code);
    return true;
  } catch {
    return false;
  }
}
