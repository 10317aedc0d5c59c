/** miniprogram/trtc becomes `miniprogram_dist`: a folder that works wherever it lies in a mini-program, in ES5. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, transformSync } from 'esbuild';
import ts from 'typescript5';
import { minify } from 'uglify-js';
import { filesIn } from './files';

/** Copied as they are; everything else but scripts stays here. */
const ASSETS = /\.(json|wxml|wxss|svg|png|wav)$/;
/** Of this project: a host has its own. */
const NOT_SHIPPED = ['package.json'];

/**
 * Fills an empty folder.
 * @returns its files, by their paths with slashes
 */
export async function buildDist(root: string, target: string): Promise<readonly string[]> {
  const source = path.join(root, 'miniprogram', 'trtc');
  const files = await filesIn(source, ['miniprogram_npm', 'node_modules']);
  const units = files.filter((file) => isUnit(file, files));
  const scripts = await scriptsOf(units, source, root);
  const assets = files.filter((file) => ASSETS.test(file) && !NOT_SHIPPED.includes(file));
  for (const name of [...assets, ...Object.keys(scripts)]) {
    await mkdir(path.dirname(path.join(target, name)), { recursive: true });
  }
  await Promise.all(assets.map((file) => copyFile(path.join(source, file), path.join(target, file))));
  await Promise.all(Object.entries(scripts).map(([file, code]) => writeFile(path.join(target, file), code)));
  return [...assets, ...Object.keys(scripts)].sort();
}

/** A page or a component: its script stands beside JSON of the same name. */
const isUnit = (file: string, files: readonly string[]): boolean =>
  file.endsWith('.ts') && files.includes(file.replace(/\.ts$/, '.json'));

/** The one script that has everything: a name that lasts, for DevTools leaves a file of an older version where it is. */
const CORE = 'core/core.js';

/** The scripts of the units, each of which only starts its part of the core. */
async function scriptsOf(
  units: readonly string[],
  source: string,
  root: string,
): Promise<Readonly<Record<string, string>>> {
  const names = units.map((file) => file.replace(/\.ts$/, ''));
  const parts = names.map((name, at) => `export { start as unit${at} } from ${JSON.stringify(`./${name}`)};`);
  const built = await build({
    stdin: { contents: parts.join('\n'), resolveDir: source },
    plugins: [startedLater(source, units)],
    // trtc-wx-sdk, as it is installed here.
    nodePaths: [path.join(root, 'node_modules')],
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2018',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const starters = names.map((name, at) => {
    const up = path.posix.relative(path.posix.dirname(name), CORE).replace(/\.js$/, '');
    return [`${name}.js`, `require(${JSON.stringify(up)}).unit${at}();\n`] as const;
  });
  return { ...Object.fromEntries(starters), [CORE]: lowered(built.outputFiles[0]?.text ?? '') };
}

/** WeChat takes what calls Page or Component for the file that is being run: a unit does so when its own file starts it. */
const startedLater = (source: string, units: readonly string[]): Plugin => ({
  name: 'started-later',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      if (!units.includes(path.relative(source, file).split(path.sep).join('/'))) return undefined;
      const text = await readFile(file, 'utf8');
      const contents = text.replace(/^(?=(Page|Component)\b)/m, 'export const start = () => ');
      return { contents, loader: 'ts' };
    });
  },
});

/** In ES5, so that a host whose compiler is off can have it, and gets no helpers into its main package. */
function lowered(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.CommonJS,
      downlevelIteration: true,
      removeComments: true,
    },
  });
  const options = { target: 'es5', minify: true, charset: 'utf8', legalComments: 'none' } as const;
  // A twelfth smaller than esbuild alone makes it; what takes most of its time, and gives least, is left out.
  const { code, error } = minify(transformSync(outputText, options).code, {
    toplevel: true,
    compress: { collapse_vars: false, reduce_funcs: false },
  });
  if (error !== undefined) throw error;
  return `${code}\n`;
}
