/** `usersig`: the function, built; who may have a ticket is in authorize.cjs beside it, which is the owner's. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../program/language';
import { FUNCTION_FILES, MARK } from '../../project/file-names';
import { readJson } from './files';
import { type Document, documentOf, isFields, isReadable, propertyOf } from './json/document';
import { insertProperty, replaceValue } from './json/insert';
import { codeOf, digestOf, type Kit, manifestOf, ruleOf } from './kit';
import { isPlain, look } from './look';
import { functionIn } from './other-function';
import { recordFile } from './record';
import { Stop } from './stop';
import type { Task } from './task';
import { isOlder } from './versions';
import { WORDS } from './words';

const fileIn = (folder: string, name: keyof typeof FUNCTION_FILES): string =>
  `${folder}/${FUNCTION_FILES[name]}`;

/** What may lie there without the function, and what systems put everywhere. */
const HARMLESS: readonly string[] = [FUNCTION_FILES.rule, FUNCTION_FILES.record, '.DS_Store'];

/** The version that its package.json names, if the folder is ours. */
export function versionIn({ draft, host }: Pick<Task, 'draft' | 'host'>): string | undefined {
  const file = fileIn(host.cloud.folder, 'manifest');
  const read = readJson(draft, file);
  if (read !== undefined && !isReadable(read)) throw new Stop('NO_JSON', { file, place: read.place });
  const mark = isFields(read?.value) ? read.value[MARK] : undefined;
  return typeof mark === 'string' ? mark : undefined;
}

function refuseForeign({ draft, host }: Task): void {
  const { folder } = host.cloud;
  const found = look(draft.root, folder);
  if (found === 'nothing') return;
  if (found === 'file') throw new Stop('NOT_A_FOLDER', { path: folder });
  const others = readdirSync(path.join(draft.root, folder)).filter((name) => !HARMLESS.includes(name));
  if (others.length > 0) throw new Stop('FOREIGN_FUNCTION', { folder });
}

/** A second one would be deployed in place of the first, with a rule that lets everybody in. */
function refuseSecond({ draft, host }: Task): void {
  const there = functionIn(draft.root, host.cloud.folder);
  if (there !== undefined) throw new Stop('FUNCTION_ELSEWHERE', { there, folder: host.cloud.folder });
}

/** A record of ours that was damaged is written again; another file of its name is not touched. */
function refuseForeignRecord({ draft, host, before }: Task, isOurs: boolean): void {
  const file = recordFile(host.cloud.folder);
  const read = before === undefined ? readJson(draft, file) : undefined;
  if (read === undefined || (isOurs && !isReadable(read) && isPlain(draft.root, file))) return;
  throw new Stop('FOREIGN_FUNCTION', { folder: file });
}

/** @throws {Stop} if it is somebody else's, of a newer version, or its code was changed */
export function addFunction(task: Task): void {
  const { draft, kit, host, before, recorder, notes, why } = task;
  const { folder } = host.cloud;
  const there = versionIn(task);
  refuseForeignRecord(task, there !== undefined);
  if (there === undefined) {
    refuseForeign(task);
    refuseSecond(task);
  } else if (isOlder(kit.version, there)) {
    throw new Stop('NEWER_THERE', { there, here: kit.version });
  }
  const code = fileIn(folder, 'code');
  const bytes = draft.read(code);
  const wanted = codeOf(kit);
  if (bytes === undefined || digestOf(bytes) !== digestOf(wanted)) {
    if (bytes !== undefined && !recorder.isUntouched(code, bytes)) {
      throw new Stop('CHANGED_CODE', { files: code });
    }
    draft.write(code, wanted);
    recorder.written(code, wanted);
    why.set(code, say(WORDS.code));
  }
  addManifest(task);
  const rule = fileIn(folder, 'rule');
  if (draft.read(rule) !== undefined) return;
  // Once: whoever has taken it away wants no ticket signed.
  if (before !== undefined || there !== undefined) {
    notes.push(say(WORDS.noRule, { file: rule }));
    return;
  }
  draft.write(rule, ruleOf(kit));
  why.set(rule, say(WORDS.rule));
}

function addManifest({ draft, kit, host, recorder, why }: Task): void {
  const file = fileIn(host.cloud.folder, 'manifest');
  const bytes = draft.read(file);
  const read = readJson(draft, file);
  const fields = manifestOf(kit);
  const isUntouched = bytes === undefined || recorder.isUntouched(file, bytes) === true;
  const text =
    read !== undefined && isReadable(read)
      ? withFields(read, fields)
      : `${JSON.stringify(fields, null, 2)}\n`;
  const after = Buffer.from(text);
  if (bytes?.equals(after)) return;
  draft.write(file, after);
  if (isUntouched) recorder.written(file, after);
  why.set(file, say(WORDS.manifest, { version: kit.version }));
}

/** An owner's own fields, such as `dependencies`, stay as they are. */
function withFields(document: Document, fields: Readonly<Record<string, unknown>>): string {
  let now = document;
  for (const [name, value] of Object.entries(fields)) {
    const node = propertyOf(now.root, name);
    if (node === undefined) now = documentOf(insertProperty(now, now.root, name, value).text);
    else if (typeof value === 'string' && node.value !== value) {
      now = documentOf(replaceValue(now, node, value));
    }
  }
  return now.mark + now.body;
}

/** Removes what is as it was written. @returns what of it was changed, and stays */
export function removeFunction(task: Task): readonly string[] {
  const { draft, kit, host, before, recorder, why } = task;
  const { folder } = host.cloud;
  // The record may say anything; what has not our mark is somebody else's.
  const isOurs = versionIn(task) !== undefined;
  const left: string[] = [];
  for (const name of ['code', 'manifest'] as const) {
    const file = fileIn(folder, name);
    const bytes = draft.read(file);
    if (bytes === undefined) continue;
    const isBuilt = name === 'code' && digestOf(bytes) === digestOf(codeOf(kit));
    const isOfKit = before === undefined && isOurs && name === 'manifest' && isAsWritten(bytes, kit);
    if ((isOurs && recorder.isUntouched(file, bytes)) || isBuilt || isOfKit) {
      draft.remove(file);
      why.set(file, say(name === 'code' ? WORDS.codeOut : WORDS.manifestOut));
    } else left.push(file);
  }
  draft.remove(recordFile(folder));
  why.set(recordFile(folder), say(WORDS.recordOut));
  return left;
}

/** What would be written for a new function. */
const isAsWritten = (bytes: Buffer, kit: Kit): boolean =>
  digestOf(bytes) === digestOf(Buffer.from(`${JSON.stringify(manifestOf(kit), null, 2)}\n`));
