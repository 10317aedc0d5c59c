/** "Add it to your mini-program" of docs/extending, in both languages: its commands, addresses and components are there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { builtExample } from '../examples/example';
import { allOf, readPage } from './pages';

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
const PAGES = ['docs/extending.md', 'docs/extending.zh-CN.md', 'README.md', 'README.zh-CN.md'];
const TEXTS = PAGES.map((name) => [name, readPage(name).text] as const);

test.each(TEXTS)('%s installs the packed files of this version', (_, text) => {
  const files = allOf(/npm install (?:-D )?(\S+)/g, text).filter((file) => file.includes('trtc-miniprogram'));
  expect([...new Set(files)].sort()).toEqual([
    `./trtc-miniprogram-${version}.tgz`,
    `./trtc-miniprogram-tools-${version}.tgz`,
  ]);
});

test.each(TEXTS)('%s names pages and components that are in the package', async (_, text) => {
  const miniprogram = await builtExample();
  const named = allOf(/["'`]\/(miniprogram_npm\/trtc-miniprogram\/[\w/-]+)/g, text);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named)
    expect([name, existsSync(path.join(miniprogram, `${name}.wxml`))]).toEqual([name, true]);
});
