/** app.json of a built mini-program: whether our subpackage may be in it, and its entry. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LISTS, NAME, PAGES } from '../subpackage-entry';
import { BuildStop } from './build-stop';

type Fields = Readonly<Record<string, unknown>>;

/** Named wherever another root would do. */
export const EXAMPLE = 'calls';

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws {BuildStop} if there is none that can be read */
export function readApp(file: string): { readonly text: string; readonly app: Fields } {
  const name = path.basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BuildStop('NO_OUTPUT', { file: name });
  }
  try {
    const app: unknown = JSON.parse(text);
    const isApp = isFields(app) && LISTS.every((list) => app[list] === undefined || Array.isArray(app[list]));
    if (isApp && Array.isArray(app.pages)) return { text, app };
  } catch {}
  throw new BuildStop('OUTPUT_NO_JSON', { file: name });
}

/** Without slashes at its ends, in small letters: on Windows and macOS these are one folder. */
const nameOf = (root: unknown): string =>
  typeof root === 'string'
    ? path.posix
        .normalize(root)
        .replace(/^\/+|\/+$/g, '')
        .toLowerCase()
    : '';
const isWithin = (one: string, other: string): boolean => one === other || one.startsWith(`${other}/`);

/**
 * app.json with our subpackage in the list that is there: in place of one of ours at this root, else behind all others.
 * @param text as it is written: its layout is kept
 * @throws {BuildStop} if pages of others are at this root
 */
export function withSubpackage(text: string, app: Fields, root: string): string {
  const [list, ...more] = LISTS.filter((name) => app[name] !== undefined);
  if (more.length > 0) throw new BuildStop('TWO_LISTS_BUILT', { file: 'app.json' });
  const key = list ?? LISTS[0];
  const entries = (app[key] ?? []) as readonly unknown[];
  const wanted = nameOf(root);
  const page = (app.pages as readonly unknown[]).find((one) => isWithin(nameOf(one), wanted));
  if (page !== undefined)
    throw new BuildStop('ROOT_OF_PAGES', { root, page: String(page), example: EXAMPLE });
  const others = entries.filter((one) => !(isFields(one) && nameOf(one.root) === wanted && isOurs(one)));
  for (const one of others) {
    const other = isFields(one) ? nameOf(one.root) : '';
    if (other !== '' && (isWithin(other, wanted) || isWithin(wanted, other)))
      throw new BuildStop('ROOT_OF_SUBPACKAGE', { root, other, example: EXAMPLE });
  }
  const isNamed = others.some((one) => isFields(one) && one.name === NAME);
  const entry = { root, ...(isNamed ? {} : { name: NAME }), pages: PAGES };
  const changed = { ...app, [key]: [...others, entry] };
  const isSame = JSON.stringify(changed) === JSON.stringify(app);
  return isSame ? text : JSON.stringify(changed, null, /\n([ \t]+)/.exec(text)?.[1]);
}

const isOurs = ({ pages }: Fields): boolean => Array.isArray(pages) && pages.includes(PAGES[0]);
