/** --copy: the pages as files of the mini-program, for who builds nothing with npm. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { digestOf, pagesOf } from './kit';
import { isPlain, look } from './look';
import { Stop } from './stop';
import { ROOTS } from './subpackage';
import type { Task } from './task';

export const copyFolder = (miniProgram: string): string => path.posix.join(miniProgram, ROOTS.copy);

/**
 * @param isOurs whether the folder was written by an earlier run
 * @throws {Stop} if the folder is somebody else's, or files in it were changed
 */
export function copyPages({ draft, kit, before, recorder }: Task, folder: string, isOurs: boolean): void {
  const files = new Map([...pagesOf(kit)].map(([name, bytes]) => [`${folder}/${name}`, bytes]));
  const found = look(draft.root, folder);
  if (found === 'file') throw new Stop('NOT_A_FOLDER', { path: folder });
  const isFree = found === 'nothing' || readdirSync(path.join(draft.root, folder)).length === 0;
  if (!isOurs && !isFree) throw new Stop('FOREIGN_COPY', { folder });
  const changed: string[] = [];
  for (const [name, wanted] of files) {
    const bytes = draft.read(name);
    if (bytes !== undefined && digestOf(bytes) === digestOf(wanted)) continue;
    if (bytes !== undefined && !recorder.isUntouched(name, bytes)) changed.push(name);
    draft.write(name, wanted);
    recorder.written(name, wanted);
  }
  for (const name of ownFiles(before?.written ?? {}, folder, draft.root)) {
    if (files.has(name)) continue;
    const bytes = draft.read(name);
    if (bytes !== undefined && !recorder.isUntouched(name, bytes)) changed.push(name);
    draft.remove(name);
    recorder.gone(name);
  }
  if (changed.length > 0) throw new Stop('CHANGED_CODE', { files: changed.join(', ') });
}

/** Removes what is as it was written, or as the package brings it. @returns what of it was changed, and stays */
export function removePages({ draft, kit, before, recorder }: Task, folder: string): readonly string[] {
  const left: string[] = [];
  const ofKit = Object.fromEntries(
    [...pagesOf(kit)].map(([name, bytes]) => [`${folder}/${name}`, digestOf(bytes)]),
  );
  for (const name of ownFiles(before?.written ?? ofKit, folder, draft.root)) {
    const bytes = draft.read(name);
    if (bytes === undefined) continue;
    if (recorder.isUntouched(name, bytes) || digestOf(bytes) === ofKit[name]) draft.remove(name);
    else left.push(name);
  }
  return left;
}

/** The record is a file of the project, and may say anything: what is not in the folder, or there by a link, is not of it. */
const ownFiles = (
  written: Readonly<Record<string, string>>,
  folder: string,
  root: string,
): readonly string[] =>
  Object.keys(written).filter(
    (name) =>
      name === path.posix.normalize(name) &&
      !name.includes('\\') &&
      name.startsWith(`${folder}/`) &&
      isPlain(root, name),
  );
