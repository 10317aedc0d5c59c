/** Reads app.json: which pages there are, and that it asks for nothing that the simulator does not do. */
import { checkFields, type FieldRules, isObject, type Json, readJson, tellAtField } from './json';
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

/** app.json, and its pages that are named properly; undefined if nothing can be read. */
export function readAppJson(sources: Sources, problems: Problems): AppJson | undefined {
  if (!sources.has(APP_JSON)) {
    problems.add({ file: APP_JSON, message: 'does not exist: write { "pages": ["pages/home/home"] }' });
    return undefined;
  }
  const json = readJson(sources, problems, APP_JSON);
  if (json === undefined) return undefined;
  checkFields(sources, problems, APP_JSON, json, FIELDS);
  const { window } = json;
  if (isObject(window)) checkFields(sources, problems, APP_JSON, window, { allowed: WINDOW_FIELDS });
  const pages = [...pagesOf(json, sources, problems), ...subPagesOf(json, sources, problems)];
  return { ...json, pages };
}

/** Pages that WeChat loads when they are opened; their paths begin with the root of their package. */
function subPagesOf({ subPackages = [] }: Json, sources: Sources, problems: Problems): readonly string[] {
  const packages = Array.isArray(subPackages) ? (subPackages as unknown[]) : [undefined];
  return packages.flatMap((one): readonly string[] => {
    const { root, pages } = isObject(one) ? one : {};
    const isRight =
      typeof root === 'string' && Array.isArray(pages) && pages.every((page) => typeof page === 'string');
    if (isRight) return (pages as readonly string[]).map((page) => `${root.replace(/\/$/, '')}/${page}`);
    const message = '"subPackages" must be a list of { "root": "pages/check", "pages": ["check"] }';
    tellAtField(sources, problems, APP_JSON, 'subPackages', message);
    return [];
  });
}

function pagesOf({ pages }: Json, sources: Sources, problems: Problems): readonly string[] {
  if (!Array.isArray(pages) || pages.length === 0 || pages.some((page) => typeof page !== 'string')) {
    const message = '"pages" must be a list of at least one path: ["pages/home/home"]';
    tellAtField(sources, problems, APP_JSON, 'pages', message);
    return [];
  }
  const paths = pages as readonly string[];
  return paths.filter((page, index) => {
    const wrong = paths.indexOf(page) < index ? 'is named twice' : wrongWith(page);
    if (wrong !== undefined) tellAtField(sources, problems, APP_JSON, page, `the page "${page}" ${wrong}`);
    return wrong === undefined;
  });
}

function wrongWith(page: string): string | undefined {
  if (page.startsWith('/')) return `begins with a slash: write "${page.slice(1)}"`;
  const [extension] = /\.(wxml|js|ts|json|wxss)$/.exec(page) ?? [];
  return extension === undefined
    ? undefined
    : `has an extension: write "${page.slice(0, -extension.length)}"`;
}
