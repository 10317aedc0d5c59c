/** Reads app.json: which pages there are. */
import type { JSONPath } from '../../project/json';
import { checkFields, isObject, type Json, type JsonFile, NO_JSON, readJson } from './json';
import { APP_FIELDS, TAB_BAR_FIELDS, WINDOW_FIELDS } from './json-fields';
import { fieldOfPackages, plainRoot } from './packages';
import type { Problems } from './problems';
import type { AppJson } from './program';
import type { Sources } from './sources';

export const APP_JSON = 'app.json';

/** app.json with the pages that it names properly, and where it does: path to place. */
export interface NamedPages {
  readonly app: AppJson;
  readonly file: JsonFile;
  readonly places: ReadonlyMap<string, JSONPath>;
}

export function readAppJson(sources: Sources, problems: Problems): NamedPages {
  const isThere = sources.has(APP_JSON);
  const message =
    'does not exist: write { "pages": ["pages/home/home"] }, or build the mini-program if Taro or uni-app makes it';
  if (!isThere) problems.add({ file: APP_JSON, message });
  const file = isThere ? readJson(sources, problems, APP_JSON) : undefined;
  if (file === undefined) return { app: { pages: [] }, file: NO_JSON, places: new Map() };
  checkFields(file, APP_FIELDS);
  const { window, tabBar } = file.json;
  if (isObject(window)) checkFields({ ...file, json: window }, WINDOW_FIELDS, ['window']);
  if (isObject(tabBar)) checkTabBar(file, tabBar, sources);
  const places = new Map([...pagesOf(file), ...subPagesOf(file)]);
  return { app: { ...file.json, pages: firstOpened(file, [...places.keys()]) }, file, places };
}

function checkTabBar(file: JsonFile, tabBar: Json, sources: Sources): void {
  checkFields({ ...file, json: tabBar }, TAB_BAR_FIELDS, ['tabBar']);
  if (tabBar.custom === true && !sources.has('custom-tab-bar/index.wxml'))
    file.note(['tabBar', 'custom'], 'there is no custom-tab-bar/index: no bar is drawn');
}

/** The page that is opened first comes first. */
function firstOpened(
  { json: { entryPagePath }, tell }: JsonFile,
  pages: readonly string[],
): readonly string[] {
  if (entryPagePath === undefined) return pages;
  const entry = pages.find((page) => page === entryPagePath);
  if (entry !== undefined) return [entry, ...pages.filter((page) => page !== entry)];
  tell(['entryPagePath'], `"entryPagePath" is ${JSON.stringify(entryPagePath)}, which "pages" does not name`);
  return pages;
}

type Named = readonly [page: string, place: JSONPath];

/** Pages that WeChat loads when they are opened; their paths begin with the root of their package. */
function subPagesOf({ json, tell }: JsonFile): readonly Named[] {
  const field = fieldOfPackages(json);
  const list = json[field] ?? [];
  const packages = Array.isArray(list) ? (list as unknown[]) : [undefined];
  return packages.flatMap((one, at): readonly Named[] => {
    const { root, pages } = isObject(one) ? one : {};
    if (typeof root === 'string' && isListOfTexts(pages)) {
      const folder = plainRoot(root);
      return pages.map((page, index) => [`${folder}/${page}`, [field, at, 'pages', index]]);
    }
    tell([field], `"${field}" must be a list of { "root": "pages/check", "pages": ["check"] }`);
    return [];
  });
}

function pagesOf({ json: { pages }, tell, note }: JsonFile): readonly Named[] {
  if (!isListOfTexts(pages) || pages.length === 0) {
    tell(['pages'], '"pages" must be a list of at least one path: ["pages/home/home"]');
    return [];
  }
  return pages.flatMap((page, index): readonly Named[] => {
    if (pages.indexOf(page) < index) {
      note(['pages', index], `the page "${page}" is named twice`);
      return [];
    }
    const wrong = wrongWith(page);
    if (wrong === undefined) return [[page, ['pages', index]]];
    tell(['pages', index], `the page "${page}" ${wrong}`);
    return [];
  });
}

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function wrongWith(page: string): string | undefined {
  if (page.startsWith('/')) return `begins with a slash: write "${page.slice(1)}"`;
  const [extension] = /\.(wxml|js|ts|json|wxss)$/.exec(page) ?? [];
  return extension === undefined
    ? undefined
    : `has an extension: write "${page.slice(0, -extension.length)}"`;
}
