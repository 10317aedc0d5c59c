/** A small mini-program of somebody else, to measure what our package adds to it. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../../project/packing';

export interface HostOptions {
  /** project.config.json's, such as `miniprogram/`; undefined if it has none, and the mini-program is the project's folder. */
  readonly miniprogramRoot: string | undefined;
  /** Beside what DevTools writes for a new project. */
  readonly setting?: Readonly<Record<string, unknown>>;
  /** packOptions.ignore. */
  readonly ignored?: readonly Rule[];
}

const SETTING = {
  es6: true,
  enhance: true,
  minified: true,
  minifyWXML: true,
  minifyWXSS: true,
  postcss: true,
};

/** Its scripts are old JavaScript: so no helper is packed for them, and each that our package needs would be seen. */
const FILES: Readonly<Record<string, string>> = {
  'app.js': 'App({});\n',
  'app.wxss': '.page { padding: 32rpx; }\n',
  'sitemap.json': `${JSON.stringify({ rules: [{ action: 'allow', page: '*' }] })}\n`,
  'pages/index/index.js': "Page({ data: { greeting: 'Hello' } });\n",
  'pages/index/index.json': '{}\n',
  'pages/index/index.wxml': '<view class="page">{{greeting}}</view>\n',
  'pages/index/index.wxss': '.page { color: #333; }\n',
};

const APP = { pages: ['pages/index/index'], window: {}, sitemapLocation: 'sitemap.json' };
const NAME = 'trtc-miniprogram';
const IN_NPM = `miniprogram_npm/${NAME}`;

export function writeText(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const writeJson = (folder: string, name: string, value: unknown): void =>
  writeText(folder, name, `${JSON.stringify(value, null, 2)}\n`);

/** @returns the folder of its app.json */
export function writeHost(folder: string, { miniprogramRoot, setting = {}, ignored }: HostOptions): string {
  const miniprogram = path.join(folder, miniprogramRoot ?? '');
  for (const [name, text] of Object.entries(FILES)) writeText(miniprogram, name, text);
  writeJson(miniprogram, 'app.json', APP);
  writeJson(folder, 'package.json', { private: true, dependencies: {} });
  writeJson(folder, 'project.config.json', {
    appid: 'touristappid',
    compileType: 'miniprogram',
    ...(miniprogramRoot === undefined ? {} : { miniprogramRoot }),
    setting: { ...SETTING, ...setting },
    ...(ignored === undefined ? {} : { packOptions: { ignore: ignored, include: [] } }),
  });
  return miniprogram;
}

/**
 * What npm install, and an entry in app.json, do to a host.
 * @param packed the package as npm unpacks it
 * @param miniprogram the folder of the host's app.json
 * @returns the folder that 构建 npm makes of the package's
 */
export function installPackage(folder: string, miniprogram: string, packed: string): string {
  writeJson(folder, 'package.json', { private: true, dependencies: { [NAME]: `file:./${NAME}.tgz` } });
  cpSync(packed, path.join(folder, 'node_modules', NAME), { recursive: true });
  const appFile = path.join(miniprogram, 'app.json');
  const app = JSON.parse(readFileSync(appFile, 'utf8')) as typeof APP;
  const pages = ['pages/room/room', 'pages/home/home', 'pages/check/check'];
  writeJson(miniprogram, 'app.json', { ...app, subPackages: [{ root: IN_NPM, name: 'trtc', pages }] });
  return path.join(miniprogram, IN_NPM);
}
