/** The entry of app.json: the pages as a subpackage, which costs the main package nothing. */
import path from 'node:path';
import { say } from '../../program/language';
import { LISTS, NAME, OWN_ROOT, PAGES } from '../subpackage-entry';
import { heldBy, readJson, textOf } from './files';
import {
  type Document,
  documentOf,
  type Fields,
  isFields,
  isReadable,
  propertyOf,
  type Read,
  render,
} from './json/document';
import { insertElement, insertProperty } from './json/insert';
import { cutOut, takeOut } from './json/remove';
import { Stop } from './stop';
import type { Task } from './task';
import { WORDS } from './words';

/** Where the pages lie in the mini-program's folder: where 构建 npm puts a package, or where --copy does. */
export const ROOTS = { npm: 'miniprogram_npm/trtc-miniprogram', copy: OWN_ROOT } as const;
export type Place = keyof typeof ROOTS;

export const appJsonOf = (miniProgram: string): string => path.posix.join(miniProgram, 'app.json');

const elementsOf = (value: unknown, list: string): readonly unknown[] => {
  const elements = isFields(value) ? value[list] : undefined;
  return Array.isArray(elements) ? elements : [];
};

const rootOf = (element: unknown): string | undefined =>
  isFields(element) && typeof element.root === 'string'
    ? path.posix.normalize(element.root).replace(/^\/+|\/+$/g, '')
    : undefined;

/** The list and the place in it of the subpackage that lies there. */
function find(value: unknown, place: Place): { readonly list: string; readonly at: number } | undefined {
  return LISTS.map((list) => ({
    list,
    at: elementsOf(value, list).findIndex((element) => rootOf(element) === ROOTS[place]),
  })).find(({ at }) => at >= 0);
}

/** Of names there is one each. */
function entryFor(value: unknown, place: Place): Fields {
  const taken = LISTS.flatMap((list) => elementsOf(value, list)).some(
    (element) => isFields(element) && element.name === NAME,
  );
  return { root: ROOTS[place], ...(taken ? {} : { name: NAME }), pages: PAGES };
}

/** How the pages come into this mini-program already. */
export function placeIn({ draft }: Pick<Task, 'draft'>, file: string): Place | undefined {
  const read = readJson(draft, file);
  const value = read === undefined ? undefined : heldBy(read);
  if (find(value, 'npm') !== undefined) return 'npm';
  const copied = find(value, 'copy');
  return copied !== undefined && hasOurPages(elementsOf(value, copied.list)[copied.at]) ? 'copy' : undefined;
}

const hasOurPages = (entry: unknown): boolean => pagesIn(entry).includes(PAGES[0]);

/** Puts the entry into app.json, or the pages that it lacks; says what to do by hand where nothing may be written. */
export function addSubpackage(task: Task, file: string, place: Place): void {
  const { draft, byHand, why, recorder } = task;
  const bytes = draft.read(file);
  if (bytes === undefined) throw new Stop('NO_APP_JSON', { file });
  const read = readJson(draft, file);
  const value = read === undefined ? undefined : heldBy(read);
  const lists = LISTS.filter((name) => isFields(value) && value[name] !== undefined);
  if (lists.length > 1) throw new Stop('TWO_LISTS', { file });
  const found = find(value, place);
  const present = found === undefined ? undefined : elementsOf(value, found.list)[found.at];
  if (place === 'copy' && present !== undefined && !hasOurPages(present)) {
    throw new Stop('FOREIGN_COPY', { folder: `${file}: "root": "${ROOTS.copy}"` });
  }
  const missing = PAGES.filter((page) => !pagesIn(present).includes(page));
  if (missing.length === 0) return;
  const hasPages = found === undefined || (isFields(present) && Array.isArray(present.pages));
  const isList = lists.every((name) => Array.isArray((value as Fields)[name]));
  if (read === undefined || !isReadable(read) || !isFields(value) || !isList || !hasPages) {
    const where = read === undefined || isReadable(read) ? LISTS.join(', ') : read.place;
    byHand.push(say(WORDS.appByHand, { file, where, entry: written(entryFor(value, place)) }));
    return;
  }
  const name = lists[0] ?? LISTS[0];
  if (found !== undefined) {
    const text = withPages(read, name, found.at, missing);
    draft.write(file, text);
    recorder.grown(file, read.mark + read.body, text);
    why.set(file, say(WORDS.newPages, { pages: missing.join(', ') }));
    return;
  }
  const list = propertyOf(read.root, name);
  const entry = entryFor(value, place);
  const { text, inserted } =
    list === undefined ? insertProperty(read, read.root, name, [entry]) : insertElement(read, list, entry);
  draft.write(file, text);
  recorder.inserted(file, inserted);
  why.set(file, say(WORDS.oneSubpackage, { root: ROOTS[place] }));
}

const pagesIn = (entry: unknown): readonly unknown[] =>
  isFields(entry) && Array.isArray(entry.pages) ? entry.pages : [];

/** A newer version has more pages. */
function withPages(document: Document, name: string, at: number, missing: readonly string[]): string {
  let now = document;
  for (const page of missing) {
    const list = propertyOf(now.root, name)?.children?.[at];
    const pages = list === undefined ? undefined : propertyOf(list, 'pages');
    if (pages === undefined) break;
    now = documentOf(insertElement(now, pages, page).text);
  }
  return now.mark + now.body;
}

/** Takes the entry out again, if nobody has made it another one. */
export function removeSubpackage(task: Task, file: string, place: Place): void {
  const { draft, before, byHand, why } = task;
  const bytes = draft.read(file);
  const read = readJson(draft, file);
  if (bytes === undefined || read === undefined) return;
  const text = withoutSubpackage(read, place, before?.inserted[file]);
  if (text !== undefined) {
    draft.write(file, text);
    why.set(file, say(WORDS.noSubpackage, { root: ROOTS[place] }));
  } else if (isReadable(read) ? find(read.value, place) : textOf(bytes, file).includes(ROOTS[place])) {
    byHand.push(say(WORDS.appOutByHand, { file, root: ROOTS[place] }));
  }
}

function withoutSubpackage(read: Read, place: Place, inserted = ''): string | undefined {
  const found = isReadable(read) ? find(read.value, place) : undefined;
  if (!isReadable(read) || found === undefined) return undefined;
  const list = propertyOf(read.root, found.list);
  const element = list?.children?.[found.at];
  if (list === undefined || element === undefined) return undefined;
  const spot = { name: found.list, list, element };
  const exact = inserted === '' ? undefined : takeOut(read, spot, inserted);
  const isOurs = isAsWritten(elementsOf(read.value, found.list)[found.at] as Fields);
  return exact ?? (isOurs ? cutOut(read, spot) : undefined);
}

/** Whether there is nothing in it that an owner has put in. */
const isAsWritten = (entry: Fields): boolean =>
  hasOurPages(entry) &&
  Object.keys(entry).every((key) => ['root', 'name', 'pages'].includes(key)) &&
  pagesIn(entry).every((page) => typeof page === 'string' && page.startsWith('pages/'));

/** For a terminal. */
export const written = (entry: unknown): string =>
  render(entry, { lineEnd: '\n', unit: '  ', colon: ': ', comma: ', ' }, '');
