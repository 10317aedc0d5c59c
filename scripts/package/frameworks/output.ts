/** Puts our subpackage into a mini-program that has just been built: its files, and its entry in app.json. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pagesOf } from '../bin/kit';
import { isIn, saidBy } from '../bin/paths';
import { EXAMPLE, readApp, withSubpackage } from './app-json';
import { BuildStop } from './build-stop';

/**
 * Says which files of the folder are of this package, so that those of an older version go. It lies beside them, for an
 * output is moved and deleted as a whole; it has no ending that WeChat packs.
 */
export const MARK = '.trtc-miniprogram';

/**
 * Writes what is not there yet, or was another: a second time it writes nothing.
 * @param output the folder of app.json
 * @param root of the subpackage: see rootOf
 * @param folder of the installed package
 * @throws {BuildStop} before anything is written, unless a file cannot be written
 */
export function putInto(output: string, root: string, folder: string): void {
  const file = path.join(output, 'app.json');
  const { text, app } = readApp(file);
  const changed = withSubpackage(text, app, root);
  const target = path.join(output, root);
  checkInside(output, root);
  putFiles(target, root, pagesOf({ folder }));
  if (changed !== text) write(file, changed);
}

function checkInside(output: string, root: string): void {
  const real = realpathSync.native(output);
  for (let at = root; at !== '.'; at = path.posix.dirname(at)) {
    const found = realpathOf(path.join(output, at));
    if (found !== undefined && !isIn(found, real))
      throw new BuildStop('ROOT_LEADS_OUT', { folder: at, example: EXAMPLE });
  }
}

/** Undefined: there is no such folder. */
function realpathOf(folder: string): string | undefined {
  try {
    return realpathSync.native(folder);
  } catch {
    return undefined;
  }
}

function putFiles(target: string, root: string, files: ReadonlyMap<string, Buffer>): void {
  const there = filesIn(target);
  const recorded = recordedIn(target);
  const isAsWanted = (name: string): boolean => {
    const wanted = files.get(name);
    return (
      wanted !== undefined && there.includes(name) && readFileSync(path.join(target, name)).equals(wanted)
    );
  };
  const changed = [...files.keys()].filter((name) => !isAsWanted(name));
  const foreign = there.filter((name) => !recorded.has(name) && (!files.has(name) || changed.includes(name)));
  if (foreign.length > 0) {
    throw new BuildStop('ROOT_TAKEN', {
      folder: root,
      files: foreign.slice(0, 3).join(', '),
      example: EXAMPLE,
    });
  }
  const stale = there.filter((name) => !files.has(name));
  const mark = path.join(target, MARK);
  const names = [...files.keys()].sort();
  // Before anything else: a build that is interrupted here has left what is ours.
  if (changed.length > 0 || stale.length > 0) write(mark, textOf([...new Set([...names, ...stale])].sort()));
  for (const name of changed) write(path.join(target, name), files.get(name) as Buffer);
  for (const name of stale) removeFile(target, name);
  const wanted = textOf(names);
  if (readText(mark) !== wanted) write(mark, wanted);
}

const textOf = (names: readonly string[]): string => `${names.join('\n')}\n`;

/** Undefined: there is none. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const recordedIn = (target: string): ReadonlySet<string> =>
  new Set((readText(path.join(target, MARK)) ?? '').split('\n'));

/** By their names with slashes, without the mark. */
function filesIn(folder: string, name = ''): readonly string[] {
  let entries: ReturnType<typeof entriesOf>;
  try {
    entries = entriesOf(path.join(folder, name));
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const own = name === '' ? entry.name : `${name}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(folder, own);
    return own === MARK ? [] : [own];
  });
}
const entriesOf = (folder: string) => readdirSync(folder, { withFileTypes: true });

function write(file: string, content: string | Buffer): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new BuildStop('NOT_PUT', { file, said: saidBy(error) });
  }
}

/** And the folders that are empty then. */
function removeFile(target: string, name: string): void {
  rmSync(path.join(target, name), { force: true });
  for (let at = path.posix.dirname(name); at !== '.'; at = path.posix.dirname(at)) {
    try {
      rmdirSync(path.join(target, at));
    } catch {
      return;
    }
  }
}
