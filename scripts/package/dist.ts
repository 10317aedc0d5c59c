/** miniprogram/trtc becomes `miniprogram_dist`: a folder that works wherever it lies in a mini-program, in ES5. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { namedForHosts } from '../project/host-names';
import { packagesOf } from '../project/licences';
import { filesIn } from './files';

/** Copied as they are; everything else but scripts stays here. */
const ASSETS = /\.(json|wxml|wxss|svg|png|wav)$/;
/** Code of others in the pages. Its licences lie beside them, for WeChat's limits count comments. */
export const IN_PAGES = ['trtc-wx-sdk'];
/** Of this project: a host has its own. */
const NOT_SHIPPED = ['package.json'];

/**
 * Fills an empty folder.
 * @returns its files, by their paths with slashes
 */
export async function buildDist(root: string, target: string): Promise<readonly string[]> {
  const source = sourceOf(root);
  const files = await filesOf(source);
  // A second goes into loading its compiler, which only this needs.
  const { lowered } = await import('./lowered');
  const scripts = { ...startersOf(unitsOf(files)), [CORE]: lowered(await bundleCore(root)) };
  const { styles, parts } = await stylesOf(files, source);
  const texts = { ...scripts, ...styles };
  const isCopied = (file: string): boolean =>
    ASSETS.test(file) && !NOT_SHIPPED.includes(file) && !(file in texts) && !parts.includes(file);
  const assets = files.filter(isCopied);
  for (const name of [...assets, ...Object.keys(texts)]) {
    await mkdir(path.dirname(path.join(target, name)), { recursive: true });
  }
  await Promise.all(assets.map((file) => copyFile(path.join(source, file), path.join(target, file))));
  await Promise.all(Object.entries(texts).map(([file, text]) => writeFile(path.join(target, file), text)));
  return [...assets, ...Object.keys(texts)].sort();
}

/** A style sheet that is in parts, beside it, is one file: WeChat counts the names of files, too. */
async function stylesOf(
  files: readonly string[],
  source: string,
): Promise<{ readonly styles: Readonly<Record<string, string>>; readonly parts: readonly string[] }> {
  const styles: Record<string, string> = {};
  const parts: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.wxss'))) {
    const text = await readFile(path.join(source, file), 'utf8');
    const named = [...text.matchAll(/^@import "\.\/([\w-]+\.wxss)";\n/gm)];
    if (named.length === 0) continue;
    let whole = text;
    for (const [line, name = ''] of named) {
      const part = path.posix.join(path.posix.dirname(file), name);
      whole = whole.replace(line, await readFile(path.join(source, part), 'utf8'));
      parts.push(part);
    }
    styles[file] = whole;
  }
  return { styles, parts };
}

const sourceOf = (root: string): string => path.join(root, 'miniprogram', 'trtc');
const filesOf = (source: string): Promise<readonly string[]> =>
  filesIn(source, ['miniprogram_npm', 'node_modules']);

/** Pages and components: the script of each, without its ending, stands beside JSON of the same name. */
const unitsOf = (files: readonly string[]): readonly string[] =>
  files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => files.includes(`${name}.json`));

/** The one script that has everything: a name that lasts, for DevTools leaves a file of an older version where it is. */
const CORE = 'core/core.js';

/** The scripts of the units, each of which only starts its part of the core. */
const startersOf = (units: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    units.map((name, at) => {
      const up = path.posix.relative(path.posix.dirname(name), CORE).replace(/\.js$/, '');
      return [`${name}.js`, `require(${JSON.stringify(up)}).unit${at}();\n`];
    }),
  );

/** The code of all units, before it is lowered; what it tells a developer to run is what a host has. */
export async function bundleCore(root: string): Promise<string> {
  const source = sourceOf(root);
  const units = unitsOf(await filesOf(source));
  const parts = units.map((name, at) => `export { start as unit${at} } from ${JSON.stringify(`./${name}`)};`);
  // As of lowered.ts.
  const { withShortPrivates } = await import('./private-names');
  const built = await build({
    stdin: { contents: parts.join('\n'), resolveDir: source },
    plugins: [startedLater(source, units, withShortPrivates), asModule],
    // trtc-wx-sdk, as it is installed here.
    nodePaths: [path.join(root, 'node_modules')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2018',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  });
  const packages = packagesOf(built.metafile).join();
  if (packages !== IN_PAGES.join()) throw new Error(`the pages carry ${packages}: IN_PAGES names others`);
  return namedForHosts(built.outputFiles[0]?.text ?? '');
}

/** WeChat takes what calls Page or Component for the file that is being run: a unit does so when its own file starts it. */
const startedLater = (
  source: string,
  units: readonly string[],
  shorten: (text: string) => string,
): Plugin => ({
  name: 'started-later',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const name = path.relative(source, file).split(path.sep).join('/').replace(/\.ts$/, '');
      const text = shorten(await readFile(file, 'utf8'));
      const isUnit = units.includes(name);
      const contents = isUnit
        ? text.replace(/^(?=(Page|Component)\b)/m, 'export const start = () => ')
        : text;
      return { contents, loader: 'ts' };
    });
  },
});

/** trtc-wx-sdk hands itself to whoever has `module`; as a module among the others it needs no helpers of esbuild's. */
const asModule: Plugin = {
  name: 'as-module',
  setup({ onLoad }) {
    onLoad({ filter: /trtc-wx\.js$/ }, async ({ path: file }) => ({
      contents: `export default ((exports, module) => {\n${await readFile(file, 'utf8')}\nreturn module.exports;\n})({}, {});`,
    }));
  },
};
