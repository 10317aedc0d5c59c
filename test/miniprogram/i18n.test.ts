import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTextsOf } from '../../miniprogram/trtc/components/trtc-check/texts';
import { languageOf, textsOf } from '../../miniprogram/trtc/i18n/texts';
import { ROOT } from '../../scripts/project/project';

const [zh, en] = [textsOf('zh'), textsOf('en')];
const FOLDER = path.join(ROOT, 'miniprogram');
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !/(^|\/)(node_modules|miniprogram_npm)\//.test(file));
const read = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');

describe('the words of the pages', () => {
  test('are Chinese in one and English in the other, and none is empty', () => {
    for (const [name, text] of Object.entries(en)) {
      expect([name, text]).toEqual([name, expect.stringMatching(/^[\x20-\x7e…]+$/)]);
    }
    for (const [name, text] of Object.entries(zh)) {
      expect([name, text]).toEqual([name, expect.stringMatching(/\p{Script=Han}/u)]);
    }
  });

  test('are all used, and stand in no template', () => {
    const code = files
      .filter((file) => /\.(ts|wxml)$/.test(file) && !file.includes('i18n/'))
      .map(read)
      .join('\n');
    const unused = Object.keys(zh).filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
    // Put together from a device and its state: microphoneOn.
    expect(unused.filter((name) => !/^(microphone|camera|speaker)(On|Off)$/.test(name))).toEqual([]);
    for (const file of files.filter((name) => name.endsWith('.wxml'))) {
      const text = read(file)
        .replace(/\{\{.*?\}\}/gs, '')
        .replace(/<[^>]*>/gs, '')
        .replace(/[·\s]/g, '');
      expect([file, text]).toEqual([file, '']);
      expect([file, read(file)]).toEqual([file, expect.not.stringMatching(/\p{Script=Han}/u)]);
    }
  });

  test('have no holes where a template shows them, which fills none', () => {
    for (const file of files.filter((name) => name.endsWith('.wxml'))) {
      const texts: object = file.includes('/trtc-check/') ? checkTextsOf('zh') : zh;
      const plain = Object.entries(texts).filter(([, text]) => !String(text).includes('{'));
      const named = [...read(file).matchAll(/\bt\.(\w+)/g)].map(([, name]) => name);
      expect(plain.map(([name]) => name)).toEqual(expect.arrayContaining(named));
    }
  });

  test.each([
    ['zh_CN', 'zh'],
    ['zh_TW', 'zh'],
    ['zh', 'zh'],
    ['en', 'en'],
    ['ja', 'en'],
    [undefined, 'zh'],
  ] as const)('a phone of language %s reads %s', (language, wanted) => {
    expect(languageOf(language)).toBe(wanted);
  });
});

describe('pictures and sounds', () => {
  test('are all used, and small', () => {
    const code = files
      .filter((file) => /\.(ts|wxml|json)$/.test(file))
      .map(read)
      .join('\n');
    for (const file of files.filter((name) => /\.(svg|png|wav)$/.test(name))) {
      const name = path.basename(file).replace(/\.svg$/, '');
      const isPutTogether = /^(microphone|camera|speaker)-(on|off)$|^cover-/.test(name);
      expect([file, isPutTogether || code.includes(name)]).toEqual([file, true]);
      expect(readFileSync(path.join(FOLDER, file)).length).toBeLessThan(20 * 1024);
    }
  });

  test('of shared cards are PNG at 5:4, as WeChat wants them', () => {
    for (const name of ['cover-video', 'cover-voice', 'cover-live', 'cover-stage']) {
      const png = readFileSync(path.join(FOLDER, `trtc/images/${name}.png`));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16) * 4).toBe(png.readUInt32BE(20) * 5);
    }
  });
});
