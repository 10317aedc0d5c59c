/**
 * The scripts of a mini-program that is not trusted as one piece of JavaScript. They are only translated, one by one, and
 * find each other when they run, as on phones: a bundler would look for what they name on this computer, read tsconfig and
 * package.json there, and for `require('../' + name)` whole folders.
 */
import path from 'node:path';
import { type TransformFailure, transform } from 'esbuild';
import { type Bundled, notExported } from './bundle';
import { CompileError, type Problem } from './problem';
import { Problems } from './problems';
import type { CompiledProgram } from './program';
import { BUILD_NPM, resolveFrom, type Sources } from './sources';

/** A script, and which file each name in it means. */
interface Module {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
}

/**
 * The same as `bundleScripts` gives.
 * @throws {CompileError} if a script is no JavaScript
 */
export async function bundleClosed(
  { appScript, units, notes }: CompiledProgram,
  sources: Sources,
): Promise<Bundled> {
  const nameOf = (script: string): string => path.relative(sources.root, script).split(path.sep).join('/');
  const entries = units.map((unit) => [unit.path, nameOf(unit.script)] as const);
  const problems = new Problems();
  const modules = await modulesFrom(
    [nameOf(appScript), ...entries.map(([, file]) => file)],
    sources,
    problems,
  );
  try {
    problems.throwIfAny();
  } catch (error) {
    throw error instanceof CompileError ? new CompileError(error.problems, notes) : error;
  }
  for (const [file, module] of modules) noteUnexported(file, module, modules, sources, problems);
  const load = (file: string): string => `() => load(${JSON.stringify(file)})`;
  const code = `const modules = {${[...modules].map(inTable).join(',\n')}};
${LOADER}
return { app: ${load(nameOf(appScript))}, units: {${entries
    .map(([unit, file]) => `${JSON.stringify(unit)}: ${load(file)}`)
    .join(',\n')}} };`;
  return { code, notes: problems.notes };
}

const inTable = ([file, { code, names }]: readonly [string, Module]): string =>
  `${JSON.stringify(file)}: [${JSON.stringify(names)}, function (require, module, exports) {\n${code}\n}]`;

/** Names of files; all others are of packages. */
const BESIDE = /^\.{0,2}\/|^\.{1,2}$/;

/** A module runs when it is required first; one that is required while it runs gives what it has until then. */
const LOADER = `const loaded = {};
const notDefined = (name) =>
  'module "' + name + '" is not defined' + (${BESIDE}.test(name) ? '' : ': ${BUILD_NPM}');
function load(file) {
  if (!Object.hasOwn(loaded, file)) {
    const [names, run] = modules[file];
    const module = (loaded[file] = { exports: {} });
    const require = (name) => {
      if (!Object.hasOwn(names, name)) throw new Error(notDefined(name));
      return load(names[name]);
    };
    require.async = async (name) => require(name);
    run.call(module.exports, require, module, module.exports);
  }
  return loaded[file].exports;
}`;

/** These files, those that they require, and so on. */
async function modulesFrom(
  files: readonly string[],
  sources: Sources,
  problems: Problems,
): Promise<ReadonlyMap<string, Module>> {
  const modules = new Map<string, Module>();
  const waiting = [...files];
  const seen = new Set(waiting);
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const module = await moduleOf(file, sources, problems);
    modules.set(file, module);
    for (const next of Object.values(module.names)) {
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return modules;
}

async function moduleOf(file: string, sources: Sources, problems: Problems): Promise<Module> {
  const source = sources.read(file);
  const code = await translated(file, source, problems);
  const names: Record<string, string> = {};
  for (const [, quoted = ''] of code.matchAll(REQUIRED)) {
    const name = JSON.parse(quoted) as string;
    const found = fileOf(name, file, sources);
    if (found !== undefined) names[name] = found;
    else if (!mayBeMissing(name, source)) {
      problems.noteAt(file, source, placeOf(name, source), whyNot(name, file, sources));
    }
  }
  return { code, names };
}

/** As the translator writes it, of imports too; from another package of the program it is `require.async`. */
const REQUIRED = /\brequire(?:\.async)?\(("(?:[^"\\\n]|\\["\\])*")\)/g;

/** As the translator writes what a script imports by name, and what it exports. */
const IMPORTED = /^var (import_[\w$]+) = (?:__toESM\()?require\(("(?:[^"\\\n]|\\["\\])*")\)/gm;
const EXPORTED = /^__export\(stdin_exports, \{\n([\s\S]*?)\n\}\);$/m;

/** Of modules only: CommonJS exports what it will. */
function noteUnexported(
  file: string,
  { code, names }: Module,
  modules: ReadonlyMap<string, Module>,
  sources: Sources,
  problems: Problems,
): void {
  for (const [, local = '', quoted = ''] of code.matchAll(IMPORTED)) {
    const name = JSON.parse(quoted) as string;
    const target = names[name] ?? '';
    const exported = exportedBy(modules.get(target)?.code ?? '');
    if (exported === undefined) continue;
    const used = [...code.matchAll(new RegExp(`(?<![\\w$.])${escaped(local)}\\.([\\w$]+)`, 'g'))];
    const missing = new Set(used.map(([, one = '']) => one).filter((one) => !exported.has(one)));
    const source = sources.read(file);
    for (const one of missing) problems.noteAt(file, source, placeOf(name, source), notExported(one, target));
  }
}

/** undefined: nobody knows before it runs. */
function exportedBy(code: string): ReadonlySet<string> | undefined {
  const list = EXPORTED.exec(code)?.[1];
  if (list === undefined || /^__reExport\(/m.test(code)) return undefined;
  return new Set([...list.matchAll(/^ {2}"?([^\s":]+)"?: \(\) =>/gm)].map(([, name = '']) => name));
}

async function translated(file: string, source: string, problems: Problems): Promise<string> {
  try {
    const { code } = await transform(source, {
      format: 'cjs',
      target: 'es2020',
      supported: { 'dynamic-import': false },
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      tsconfigRaw: {},
      logLevel: 'silent',
    });
    return code;
  } catch (error) {
    const { errors } = error as Partial<TransformFailure>;
    if (errors === undefined) throw error;
    for (const { text, location } of errors) {
      const place: Pick<Problem, 'line' | 'column'> =
        location === null ? {} : { line: location.line, column: location.column + 1 };
      problems.add({ file, ...place, message: text });
    }
    return '';
  }
}

const isBare = (name: string): boolean => !BESIDE.test(name);

/** What a name in a file means: a script of the mini-program, or nothing. */
function fileOf(name: string, from: string, sources: Sources): string | undefined {
  const beside = resolveFrom(from, name);
  const places = isBare(name) ? [...inPackages(from, name), beside] : [beside];
  return places
    .flatMap((place) => [
      ...['', '.js', '.ts', '/index.js', '/index.ts'].map((end) => place + end),
      place.replace(/\.js$/, '.ts'),
    ])
    .find((file) => /\.[jt]s$/.test(file) && sources.has(file));
}

/** Where a package may be: in the folder of the file, or of one around it. */
function inPackages(from: string, name: string): readonly string[] {
  const folders = from.split('/').slice(0, -1);
  return [...folders.keys(), folders.length]
    .reverse()
    .map((depth) => path.posix.join(...folders.slice(0, depth), 'miniprogram_npm', name));
}

/** A package may be required in vain, as in `try { require('crypto') }`: phones say so then. */
const mayBeMissing = (name: string, source: string): boolean =>
  isBare(name) && !new RegExp(`\\b(from|import)\\s*['"]${escaped(name)}['"]`).test(source);

/** The first place where the name stands in quotes, behind what can import it. */
function placeOf(name: string, source: string): number {
  // Not looking behind from each place: long rows of blanks would be read again and again.
  const before = '\\b(?:from|import|require(?:\\.async)?)\\s*(?:\\(\\s*)?';
  const found = new RegExp(`(${before})(['"\`])${escaped(name)}\\2`).exec(source);
  return found === null ? 0 : found.index + (found[1] ?? '').length;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function whyNot(name: string, from: string, sources: Sources): string {
  const beside = resolveFrom(from, name);
  if (beside.startsWith('..'))
    return `"${name}" lies outside of the mini-program, where nothing is read: asking for it throws`;
  if (isBare(name))
    return `there is no package "${name}" in miniprogram_npm: ${BUILD_NPM}, for asking for it throws`;
  return sources.has(beside)
    ? `"${name}" is no script, and asking for it throws: WeChat imports .js and .ts only`
    : `"${name}" does not exist: asking for it throws`;
}
