/** What npm runs says in words what is missing before any program of ours can start. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bare-'));
  for (const name of ['scripts', 'package.json']) {
    cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const doctor = (args: readonly string[], LANG: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...args, path.join('scripts', 'run.cjs'), 'doctor'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LANG },
    },
  );
  return [status, stdout, stderr];
};

test.each([
  ['C', /^\d+ packages are missing or of another version, such as .*\. Run npm ci\.\n$/],
  ['zh_CN.UTF-8', /^\d+ 个依赖缺失或版本不对，例如 .*。运行 npm ci\n$/],
])('without npm ci: %s', (LANG, words) => {
  expect(doctor([], LANG)).toEqual([1, '', expect.stringMatching(words)]);
});

test.each([
  ['C', 'Node.js 18.20.8 is too old. Install Node.js 20.19 or newer from https://nodejs.org.\n'],
  ['zh_CN.UTF-8', 'Node.js 18.20.8 太旧。从 https://nodejs.org 安装 20.19 或更新的版本\n'],
])('with a Node.js that is too old: %s', (LANG, words) => {
  const older = path.join(root, 'older.cjs');
  writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '18.20.8' });");
  expect(doctor(['--require', older], LANG)).toEqual([1, '', words]);
});
