/** Finds the pages and components of a mini-program, and the components that each may use. */
import { APP_JSON, WINDOW_FIELDS } from './app-json';
import { checkFields, type FieldRules, isObject, type Json, readJson, tellAtField } from './json';
import type { Problems } from './problems';
import type { AppJson, CompiledUnit } from './program';
import { resolveFrom, type Sources } from './sources';
import { TAGS } from './tags';

/** A page or component before its template was read. */
export type Unit = Omit<CompiledUnit, 'handlers' | 'uses'>;

const SCRIPTS = ['.ts', '.js'];

const PAGE_FIELDS: FieldRules = {
  allowed: [...WINDOW_FIELDS, 'disableScroll', 'usingComponents', 'component', 'styleIsolation'],
};
const COMPONENT_FIELDS: FieldRules = { allowed: ['component', 'usingComponents', 'styleIsolation'] };

export interface Units {
  /** The pages of app.json, then every component in the folder. */
  readonly units: readonly Unit[];
  /** `usingComponents` of app.json, which every template may use: tag to path. */
  readonly ofApp: Readonly<Record<string, string>>;
}

export function readUnits(sources: Sources, problems: Problems, app: AppJson): Units {
  const jsonOf = jsonReader(sources, problems);
  const isComponent = (path: string): boolean => jsonOf(path)?.component === true;
  const ofApp = componentsIn(app, APP_JSON, { sources, problems, isComponent });
  const components = sources.files
    .filter((file) => file.endsWith('.wxml'))
    .map((file) => file.slice(0, -'.wxml'.length))
    .filter((path) => !app.pages.includes(path) && isComponent(path));
  const units = [...app.pages, ...components].flatMap((path, index): readonly Unit[] => {
    const isPage = index < app.pages.length;
    const script = scriptOf(path, isPage, sources, problems);
    const own = jsonOf(path) ?? {};
    const file = `${path}.json`;
    checkFields(sources, problems, file, own, isPage ? PAGE_FIELDS : COMPONENT_FIELDS);
    checkStyleIsolation(sources, problems, file, own);
    const usingComponents = { ...ofApp, ...componentsIn(own, file, { sources, problems, isComponent }) };
    if (script === undefined) return [];
    const scope = isPage ? {} : { scope: `${path.split('/').at(-1)}-${index - app.pages.length}` };
    return [{ path, isPage, json: { ...own, usingComponents }, ...scope, script }];
  });
  return { units, ofApp };
}

/** Reads each JSON file once; a unit without one has none. */
function jsonReader(sources: Sources, problems: Problems): (path: string) => Json | undefined {
  const known = new Map<string, Json | undefined>();
  return (path) => {
    const file = `${path}.json`;
    if (!known.has(path)) {
      known.set(path, sources.has(file) ? readJson(sources, problems, file) : undefined);
    }
    return known.get(path);
  };
}

/** The absolute path of the unit's script, if it has that and a template. */
function scriptOf(path: string, isPage: boolean, sources: Sources, problems: Problems): string | undefined {
  const template = sources.find(path, ['.wxml']);
  const script = sources.find(path, SCRIPTS);
  const missing = [
    ...(template === undefined ? [`${path}.wxml`] : []),
    ...(script === undefined ? [`${path}.ts`] : []),
  ];
  if (missing.length > 0) {
    const message = `"${path}" has no ${missing.join(' and no ')}: write it, or take it out`;
    if (isPage) tellAtField(sources, problems, APP_JSON, path, message);
    else problems.add({ file: `${path}.json`, message });
  }
  return missing.length === 0 && script !== undefined ? sources.absolute(script) : undefined;
}

function checkStyleIsolation(sources: Sources, problems: Problems, file: string, json: Json): void {
  const { styleIsolation } = json;
  if (styleIsolation === undefined || styleIsolation === 'isolated') return;
  const message = `"styleIsolation": ${JSON.stringify(styleIsolation)} is not simulated: leave it out, "isolated" is the default`;
  tellAtField(sources, problems, file, 'styleIsolation', message);
}

interface Surroundings {
  readonly sources: Sources;
  readonly problems: Problems;
  readonly isComponent: (path: string) => boolean;
}

/** `usingComponents` of a JSON file, with paths from the root. */
function componentsIn(
  json: Json,
  file: string,
  { sources, problems, isComponent }: Surroundings,
): Record<string, string> {
  const found: Record<string, string> = {};
  const { usingComponents } = json;
  if (usingComponents === undefined) return found;
  const tell = (name: string, message: string) => tellAtField(sources, problems, file, name, message);
  if (!isObject(usingComponents)) {
    tell('usingComponents', '"usingComponents" must be an object: { "tile": "/components/tile/tile" }');
    return found;
  }
  for (const [name, value] of Object.entries(usingComponents)) {
    const path = typeof value === 'string' ? resolveFrom(file, value) : '';
    if (!/^[a-z][a-z0-9_-]*$/.test(name))
      tell(name, `the tag "${name}" must be of small letters, digits, - and _`);
    else if (Object.hasOwn(TAGS, name))
      tell(name, `<${name}> is a tag of WeChat: give the component another name`);
    else if (sources.has(`${path}.wxml`) && isComponent(path)) found[name] = `/${path}`;
    else tell(name, `<${name}>: ${whyNone(String(value), path, sources)}`);
  }
  return found;
}

function whyNone(value: string, path: string, sources: Sources): string {
  if (value.includes('://')) return 'plugins are not simulated: use a component of your own';
  return sources.has(`${path}.wxml`)
    ? `"${value}" is no component: write "component": true into ${path}.json`
    : `there is no component "${value}": ${path}.wxml does not exist`;
}
