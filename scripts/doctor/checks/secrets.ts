/** Keys in the mini-program, which anybody can unpack. */
import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { RIGHT } from '../../catalogue/labels';
import type { Deployment } from '../../deploy/variables';
import { say } from '../../program/language';
import type { MiniProgram, Project } from '../../project/kind';
import { leavesOut, packingFault } from '../../project/packing';
import { type Check, green, red, yellow } from './check';
import { type Found, KeySearch, keysOf, shown } from './key-search';

const PART_BYTES = 1024 * 1024;

/** Every file that WeChat would pack. */
export function checkMiniProgram({ root, isHost, miniProgram }: Project, deployment: Deployment): Check {
  const { name: what } = miniProgram;
  const keys = keysOf(deployment);
  const nameOf = (file: string): string => shown(path.relative(root, file), keys);
  try {
    const files = filesIn(miniProgram);
    // A host's may be made by a framework, and not where the function is deployed.
    if (files.length === 0) return (isHost ? yellow : red)(what, 'MINIPROGRAM_EMPTY');
    const packed = packedOf(miniProgram);
    if (packed !== undefined) return packed;
    const first = files.find((file) => searchFile(file, path.relative(root, file), keys) !== undefined);
    if (first !== undefined) return red(what, 'KEY_IN_MINIPROGRAM', { file: nameOf(first) });
    return green(what, say(RIGHT.NO_KEY_IN_FILES, { count: files.length }));
  } catch (error) {
    const { code, path: file } = error as NodeJS.ErrnoException;
    if (code === undefined || file === undefined) throw error;
    return red(what, 'MINIPROGRAM_UNREAD', { file: nameOf(file), said: code });
  }
}

/** What must be left out, and is not. */
function packedOf({ name, packOptions, needed }: MiniProgram): Check | undefined {
  const fault = packingFault(packOptions, needed);
  if (fault === undefined) return undefined;
  const { file } = fault;
  if ('include' in fault) {
    const words = { file, value: fault.include.value, what: fault.needed.value };
    return red(name, 'PACKED_BY_INCLUDE', words);
  }
  const { missing } = fault;
  const what = missing.map(({ value }) => value).join(', ');
  const entries = missing.map((rule) => JSON.stringify(rule)).join(', ');
  return red(name, 'WOULD_BE_PACKED', { what, root: name, file, entries });
}

/** Of npm's packages WeChat packs only what is built of them; what git keeps is searched by itself. */
const NEVER_PACKED = ['node_modules', '.git'];

/** All files of the mini-program, links followed. */
function filesIn(
  { folder, packOptions }: Pick<MiniProgram, 'folder' | 'packOptions'>,
  below = '',
  above: readonly string[] = [],
): readonly string[] {
  const here = path.join(folder, below);
  if (!existsSync(here)) return [];
  const real = realpathSync(here);
  if (above.includes(real)) return [];
  return readdirSync(here).flatMap((name) => {
    const inside = path.posix.join(below, name);
    const stats = statSync(path.join(here, name), { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      return NEVER_PACKED.includes(name) ? [] : filesIn({ folder, packOptions }, inside, [...above, real]);
    }
    return stats?.isFile() && !leavesOut(packOptions, inside) ? [path.join(here, name)] : [];
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
