/** Reads app.json: which pages there are, and that it asks for nothing that the simulator does not do. */
import type { JSONPath } from '../../project/json';
import { checkFields, type FieldRules, isObject, type JsonFile, NO_JSON, readJson } from './json';
import type { Problems } from './problems';
import type { AppJson } from './program';
import type { Sources } from './sources';

export const APP_JSON = 'app.json';

const FIELDS: FieldRules = {
  allowed: [
    'pages',
    'subPackages',
    'window',
    'usingComponents',
    'sitemapLocation',
    'style',
    'lazyCodeLoading',
    'requiredBackgroundModes',
    'cloud',
    'permission',
  ],
  refused: {
    componentFramework:
      'is refused: phones run exparser by default, and the pages must work there. Leave it out',
    __usePrivacyCheck__: 'is refused: it has had no effect since 2023-10-17. Leave it out',
  },
};

/** Fields of the window, and of the page that overrides them. */
export const WINDOW_FIELDS: readonly string[] = [
  'navigationBarTitleText',
  'navigationBarBackgroundColor',
  'navigationBarTextStyle',
  'navigationStyle',
  'backgroundColor',
  'backgroundColorTop',
  'backgroundColorBottom',
  'backgroundTextStyle',
  'pageOrientation',
];

/** app.json with the pages that it names properly, and where it does: path to place. */
export interface NamedPages {
  readonly app: AppJson;
  readonly file: JsonFile;
  readonly places: ReadonlyMap<string, JSONPath>;
}

export function readAppJson(sources: Sources, problems: Problems): NamedPages {
  const isThere = sources.has(APP_JSON);
  const message = 'does not exist: write { "pages": ["pages/home/home"] }';
  if (!isThere) problems.add({ file: APP_JSON, message });
  const file = isThere ? readJson(sources, problems, APP_JSON) : undefined;
  if (file === undefined) return { app: { pages: [] }, file: NO_JSON, places: new Map() };
  checkFields(file, FIELDS);
  const { window } = file.json;
  if (isObject(window)) checkFields({ ...file, json: window }, { allowed: WINDOW_FIELDS }, ['window']);
  const places = new Map([...pagesOf(file), ...subPagesOf(file)]);
  return { app: { ...file.json, pages: [...places.keys()] }, file, places };
}

type Named = readonly [page: string, place: JSONPath];

/** Pages that WeChat loads when they are opened; their paths begin with the root of their package. */
function subPagesOf({ json: { subPackages = [] }, tell }: JsonFile): readonly Named[] {
  const packages = Array.isArray(subPackages) ? (subPackages as unknown[]) : [undefined];
  return packages.flatMap((one, at): readonly Named[] => {
    const { root, pages } = isObject(one) ? one : {};
    if (typeof root === 'string' && isListOfTexts(pages)) {
      const folder = root.replace(/\/$/, '');
      return pages.map((page, index) => [`${folder}/${page}`, ['subPackages', at, 'pages', index]]);
    }
    tell(['subPackages'], '"subPackages" must be a list of { "root": "pages/check", "pages": ["check"] }');
    return [];
  });
}

function pagesOf({ json: { pages }, tell }: JsonFile): readonly Named[] {
  if (!isListOfTexts(pages) || pages.length === 0) {
    tell(['pages'], '"pages" must be a list of at least one path: ["pages/home/home"]');
    return [];
  }
  return pages.flatMap((page, index): readonly Named[] => {
    const wrong = pages.indexOf(page) < index ? 'is named twice' : wrongWith(page);
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
