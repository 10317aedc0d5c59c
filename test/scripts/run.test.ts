/** What npm runs looks after its packages first, and says in words what it cannot have. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';

/** Writes down what it is called with, and installs what the lock file says, as far as it is looked at. */
const NPM = `
const fs = require('node:fs');
const path = require('node:path');
fs.appendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NO_REGISTRY) {
  console.error('npm error code ENOTFOUND');
  process.exit(1);
}
console.log('added 1 package');
const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
delete packages[''];
for (const [name, { version }] of Object.entries(packages)) {
  if (name.endsWith('other-system')) { delete packages[name]; continue; }
  fs.mkdirSync(name, { recursive: true });
  fs.writeFileSync(path.join(name, 'package.json'), JSON.stringify({ version }));
}
fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }));
`;

let root: string;
const file = (name: string): string => path.join(root, name);
const write = (name: string, value: unknown): void => writeFileSync(file(name), JSON.stringify(value));
const lock = (version: string): void =>
  write('package-lock.json', {
    packages: {
      '': { name: 'project' },
      'node_modules/one': { version, integrity: `sha512-${version}` },
      'node_modules/other-system': { version: '1.0.0', integrity: 'sha512-x', optional: true },
    },
  });
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bare-'));
  for (const name of ['scripts/run.cjs', 'scripts/run-texts.json', 'scripts/program']) {
    cpSync(path.join(ROOT, name), file(name), { recursive: true });
  }
  write('package.json', { engines: { node: '>=20.19' }, devDependencies: { one: '1.0.0' } });
  lock('1.0.0');
  mkdirSync(file('npm'));
  writeFileSync(file('npm/npm-cli.js'), NPM);
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

/** Until the program would begin, for which this folder has no packages. */
function runCjs(env: Readonly<Record<string, string>> = {}, nodeArgs: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, 'scripts/run.cjs', 'doctor'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      LANG: 'C',
      npm_execpath: file('npm/npm-cli.js'),
      ...env,
    },
  });
  return { status, stdout, stderr };
}
const calls = (): readonly string[] => {
  try {
    return readFileSync(file('npm-calls.txt'), 'utf8').trim().split('\n');
  } catch {
    return [];
  }
};

describe('the packages', () => {
  test('are all installed where there are none, without their scripts, which is said; once', () => {
    const { stdout, stderr } = runCjs();
    // What is printed of it is no part of what the program prints, which may be JSON.
    expect([stdout, stderr]).toEqual([
      '',
      expect.stringMatching(/^Installing the project's packages .*\nadded 1/),
    ]);
    expect(runCjs().stderr).not.toContain('Installing');
    expect(calls()).toEqual(['ci --ignore-scripts --include=dev --no-audit --no-fund']);
  });

  test('are installed again when the lock file has changed, or one is gone', () => {
    runCjs();
    lock('1.0.1');
    expect(runCjs().stderr).toContain('Installing');
    rmSync(file('node_modules/one'), { recursive: true });
    expect(runCjs().stderr).toContain('Installing');
    write('package-lock.json', { packages: { '': {} } });
    expect(runCjs().stderr).toContain('Installing');
    expect(calls()).toHaveLength(4);
  });

  test('of another folder are left alone, for npm would empty it', () => {
    mkdirSync(file('others'));
    symlinkSync(file('others'), file('node_modules'), 'junction');
    const { status, stderr } = runCjs();
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('node_modules is a link to another folder'),
    ]);
    expect(calls()).toEqual([]);
  });

  test('that the lock file does not name, for it is no JSON, are for npm to tell', () => {
    runCjs();
    writeFileSync(file('package-lock.json'), '<<<<<<< HEAD');
    const { status, stderr } = runCjs();
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('could not be installed; npm says above why'),
    ]);
    expect(stderr).not.toContain('packages.cjs');
  });

  test.each([
    ['C', "The project's packages could not be installed; npm says above why. Look at the network"],
    ['zh_CN.UTF-8', '项目的依赖没有装上；npm 在上面说了原因。检查网络'],
  ])('that cannot be had are said to be missing, with what to do: %s', (LANG, words) => {
    const { status, stderr } = runCjs({ LANG, NO_REGISTRY: 'yes' });
    expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect(stderr).toContain('ENOTFOUND');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test('a program whose parent has ended is told so once, for a second signal would end it while it tidies up', () => {
  const preload = `
let looks = 0;
Object.defineProperty(process, 'ppid', { get: () => (looks === 0 ? 4 : 1) });
process.kill = (_pid, signal) => console.log(signal);
globalThis.setInterval = (look) => {
  for (; looks < 3; looks += 1) look();
  return { unref() {} };
};`;
  writeFileSync(file('orphan.cjs'), preload);
  expect(runCjs({ npm_lifecycle_event: 'doctor' }, ['--require', file('orphan.cjs')]).stdout).toBe(
    'SIGTERM\n',
  );
});

test.each([
  ['C', 'Node.js 18.20.8 is too old. Install Node.js 20.19 or newer from https://nodejs.org.\n'],
  ['zh_CN.UTF-8', 'Node.js 18.20.8 太旧。从 https://nodejs.org 安装 20.19 或更新的版本\n'],
])('a Node.js that is too old is said, before anything is installed: %s', (LANG, words) => {
  writeFileSync(file('older.cjs'), "Object.defineProperty(process.versions, 'node', { value: '18.20.8' });");
  const { status, stdout, stderr } = runCjs({ LANG }, ['--require', file('older.cjs')]);
  expect([status, stdout, stderr]).toEqual([1, '', words]);
  expect(calls()).toEqual([]);
});
