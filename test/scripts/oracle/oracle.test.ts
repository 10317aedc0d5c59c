/** `npm run oracle`; npm and WeChat's compilers are stood in for: what these say is in the record. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fetchCompilers, judge } from '../../../scripts/oracle/compilers';
import { oracle } from '../../../scripts/oracle/oracle';
import { randomInputs } from '../../../scripts/oracle/random';
import type { World } from '../../../scripts/program/world';
import { ROOT } from '../../../scripts/project/project';

const NPM = path.join(ROOT, 'test', 'wechat-stand-in', 'compilers', 'npm-cli.js');

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'oracle-'));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true }));

const world = (env: Readonly<Record<string, string>> = {}, signal = new AbortController().signal): World => ({
  root,
  env: { PATH: process.env.PATH, npm_execpath: NPM, LC_ALL: 'C', ...env },
  stdin: Readable.from([]),
  out: { print: (line) => void said.push(line), warn: (line) => void said.push(line) },
  signal,
});

test('without the compilers it ends with what npm says', async () => {
  expect(await oracle([], world({ STAND_IN_NPM: 'fails' }))).toBe(1);
  expect(said).toEqual([
    expect.stringContaining('Fetching miniprogram-compiler'),
    expect.stringMatching(/cannot be had:\n.*E404/),
  ]);
});

// The stand-in is a script, which Windows does not start by its name.
describe.skipIf(process.platform === 'win32')('the compilers', () => {
  beforeEach(async () => {
    expect(await fetchCompilers(world())).toBeUndefined();
  });

  test('are fetched once', async () => {
    expect(await fetchCompilers(world({ STAND_IN_NPM: 'fails' }))).toBeUndefined();
    expect(said).toHaveLength(1);
  });

  test.each(['wxml', 'wxss', 'wxs'] as const)('refuse %s by their exit code', async (kind) => {
    expect(await judge(kind, ['fine', 'refused', 'fine'], world())).toEqual([true, false, true]);
  });

  test('refuse what they make no JavaScript of, too', async () => {
    expect(await judge('wxs', ['broken', 'fine'], world())).toEqual([false, true]);
  });

  test('are asked nothing more after an interruption', async () => {
    const interruption = new AbortController();
    interruption.abort(new Error('told to end'));
    await expect(judge('wxml', ['fine'], world({}, interruption.signal))).rejects.toThrow('told to end');
  });
});

test('random inputs are the same for the same seed, and different from each other', () => {
  const [some, again, others] = [
    randomInputs('wxml', 1, 50),
    randomInputs('wxml', 1, 50),
    randomInputs('wxml', 2, 50),
  ];
  expect(again).toEqual(some);
  expect(others).not.toEqual(some);
  expect(new Set(some).size).toBe(some.length);
});
