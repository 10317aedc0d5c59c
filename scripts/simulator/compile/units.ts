/** Finds the pages and components of a mini-program, and the components that each may use. */
import { APP_JSON, type NamedPages, WINDOW_FIELDS } from './app-json';
import { checkFields, type FieldRules, isObject, type JsonFile, NO_JSON, readJson } from './json';
import type { Problems } from './problems';
import type { CompiledUnit } from './program';
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

export function readUnits(sources: Sources, problems: Problems, { file: app, places }: NamedPages): Units {
  const jsonOf = (path: string) =>
    sources.has(`${path}.json`) ? readJson(sources, problems, `${path}.json`) : undefined;
  const isComponent = (path: string): boolean => jsonOf(path)?.json.component === true;
  const ofApp = componentsIn(app, APP_JSON, sources, isComponent);
  const components = sources.files
    .filter((file) => file.endsWith('.wxml'))
    .map((file) => file.slice(0, -'.wxml'.length))
    .filter((path) => !places.has(path) && isComponent(path));
  const units = [...places.keys(), ...components].flatMap((path, index): readonly Unit[] => {
    const place = places.get(path);
    const file = `${path}.json`;
    const script = scriptOf(path, sources, (message) =>
      place === undefined ? problems.add({ file, message }) : app.tell(place, message),
    );
    const own = jsonOf(path) ?? NO_JSON;
    checkFields(own, place === undefined ? COMPONENT_FIELDS : PAGE_FIELDS);
    checkStyleIsolation(own);
    const usingComponents = { ...ofApp, ...componentsIn(own, file, sources, isComponent) };
    if (script === undefined) return [];
    const scope = place === undefined ? { scope: `${path.split('/').at(-1)}-${index - places.size}` } : {};
    return [{ path, isPage: place !== undefined, json: { ...own.json, usingComponents }, ...scope, script }];
  });
  return { units, ofApp };
}

/** The absolute path of the unit's script, if it has that and a template. */
function scriptOf(path: string, sources: Sources, tell: (message: string) => void): string | undefined {
  const template = sources.find(path, ['.wxml']);
  const script = sources.find(path, SCRIPTS);
  const missing = [
    ...(template === undefined ? [`${path}.wxml`] : []),
    ...(script === undefined ? [`${path}.ts`] : []),
  ];
  if (missing.length > 0) tell(`"${path}" has no ${missing.join(' and no ')}: write it, or take it out`);
  return missing.length === 0 && script !== undefined ? sources.absolute(script) : undefined;
}

function checkStyleIsolation({ json: { styleIsolation }, tell }: JsonFile): void {
  if (styleIsolation === undefined || styleIsolation === 'isolated') return;
  const message = `"styleIsolation": ${JSON.stringify(styleIsolation)} is not simulated: leave it out, "isolated" is the default`;
  tell(['styleIsolation'], message);
}

/** `usingComponents` of a JSON file, with paths from the root. */
function componentsIn(
  { json: { usingComponents = {} }, tell }: JsonFile,
  file: string,
  sources: Sources,
  isComponent: (path: string) => boolean,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (!isObject(usingComponents)) {
    const message = '"usingComponents" must be an object: { "tile": "/components/tile/tile" }';
    tell(['usingComponents'], message);
    return found;
  }
  for (const [name, value] of Object.entries(usingComponents)) {
    const path = typeof value === 'string' ? resolveFrom(file, value) : '';
    const refuse = (why: string) => tell(['usingComponents', name], why);
    if (!/^[a-z][a-z0-9_-]*$/.test(name))
      refuse(`the tag "${name}" must be of small letters, digits, - and _`);
    else if (Object.hasOwn(TAGS, name))
      refuse(`<${name}> is a tag of WeChat: give the component another name`);
    else if (sources.has(`${path}.wxml`) && isComponent(path)) found[name] = `/${path}`;
    else refuse(`<${name}>: ${whyNone(String(value), path, sources)}`);
  }
  return found;
}

function whyNone(value: string, path: string, sources: Sources): string {
  if (value.includes('://')) return 'plugins are not simulated: use a component of your own';
  return sources.has(`${path}.wxml`)
    ? `"${value}" is no component: write "component": true into ${path}.json`
    : `there is no component "${value}": ${path}.wxml does not exist`;
}
