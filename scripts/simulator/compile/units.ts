/** Finds the pages and components of a mini-program, and the components that each may use. */
import { APP_JSON, type NamedPages } from './app-json';
import { checkFields, isObject, type JsonFile, NO_JSON, readJson } from './json';
import { COMPONENT_FIELDS, PAGE_FIELDS } from './json-fields';
import { type PackageOf, packagesOf } from './packages';
import type { Problems } from './problems';
import type { CompiledUnit } from './program';
import { BUILD_NPM, resolveFrom, type Sources } from './sources';
import { TAGS } from './tags';

/** A page or component before its template was read. */
export type Unit = Omit<CompiledUnit, 'handlers' | 'uses'>;

const SCRIPTS = ['.ts', '.js'];

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
  const packageOf = packagesOf(app.json);
  const ofApp = componentsIn(app, APP_JSON, sources, isComponent);
  checkPlaceholders(app, APP_JSON, ofApp, packageOf);
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
    const ofUnit = componentsIn(own, file, sources, isComponent);
    checkPlaceholders(own, file, ofUnit, packageOf);
    const usingComponents = { ...ofApp, ...ofUnit };
    const generics = genericsIn(own, file, sources, isComponent);
    if (script === undefined) return [];
    const scope = place === undefined ? { scope: `${path.split('/').at(-1)}-${index - places.size}` } : {};
    return [
      {
        path,
        isPage: place !== undefined,
        json: { ...own.json, usingComponents, ...generics },
        ...scope,
        script,
      },
    ];
  });
  return { units, ofApp };
}

/** The absolute path of the unit's script, if it has that and a template. */
function scriptOf(path: string, sources: Sources, tell: (message: string) => void): string | undefined {
  const template = sources.find(path, ['.wxml']);
  const script = sources.find(path, SCRIPTS);
  // Whoever writes JavaScript is not sent to write TypeScript.
  const [ending = ''] = /\.\w+$/.exec(sources.find('app', SCRIPTS) ?? 'app.ts') ?? [];
  const missing = [
    ...(template === undefined ? [`${path}.wxml`] : []),
    ...(script === undefined ? [`${path}${ending}`] : []),
  ];
  const help = notBuilt(path, sources) ?? 'write it, or take it out';
  if (missing.length > 0) tell(`"${path}" has no ${missing.join(' and no ')}: ${help}`);
  return missing.length === 0 && script !== undefined ? sources.absolute(script) : undefined;
}

function checkStyleIsolation({ json: { styleIsolation }, note }: JsonFile): void {
  if (styleIsolation === undefined || styleIsolation === 'isolated') return;
  const message = `"styleIsolation": ${JSON.stringify(styleIsolation)} is not simulated: styles are isolated here`;
  note(['styleIsolation'], message);
}

/** What is of another subpackage is not there at first. */
function checkPlaceholders(
  { json: { componentPlaceholder }, note }: JsonFile,
  file: string,
  components: Readonly<Record<string, string>>,
  packageOf: PackageOf,
): void {
  const placeholders = isObject(componentPlaceholder) ? componentPlaceholder : {};
  for (const [name, path] of Object.entries(components)) {
    const other = packageOf(path.slice(1));
    if (other === '' || other === packageOf(file) || Object.hasOwn(placeholders, name)) continue;
    const message = `<${name}> is of the subpackage "${other}", and phones throw until that is loaded: write "componentPlaceholder": { "${name}": "view" }`;
    note(['usingComponents', name], message);
  }
}

/** `usingComponents` of a JSON file, with paths from the root. */
function componentsIn(
  { json: { usingComponents = {} }, tell, note }: JsonFile,
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
    const place = ['usingComponents', name];
    if (typeof value === 'string' && value.includes('://')) {
      note(place, `<${name}>: plugins are not loaded here, a box is drawn`);
      continue;
    }
    const path = componentAt(name, value, file, sources, isComponent, (message) => tell(place, message));
    if (path === undefined) continue;
    if (Object.hasOwn(TAGS, name)) {
      note(place, `<${name}> is a tag of WeChat, and is drawn as that: give the component another name`);
    } else {
      if (!/^[a-z][a-z0-9_-]*$/.test(name))
        note(place, `the tag "${name}" should be of small letters, digits, - and _`);
      found[name] = path;
    }
  }
  return found;
}

/** `componentGenerics` of a JSON file: tags for which whoever uses the component names another, or the default does. */
function genericsIn(
  { json: { componentGenerics }, tell }: JsonFile,
  file: string,
  sources: Sources,
  isComponent: (path: string) => boolean,
): Pick<CompiledUnit['json'], 'componentGenerics'> {
  if (componentGenerics === undefined) return {};
  if (!isObject(componentGenerics)) {
    tell(['componentGenerics'], '"componentGenerics" must be an object: { "item": true }');
    return {};
  }
  const found = Object.fromEntries(
    Object.entries(componentGenerics).map(([name, value]) => {
      const place = ['componentGenerics', name];
      const path =
        isObject(value) && value.default !== undefined
          ? componentAt(name, value.default, file, sources, isComponent, (message) => tell(place, message))
          : undefined;
      return [name, path === undefined ? (true as const) : { default: path }];
    }),
  );
  return { componentGenerics: found };
}

/** The path from the root of the component that a JSON file names. */
function componentAt(
  name: string,
  value: unknown,
  file: string,
  sources: Sources,
  isComponent: (path: string) => boolean,
  tell: (message: string) => void,
): string | undefined {
  const paths = typeof value === 'string' ? placesOf(file, value) : [];
  const path = paths.find((one) => sources.has(`${one}.wxml`));
  if (path === undefined)
    tell(
      `<${name}>: there is no component "${String(value)}": ${paths[0]}.wxml does not exist${noPackage(file, value, sources)}`,
    );
  else if (!isComponent(path))
    tell(`<${name}>: "${String(value)}" is no component: write "component": true into ${path}.json`);
  else return `/${path}`;
  return undefined;
}

/** Where a component may be: at its path, in the folder of that name, and so in the packages beside or above the file. */
function placesOf(file: string, value: string): readonly string[] {
  const beside = resolveFrom(file, value);
  const folders = file.split('/').slice(0, -1);
  const inPackages = isBare(value)
    ? [...folders.keys(), folders.length]
        .reverse()
        .map((depth) => [...folders.slice(0, depth), 'miniprogram_npm', value].join('/'))
    : [];
  return [beside, ...inPackages].flatMap((one) => [one, `${one}/index`]);
}

const isBare = (value: string): boolean => !/^[./]/.test(value);

/** What more there is to say of a component that is nowhere, if its path leads into a package, or may be meant to. */
function noPackage(file: string, value: unknown, sources: Sources): string {
  if (typeof value !== 'string') return '';
  const [name] = (isBare(value) && /^(?:@[^/]+\/)?[^/]+/.exec(value)) || [];
  const isThere = name !== undefined && placesOf(file, name).some((place) => hasFolder(place, sources));
  const help =
    name === undefined || isThere ? notBuilt(resolveFrom(file, value), sources) : noPackageNamed(name);
  return help === undefined ? '' : `, and ${help}`;
}

/** What helps if a path leads into a package that miniprogram_npm does not have. */
function notBuilt(path: string, sources: Sources): string | undefined {
  const [folder, name] = /^(?:.*\/)?miniprogram_npm\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return folder === undefined || name === undefined || hasFolder(folder, sources)
    ? undefined
    : noPackageNamed(name);
}

const hasFolder = (folder: string, { files }: Sources): boolean =>
  files.some((file) => file.startsWith(`${folder}/`));

const noPackageNamed = (name: string): string =>
  `there is no package "${name}" in miniprogram_npm: ${BUILD_NPM}`;
