/** Where programs look for the mini-program of a host that Taro or uni-app builds. */
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { kindOf, usualOutput } from '../../../scripts/project/frameworks';
import { hostProject } from '../../../scripts/project/host';
import { readAppID } from '../../../scripts/project/project';
import { type Files, folderOf } from '../package/host';

const TARO = '{ "dependencies": { "@tarojs/taro": "4.2.0" } }';
const UNI = '{ "dependencies": { "@dcloudio/uni-app": "3.0.0" } }';
const TOOLS = '{ "version": "0.1.0", "engines": { "node": ">=20.19" }, "dependencies": {} }';

/** What programs take for the folder of the mini-program. */
function folderIn(files: Files): readonly [string, boolean] {
  const root = folderOf({ 'tools/package.json': TOOLS, ...files });
  const { miniProgram } = hostProject(root, path.join(root, 'tools'));
  return [path.relative(root, miniProgram.folder).replaceAll(path.sep, '/'), miniProgram.isBuilt];
}

test('it is where the framework writes it, unless project.config.json says so', () => {
  expect(folderIn({ 'package.json': '{}' })).toEqual(['', false]);
  expect(folderIn({ 'package.json': TARO })).toEqual(['dist', true]);
  expect(folderIn({ 'package.json': UNI, 'project.config.json': '{}' })).toEqual([
    'dist/build/mp-weixin',
    true,
  ]);
  const config = '{ "miniprogramRoot": "./out/" }';
  expect(folderIn({ 'package.json': TARO, 'project.config.json': config })).toEqual(['out', true]);
});

test('of two outputs of uni-app it is the one that was built last', () => {
  const [built, dev] = ['dist/build/mp-weixin', 'dist/dev/mp-weixin'];
  const root = folderOf({ [`${built}/app.json`]: '{}', [`${dev}/app.json`]: '{}' });
  for (const last of [built, dev]) {
    for (const folder of [built, dev])
      utimesSync(path.join(root, folder, 'app.json'), 1, folder === last ? 200 : 100);
    expect(usualOutput(root, 'uni')).toBe(last);
  }
});

test('the AppID of uni-app is read where it writes it, one of project.config.json before it', () => {
  const built = { 'package.json': UNI, 'dist/build/mp-weixin/project.config.json': '{ "appid": "built" }' };
  expect(readAppID(folderOf(built))).toBe('built');
  expect(readAppID(folderOf({ ...built, 'project.config.json': '{ "appid": "own" }' }))).toBe('own');
  expect(readAppID(folderOf({ ...built, 'package.json': '{}' }))).toBeUndefined();
  const manifest = '{ /* uni */ "mp-weixin": { "appid": "written", }, }';
  expect(readAppID(folderOf({ 'package.json': UNI, 'src/manifest.json': manifest }))).toBe('written');
  expect(readAppID(folderOf({ ...built, 'manifest.json': manifest }))).toBe('built');
  expect(readAppID(folderOf({ 'package.json': UNI, 'src/manifest.json': '{' }))).toBeUndefined();
});

test('a project is native unless it depends on one of them', () => {
  expect(
    [{}, JSON.parse(TARO), JSON.parse(UNI), { devDependencies: { '@tarojs/taro': '4' } }].map(kindOf),
  ).toEqual(['native', 'taro', 'uni', 'taro']);
});
