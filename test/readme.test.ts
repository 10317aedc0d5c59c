/** What only the READMEs say; that they tell the same story, and what is there, is in test/docs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/project/project';
import { linksOf, readPage } from './docs/pages';

const { text: ENGLISH } = readPage('README.md');
const { text: CHINESE } = readPage('README.zh-CN.md');
const BOTH = [ENGLISH, CHINESE];

/** What is read before anybody scrolls. */
const foldOf = (text: string): string => text.slice(0, text.indexOf('!['));
/** As it is read: without where links lead, and without bold. */
const read = (text: string): string =>
  text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/\*\*|\n(?!\n)/g, ' ');

test('both say, before anybody scrolls, what has never been seen, and where the list of it is', () => {
  expect(read(foldOf(ENGLISH))).toContain(
    'Never yet run on a phone or a real cloud; the checklist says what to try.',
  );
  expect(read(foldOf(CHINESE))).toContain(
    '还没有在真机或真实的云环境里运行过；该试什么，都列在真机检查表里。',
  );
  expect(linksOf(foldOf(ENGLISH))).toContain('docs/device-checklist.md');
  expect(linksOf(foldOf(CHINESE))).toContain('docs/device-checklist.zh-CN.md');
});

test('both say what it is in the words that people search for', () => {
  for (const word of ['Video calls', 'voice calls', 'live rooms', 'WeChat mini-programs', 'Tencent TRTC'])
    expect(foldOf(ENGLISH)).toContain(word);
  for (const word of ['微信小程序', '视频通话', '语音通话', '直播', '腾讯云 TRTC', '云开发'])
    expect(foldOf(CHINESE)).toContain(word);
  for (const word of ['UserSig', 'PrivateMapKey', 'CloudBase']) {
    for (const text of BOTH) expect(foldOf(text)).toContain(word);
  }
});

test('both name the paid package where it costs, and where somebody prepares', () => {
  for (const [text, costs, prepares] of [
    [ENGLISH, '## What it costs', '## Before you deploy'],
    [CHINESE, '## 费用', '## 部署之前'],
  ] as const) {
    for (const heading of [costs, prepares]) {
      const [, rest = ''] = text.split(`${heading}\n`);
      expect([heading, rest.slice(0, rest.indexOf('\n## '))]).toEqual([
        heading,
        expect.stringContaining('包月套餐'),
      ]);
    }
  }
});

test('what is said of Tencent’s own has a source, in every row', () => {
  for (const [text, heading] of [
    [ENGLISH, "## Beside Tencent's own"],
    [CHINESE, '## 与腾讯官方的比较'],
  ] as const) {
    const [, rest = ''] = text.split(`${heading}\n`);
    const rows = (rest.slice(0, rest.indexOf('\n## ')).match(/^\| .*\|$/gm) ?? []).slice(2);
    expect(rows.map((row) => row.split('|').filter((cell) => cell.trim() !== '').length)).toEqual(
      Array.from({ length: 7 }, () => 4),
    );
    // A branch moves on: what was seen is a commit.
    const source =
      /\]\(https:\/\/(?:cloud\.tencent\.com\/document\/[^)\s]+|github\.com\/(?:Tencent-RTC|tencentyun)\/\w+\/(?:blob|tree)\/[0-9a-f]{40}\/[^)\s]+)\)/g;
    for (const row of rows) {
      const links = row.match(/\]\(https:[^)]+\)/g) ?? [];
      expect([row, links.length > 0, links]).toEqual([row, true, row.match(source)]);
    }
  }
});

test('the sizes are those of the benchmark', () => {
  const { text: benchmark } = readPage('docs/benchmark.md');
  const zip = /^\| zip that is deployed \| (\d+ KB) /m.exec(benchmark)?.[1] ?? 'none';
  const most = /^\| subpackage .* at most (\d+ KB): met \|$/m.exec(benchmark)?.[1] ?? 'none';
  for (const text of BOTH) {
    expect(foldOf(text).replaceAll(/\s+/g, ' ')).toContain(zip);
    expect(text).toContain(most);
  }
});

test("test/README.md names tests that there are, of every vendor's boundary", () => {
  const { text } = readPage('test/README.md');
  const links = linksOf(text).filter((link) => link.endsWith('.test.ts'));
  for (const link of links) expect([link, existsSync(path.join(ROOT, 'test', link))]).toEqual([link, true]);
  const boundaries = [
    'CLI',
    'function runtime',
    'wx-server-sdk',
    'signers',
    'trtc-wx-sdk',
    'engine',
    'browser',
  ];
  const table = text.slice(text.indexOf('| the vendor'), text.indexOf('## What stands in'));
  for (const boundary of boundaries) expect(table).toContain(boundary);
  expect(links.length).toBeGreaterThan(12);
});

test('both are short enough for a first reader', () => {
  for (const text of BOTH) expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(166);
});
