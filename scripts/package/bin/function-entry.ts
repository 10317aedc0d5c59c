/** The entry of cloudbaserc.json: what the CloudBase CLI deploys, with every variable of ours as a template. */
import { say } from '../../program/language';
import { CLOUD_FILE } from '../../project/file-names';
import { heldBy, readJson } from './files';
import { type Document, documentOf, type Fields, isFields, isReadable, propertyOf } from './json/document';
import { insertElement, insertProperty } from './json/insert';
import { cutOut, takeOut } from './json/remove';
import { Stop } from './stop';
import { written } from './subpackage';
import type { Task } from './task';
import { WORDS } from './words';

const functionsOf = (value: unknown): readonly unknown[] => {
  const functions = isFields(value) ? value.functions : undefined;
  return Array.isArray(functions) ? functions : [];
};

const variablesOf = (entry: unknown): Fields =>
  isFields(entry) && isFields(entry.envVariables) ? entry.envVariables : {};

/** The key is a template of ours: nobody else's function has that. */
function isOurs(entry: unknown, task: Task): boolean {
  const [wanted, has] = [variablesOf(entryOf(task)), variablesOf(entry)];
  return ['TRTC_SDK_APP_ID', 'TRTC_SECRET_KEY'].every((name) => has[name] === wanted[name]);
}

const entryOf = ({ kit }: Task) => kit.cloudbaserc.functions[0];

function find(value: unknown, task: Task): number | undefined {
  const { name } = entryOf(task);
  const at = functionsOf(value).findIndex((entry) => isFields(entry) && entry.name === name);
  return at < 0 ? undefined : at;
}

/** Creates the file, or puts the entry into it, or the variables that it lacks. No value in it is changed. */
export function addFunctionEntry(task: Task): void {
  const { draft, kit, host, recorder, byHand, why } = task;
  const read = readJson(draft, CLOUD_FILE);
  if (read === undefined) {
    const file = { ...kit.cloudbaserc, functionRoot: host.cloud.functionRoot };
    const bytes = Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
    draft.write(CLOUD_FILE, bytes);
    recorder.written(CLOUD_FILE, bytes);
    why.set(CLOUD_FILE, say(WORDS.newCloudFile));
    return;
  }
  const value = heldBy(read);
  const at = find(value, task);
  const entry = at === undefined ? undefined : functionsOf(value)[at];
  if (entry !== undefined && !isOurs(entry, task)) throw new Stop('FOREIGN_ENTRY');
  const wanted = entryOf(task).envVariables;
  const missing = Object.keys(wanted).filter((name) => !Object.hasOwn(variablesOf(entry), name));
  if (missing.length === 0) return;
  const isList = isFields(value) && (value.functions === undefined || Array.isArray(value.functions));
  if (!isReadable(read) || !isList) {
    const where = isReadable(read) ? 'functions' : read.place;
    byHand.push(say(WORDS.cloudByHand, { file: CLOUD_FILE, where, entry: written(entryOf(task)) }));
    return;
  }
  if (at !== undefined) {
    extend(task, read, withVariables(read, at, missing, wanted));
    why.set(CLOUD_FILE, say(WORDS.newVariables, { names: missing.join(', ') }));
    return;
  }
  const list = propertyOf(read.root, 'functions');
  const { text, inserted } =
    list === undefined
      ? insertProperty(read, read.root, 'functions', [entryOf(task)])
      : insertElement(read, list, entryOf(task));
  draft.write(CLOUD_FILE, text);
  recorder.inserted(CLOUD_FILE, inserted);
  why.set(CLOUD_FILE, say(WORDS.oneFunction));
}

/** A file, or an entry, that is as it was written is so still. */
function extend({ draft, recorder }: Task, { mark, body }: Document, text: string): void {
  const before = mark + body;
  if (recorder.isUntouched(CLOUD_FILE, Buffer.from(before))) recorder.written(CLOUD_FILE, Buffer.from(text));
  else recorder.grown(CLOUD_FILE, before, text);
  draft.write(CLOUD_FILE, text);
}

function withVariables(
  document: Document,
  at: number,
  missing: readonly string[],
  wanted: Readonly<Record<string, string>>,
): string {
  let now = document;
  for (const name of missing) {
    const entry = propertyOf(now.root, 'functions')?.children?.[at];
    const variables = entry === undefined ? undefined : propertyOf(entry, 'envVariables');
    if (variables === undefined) break;
    now = documentOf(insertProperty(now, variables, name, wanted[name]).text);
  }
  return now.mark + now.body;
}

/** Takes the entry out again, or removes the file, if nobody has changed them. */
export function removeFunctionEntry(task: Task): void {
  const { draft, recorder, byHand, why } = task;
  const bytes = draft.read(CLOUD_FILE);
  const read = readJson(draft, CLOUD_FILE);
  if (bytes === undefined || read === undefined) return;
  const value = heldBy(read);
  // The record may say anything: with another function in it the file is not as we have created it.
  const isOnlyOurs = functionsOf(value).length === 1 && isOurs(functionsOf(value)[0], task);
  if (isOnlyOurs && recorder.isUntouched(CLOUD_FILE, bytes)) {
    draft.remove(CLOUD_FILE);
    why.set(CLOUD_FILE, say(WORDS.cloudFileOut));
    return;
  }
  const at = find(value, task);
  const entry = at === undefined ? undefined : functionsOf(value)[at];
  if (at === undefined || !isOurs(entry, task)) return;
  const text = isReadable(read) ? withoutEntry(read, at, task) : undefined;
  if (text === undefined) {
    byHand.push(say(WORDS.cloudOutByHand, { file: CLOUD_FILE }));
    return;
  }
  draft.write(CLOUD_FILE, text);
  why.set(CLOUD_FILE, say(WORDS.noFunction));
}

function withoutEntry(document: Document, at: number, task: Task): string | undefined {
  const list = propertyOf(document.root, 'functions');
  const element = list?.children?.[at];
  if (list === undefined || element === undefined) return undefined;
  const place = { name: 'functions', list, element };
  const inserted = task.before?.inserted[CLOUD_FILE];
  const exact = inserted === undefined ? undefined : takeOut(document, place, inserted);
  const isOwners = !isAsWritten(functionsOf(document.value)[at], task);
  return exact ?? (isOwners ? undefined : cutOut(document, place));
}

/** Compared by itself; and what an owner sets for packages that authorize.cjs requires. */
const OWNERS = ['envVariables', 'installDependency'];

/** Fewer variables than today's are those of an earlier version. */
function isAsWritten(entry: unknown, task: Task): boolean {
  const wanted: Fields = entryOf(task);
  if (!isFields(entry) || Object.keys(entry).length !== Object.keys(wanted).length) return false;
  const variables = variablesOf(wanted);
  return (
    Object.entries(entry).every(([key, value]) => OWNERS.includes(key) || value === wanted[key]) &&
    Object.entries(variablesOf(entry)).every(([name, value]) => value === variables[name])
  );
}
