/** Keys in the mini-program, which anybody can unpack. */
import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { RIGHT } from '../../catalogue/labels';
import type { Deployment } from '../../deploy/variables';
import { say } from '../../program/language';
import { type Check, green, red } from './check';
import { type Found, KeySearch, keysOf, shown } from './key-search';

const PART_BYTES = 1024 * 1024;

/** Every file that WeChat would pack. */
export function checkMiniProgram(root: string, deployment: Deployment): Check {
  const what = 'miniprogram/';
  const keys = keysOf(deployment);
  const nameOf = (file: string): string => shown(path.relative(root, file), keys);
  try {
    const files = filesIn(path.join(root, what));
    if (files.length === 0) return red(what, 'MINIPROGRAM_EMPTY');
    const first = files.find((file) => searchFile(file, path.relative(root, file), keys) !== undefined);
    if (first !== undefined) return red(what, 'KEY_IN_MINIPROGRAM', { file: nameOf(first) });
    return green(what, say(RIGHT.NO_KEY_IN_FILES, { count: files.length }));
  } catch (error) {
    const { code, path: file } = error as NodeJS.ErrnoException;
    if (code === undefined || file === undefined) throw error;
    return red(what, 'MINIPROGRAM_UNREAD', { file: nameOf(file), said: code });
  }
}

/** All files below, links followed, but packages of npm, of which WeChat packs only what is built of them. */
function filesIn(folder: string, above: readonly string[] = []): readonly string[] {
  if (!existsSync(folder)) return [];
  const real = realpathSync(folder);
  if (above.includes(real)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return name === 'node_modules' ? [] : filesIn(file, [...above, real]);
    return stats?.isFile() ? [file] : [];
  });
}

function searchFile(file: string, name: string, keys: readonly string[]): Found | undefined {
  const search = new KeySearch(keys);
  search.add(Buffer.from(`${name}\n`));
  const part = Buffer.alloc(PART_BYTES);
  const opened = openSync(file, 'r');
  try {
    for (;;) {
      const length = readSync(opened, part);
      if (length === 0) return search.found;
      search.add(part.subarray(0, length));
    }
  } finally {
    closeSync(opened);
  }
}
