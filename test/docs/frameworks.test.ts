// @vitest-environment happy-dom
/** "In Taro and uni-app" of docs/extending: what it lets developers copy is copied, and its line is run into a call. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildPlugin, PLUGINS } from '../../scripts/package/build-frameworks';
import { DIST } from '../../scripts/package/miniprogram';
import { ROOT } from '../../scripts/project/project';
import { packClosed } from '../../scripts/simulator/compile/pack';
import { Sources } from '../../scripts/simulator/compile/sources';
import { builtExample, EXAMPLE, IN_NPM } from '../examples/example';
import { alice, bob, enter, occupied, setUpExample } from '../examples/phones';
import { add, folderOf, hostOf } from '../scripts/package/host';
import { PAGES, STEPS } from './host-by-steps';
import { codeBlocks, readPage } from './pages';

setUpExample();
afterEach(() => vi.unstubAllEnvs());

/** The section, in both languages. */
const SECTIONS = PAGES.map((page) => [page, sectionOf(readPage(page).text)] as const);
const [[, ENGLISH]] = SECTIONS as unknown as readonly [readonly [string, string]];

function sectionOf(text: string): string {
  return text.split(/^## /m).find((section) => section.includes('trtc-miniprogram/taro')) ?? '';
}

const blockWith = (words: string, section = ENGLISH): string =>
  codeBlocks(section).find((code) => code.includes(words)) ?? '';

test.each(SECTIONS)('%s adds it by the same commands as everywhere', (_, section) => {
  expect(blockWith('npm install', section).trim().split('\n')).toEqual(STEPS.slice(1));
});

test('both languages print the same code', () => {
  const [english, chinese] = SECTIONS.map(([, section]) => codeBlocks(section));
  expect(chinese).toEqual(english);
});

/** How each builds, and by which of its functions a page is opened. */
const FRAMEWORKS = [
  { name: 'taro', dependency: '@tarojs/taro', navigator: 'Taro', config: "plugins: ['trtc" },
  { name: 'uni', dependency: '@dcloudio/uni-app', navigator: 'uni', config: 'defineConfig' },
] as const;
type Framework = (typeof FRAMEWORKS)[number];

/** A folder with the package in node_modules, as the commands leave it. */
let installed: string;

beforeAll(async () => {
  const folder = path.join(path.dirname(await builtExample()), 'in-node_modules');
  installed = path.join(folder, 'node_modules', 'trtc-miniprogram');
  mkdirSync(installed, { recursive: true });
  cpSync(path.join(await builtExample(), IN_NPM), path.join(installed, DIST), { recursive: true });
  const exported = { './taro': './taro.js', './uni': './uni.js' };
  const manifest = { name: 'trtc-miniprogram', version: '0.1.0', exports: exported };
  writeFileSync(path.join(installed, 'package.json'), JSON.stringify(manifest));
  for (const name of PLUGINS)
    writeFileSync(path.join(installed, `${name}.js`), await buildPlugin(ROOT, name));
});

describe.each(FRAMEWORKS)('$name', (framework) => {
  test('`add` prints the line that the page has', async () => {
    const host = hostOf({
      'package.json': `{ "dependencies": { "${framework.dependency}": "4.2.0" } }`,
    });
    const { stdout } = await add(host);
    const said = stdout.split('\n').find((line) => line.includes(`'trtc-miniprogram/${framework.name}'`));
    expect(blockWith(framework.config)).toContain(said?.trim() ?? 'nothing');
  });

  test('what the page says is built, and two phones are in a call by its line', async () => {
    const output = builtBy(framework);
    const pack = await packClosed(new Sources(output));
    const [first, second] = [
      await enter(await alice({ pack }), 'Call'),
      await enter(await bob({ pack }), 'Call'),
    ];
    for (const phone of [first, second]) expect(phone.path).toBe('trtc/pages/room/room');
    expect(occupied()).toEqual(['number 42: 2']);
    expect(first.phone.app.get()).toMatchObject({ isOwn: true, trtc: { on: expect.any(Function) } });
  });
});

/** What its program builds of an app with one page, whose button opens a room as the page of the docs says. */
function builtBy(framework: Framework): string {
  const { name, navigator } = framework;
  vi.stubEnv('TARO_ENV', 'weapp');
  vi.stubEnv('UNI_PLATFORM', 'mp-weixin');
  const output = folderOf({
    'app.json': '{ "pages": ["pages/index/index"] }',
    'app.js': `${blockWith('allowDefault')}\nApp({ isOwn: true });`,
    'pages/index/index.js': `const ${navigator} = wx; Page({ call() { ${blockWith(`${navigator}.navigateTo`)} } });`,
    'pages/index/index.json': '{}',
    'pages/index/index.wxml': '<button bindtap="call">Call</button>',
  });
  vi.stubEnv('UNI_OUTPUT_DIR', output);
  if (name === 'taro') buildByTaro(output);
  else buildByVite();
  return output;
}

const requireThere = (name: string): unknown => createRequire(path.join(installed, '..', 'x.js'))(name);

/** Taro requires each plug-in by its name, hands it its context, and calls it when all is written. */
function buildByTaro(outputPath: string): void {
  const { plugins } = new Function(`return { ${blockWith("plugins: ['trtc")} }`)() as { plugins: string[] };
  for (const plugin of plugins) {
    const onBuildFinish = (finished: () => void) => finished();
    (requireThere(plugin) as (context: object) => void)({ paths: { outputPath }, onBuildFinish });
  }
}

interface VitePlugin {
  readonly writeBundle?: { handler(): void };
}

/** The whole vite.config of the page; uni-app's own plug-in and vite are what it imports beside. */
function buildByVite(): void {
  const { code } = transformSync(blockWith('defineConfig'), { format: 'cjs' });
  const module = { exports: {} as { default?: { plugins: readonly VitePlugin[] } } };
  const defineConfig = (config: unknown) => config;
  new Function('module', 'require', 'uni', 'defineConfig', code)(
    module,
    requireThere,
    () => ({ name: 'uni' }),
    defineConfig,
  );
  for (const { writeBundle } of module.exports.default?.plugins ?? []) writeBundle?.handler();
}

test('the examples that `npm run examples` builds have these lines', () => {
  const config = (file: string): string => readFileSync(path.join(EXAMPLE, '..', file), 'utf8');
  expect(config('taro/config/index.ts')).toContain("'trtc-miniprogram/taro'");
  for (const line of blockWith('defineConfig').trim().split('\n'))
    expect(config('uni-app/vite.config.ts')).toContain(line);
});
