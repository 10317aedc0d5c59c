/**
 * The names of both packages are nobody's yet: whoever takes one in a registry would run code on our readers' computers. So
 * nothing that they get runs one that is not installed, or installs one by its name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packedFile } from '../../../scripts/package/bin/kit';
import { USAGE } from '../../../scripts/package/bin/words';
import { docsOf } from '../../../scripts/package/docs';
import { hostReadme } from '../../../scripts/package/readme';
import { readmeOf } from '../../../scripts/package/tools/readme';
import { ROOT } from '../../../scripts/project/project';
import { kitOf } from './host';

const FOLDERS = ['.github', 'cloudfunctions', 'docs', 'examples', 'miniprogram', 'scripts'];
const NOT_OURS = /(?:^|[\\/])(?:node_modules|miniprogram_npm|dist)[\\/]/;
const READ = /\.(?:md|ts|tsx|js|cjs|mjs|json|ya?ml|wxml|sh)$/;

/** Any program that fetches what is not here, and the options before the name. */
const RUNS =
  /\b(npx|pnpx|bunx|(?:npm|pnpm|yarn|bun) (?:exec|x|dlx|create|init))((?:\s+(?:-[^\s=]*|--))*)(?:\s+|=)["'`]?trtc-miniprogram/g;
const INSTALLS = /\b(?:npm|cnpm|pnpm|yarn|bun) (?:install|i|in|add|update|link)\b([^\n`;&|]*)/g;
const DEPENDS = /["']trtc-miniprogram(?:-tools)?["']\s*:\s*["']([^"']*)/g;
const FETCHES =
  /\b(?:unpkg\.com|jsdelivr\.net|npmjs\.(?:com|org)|npmmirror\.com|cnpmjs\.org)\/\S*trtc-miniprogram/g;

/** What would be fetched by a name. */
function fetched(text: string): readonly string[] {
  const runs = [...text.matchAll(RUNS)].filter(
    ([, by, options = '']) => by !== 'npx' || options.trim() !== '--no-install',
  );
  const installs = [...text.matchAll(INSTALLS)].flatMap(([, rest = '']) =>
    argumentsIn(rest).filter(
      (one) => one.includes('trtc-miniprogram') && !/^(?:\.{1,2}\/.*\.tgz$|file:)/.test(one),
    ),
  );
  const depends = [...text.matchAll(DEPENDS)].filter(([, from = '']) => !from.startsWith('file:'));
  const others = [...runs, ...depends, ...text.matchAll(FETCHES)].map(([all]) => all);
  return [...others, ...installs];
}

/** The words of a command line; a sentence that it stands in may end behind one. */
function argumentsIn(rest: string): readonly string[] {
  const words = rest.split(/[\s"'()（）]+/);
  const end = words.findIndex((word) => /[.,:。，；：]$/.test(word));
  return words.slice(0, end < 0 ? undefined : end + 1).map((word) => word.replace(/[.,:。，；：]$/, ''));
}

const inTree = [
  ...FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder))).flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  ),
  ...readdirSync(ROOT),
]
  .filter((name) => READ.test(name) && !NOT_OURS.test(name) && !/(?:^|[\\/])package-lock\.json$/.test(name))
  .map((name) => [name, readFileSync(path.join(ROOT, name), 'utf8')] as const);

const printed = [
  ['README.md of trtc-miniprogram', hostReadme('0.1.0')],
  ['README.md of trtc-miniprogram-tools', readmeOf('0.1.0')],
  ...Object.entries(await docsOf(ROOT)),
  ['usage', USAGE.zh + USAGE.en],
] as const;

test.each([
  'npx trtc-miniprogram add',
  'npx --yes trtc-miniprogram add',
  'npx --no-install --yes trtc-miniprogram add',
  'npx -p trtc-miniprogram-tools x',
  'npx --package=trtc-miniprogram x',
  'npx trtc-miniprogram@latest',
  'npm exec -- trtc-miniprogram doctor',
  'pnpm dlx trtc-miniprogram',
  'npm install trtc-miniprogram',
  'npm i -D trtc-miniprogram-tools@0.1.0',
  'npm install -D typescript trtc-miniprogram-tools',
  'npm install ./trtc-miniprogram-0.1.0.tgz trtc-miniprogram-tools',
  'yarn add "trtc-miniprogram"',
  '{ "dependencies": { "trtc-miniprogram": "^0.1.0" } }',
  'https://unpkg.com/trtc-miniprogram/bin/x.cjs',
])('this test sees %j', (text) => expect(fetched(text)).toHaveLength(1));

test.each([
  'npx --no-install trtc-miniprogram add',
  'npm install ./trtc-miniprogram-0.1.0.tgz',
  'npm install -D ../dist/packages/trtc-miniprogram-tools-0.1.0.tgz',
  'npm install file:../../dist/packages/trtc-miniprogram',
  'npm uninstall trtc-miniprogram',
  '{ "dependencies": { "trtc-miniprogram": "file:../../dist/packages/trtc-miniprogram" } }',
  'Run npm install in that folder. trtc-miniprogram is found there.',
])('this test lets %j pass', (text) => expect(fetched(text)).toEqual([]));

test('nothing that anybody gets fetches one of the packages by its name', () => {
  expect(inTree.length).toBeGreaterThan(300);
  expect(inTree.filter(([, text]) => text.includes('npx --no-install trtc-')).length).toBeGreaterThan(5);
  const found = [...inTree, ...printed].flatMap(([name, text]) =>
    fetched(text).map((what) => `${name}: ${what}`),
  );
  expect(found).toEqual([]);
});

test('the lock files of the examples have the package from the file that is packed here', () => {
  for (const example of ['taro', 'uni-app']) {
    const lock = JSON.parse(readFileSync(path.join(ROOT, 'examples', example, 'package-lock.json'), 'utf8'));
    const all = Object.entries<{ resolved?: string; integrity?: string }>(lock.packages);
    const ours = all.filter(([name]) => name.includes('trtc-miniprogram'));
    expect(ours).toEqual([
      [
        'node_modules/trtc-miniprogram',
        expect.objectContaining({ resolved: 'file:../../dist/packages/trtc-miniprogram-0.1.0.tgz' }),
      ],
    ]);
    // Packed anew it is another file.
    expect(ours[0]?.[1].integrity).toBeUndefined();
  }
});

test.each(['trtc-miniprogram', 'trtc-miniprogram-tools'])(
  'what is printed to install %s is a packed file',
  (name) => {
    expect(packedFile(name, kitOf())).toBe(`./${name}-0.1.0.tgz`);
  },
);
