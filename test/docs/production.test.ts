/** docs/production.md, held to what the mini-program and the function do. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newLogEntry } from '../../cloudfunctions/usersig/log';
import * as policy from '../../cloudfunctions/usersig/policy';
import { ROOT } from '../../scripts/project/project';
import { allOf, codeBlocks, PAGES, readPage } from './pages';

const BOTH = [readPage('docs/production.md').text, readPage('docs/production.zh-CN.md').text] as const;

/** All code of a folder, without the types of others. */
const codeOf = (folder: string): string =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js|wxml)$/.test(name) && !name.endsWith('.d.ts'))
    .filter((name) => !/node_modules|miniprogram_npm/.test(name))
    .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8'))
    .join('\n');
/** With the SDK that is packed with it, from where the build takes it. */
const PHONE =
  codeOf('miniprogram') + readFileSync(path.join(ROOT, 'node_modules/trtc-wx-sdk/trtc-wx.js'), 'utf8');

/** Interfaces and components that WeChat wants declared in a privacy agreement, from the page that ours links. */
const PRIVATE =
  /<(live-pusher|camera|voip-room)\b|\bwx\.(setClipboardData|getClipboardData|chooseImage|chooseMedia|chooseVideo|chooseMessageFile|chooseAddress|chooseLocation|choosePoi|chooseInvoiceTitle|getLocation|getFuzzyLocation|startLocationUpdate|getWeRunData|getUserProfile|getUserInfo|startRecord|getRecorderManager|joinVoIPChat|createVKSession|openBluetoothAdapter|createBLEPeripheralServer|saveImageToPhotosAlbum|saveVideoToPhotosAlbum|addPhoneContact|addPhoneRepeatCalendar|addPhoneCalendar|startAccelerometer|startCompass|startDeviceMotionListening|startGyroscope)\b|(?:open-type="(chooseAvatar|getPhoneNumber|getRealtimePhoneNumber)"|type="(nickname)")/g;

test('every private interface that the mini-program or its SDK uses is named, and no other', () => {
  const used = new Set([...PHONE.matchAll(PRIVATE)].map((found) => found.slice(1).find(Boolean)));
  expect([...used].sort()).toEqual(['camera', 'live-pusher', 'saveImageToPhotosAlbum', 'setClipboardData']);
  for (const text of BOTH) for (const name of used) expect(text).toContain(`\`${name}\``);
});

test('the readers of README are told to declare the clipboard, too', () => {
  expect(readPage('README.md').text).toMatch(/microphone, camera and clipboard declared/);
  expect(readPage('README.zh-CN.md').text).toMatch(/声明麦克风、摄像头和剪切板/);
});

test('a phone keeps two things, and the function none', () => {
  const files = readdirSync(path.join(ROOT, 'miniprogram'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .filter((name) =>
      readFileSync(path.join(ROOT, 'miniprogram', name), 'utf8').includes('.setStorageSync('),
    );
  expect(files.map((name) => path.basename(name)).sort()).toEqual(['own-name.ts', 'recent-rooms.ts']);
  const ofFunction = codeOf('cloudfunctions/usersig');
  expect(ofFunction).not.toMatch(/database\(/);
  // It reads one file, the owner's.
  expect(ofFunction.match(/.*node:fs.*/g)).toEqual(["import { readFileSync } from 'node:fs';"]);
});

test('the fields of the log are those of which the page tells', () => {
  expect(Object.keys(newLogEntry()).sort()).toEqual(
    ['action', 'caller', 'code', 'fault', 'id', 'log', 'mode', 'ms', 'role', 'user'].sort(),
  );
});

test('what is the owner’s to edit is marked so in policy.ts', () => {
  const text = readFileSync(path.join(ROOT, 'cloudfunctions', 'usersig', 'policy.ts'), 'utf8');
  const yours = allOf(/Yours to edit[\s\S]*?\*\/\nexport const (\w+)/g, text);
  expect(yours).toEqual(['PASS_SECONDS']);
  for (const page of BOTH) for (const name of yours) expect(page).toContain(`\`${name}`);
});

test('no rule of an owner is left in policy.ts, where nobody asks it', () => {
  expect(policy).not.toHaveProperty('authorize');
});

test('a version is published and routed to by the commands of docs/scale.md, which are run', () => {
  const scale = codeBlocks(readPage('docs/scale.md').text).join('');
  for (const text of BOTH) {
    const commands =
      codeBlocks(text)
        .join('')
        .match(/^npm run tcb -- .*$/gm) ?? [];
    expect(commands.length).toBe(5);
    for (const command of commands) expect(scale).toContain(command);
  }
});

test('no page but the changelog says that a price is so much', () => {
  for (const { name, text } of PAGES) expect([name, /\d ?(?:元|CNY|yuan)/.test(text)]).toEqual([name, false]);
});
