/** The simulator's own scripts and styles, made for browsers from their sources. In the packed tools they lie ready. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { packagesOf } from '../../project/licences';
import { ROOT } from '../../project/project';
import { aroundPages } from './around-pages';

const SIMULATOR = path.join(ROOT, 'scripts', 'simulator');

/** The pages, each with a script and a style of its name. */
export const PAGES = ['page', 'phone', 'inspect'] as const;
export type Page = (typeof PAGES)[number];

export interface Script {
  readonly text: string;
  /** The names of the packages that are in it. */
  readonly packages: readonly string[];
}

export const scriptOf = async (page: Page): Promise<string> => (await buildScript(page)).text;

/** Of the page with this name, with everything that it imports. */
export async function buildScript(page: Page): Promise<Script> {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(SIMULATOR, 'web', page, 'main.tsx')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: ['chrome110', 'edge110', 'firefox115', 'safari16'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // glass-easel asks for its own debug switches.
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return { text: outputFiles[0]?.text ?? '', packages: packagesOf(metafile) };
}

/** Beside tags.css. */
const TAG_STYLES = ['button', 'forms', 'picker', 'boxes', 'canvas'];

const read = (names: readonly string[]): string =>
  names.map((name) => readFileSync(path.join(SIMULATOR, `${name}.css`), 'utf8')).join('');

/** How WeChat draws its own tags: before the styles of a mini-program. */
export const tagStyles = (): string =>
  read(['runtime/tags', ...TAG_STYLES.map((name) => `runtime/tags/${name}`)]);

const PHONE_STYLES = ['phone', 'chrome', 'picker', 'tab-bar'];

export function styleOf(page: Page): string {
  if (page === 'phone') {
    return tagStyles() + aroundPages(read(PHONE_STYLES.map((name) => `web/phone/${name}`)));
  }
  return read(['web/common', `web/${page}/${page}`]);
}
