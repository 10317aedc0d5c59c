/** Where the doctor finds keys in what git keeps. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkHistory } from '../../../../scripts/doctor/checks/history';
import { KeySearch } from '../../../../scripts/doctor/checks/key-search';
import { type GitObject, readObjects } from '../../../../scripts/program/git-objects';
import { TEST_SECRET_KEY } from '../../../transcript';
import { DEPLOYMENT, WRITTEN } from './keys';

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'history-'));
  root = path.join(folder, 'project');
  mkdirSync(root);
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Of no user's settings but these. */
const SETTINGS = ['user.name=t', 'user.email=t@t', 'protocol.file.allow=always', 'core.autocrlf=false'];
function gitIn(where: string, ...args: readonly string[]): string {
  const settings = SETTINGS.flatMap((one) => ['-c', one]);
  const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull };
  const { status, stdout, stderr } = spawnSync('git', [...settings, ...args], {
    cwd: where,
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
const git = (...args: readonly string[]): string => gitIn(root, ...args);

const write = (name: string, contents: string | Buffer): void => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), contents);
};
function commit(name: string, contents: string | Buffer, message = 'a change'): void {
  write(name, contents);
  git('add', '-A', '-f');
  git('commit', '-q', '-m', message);
}
function stash(name: string, contents: string): void {
  write(name, contents);
  git('stash', '-q');
}
const check = () => checkHistory(root, DEPLOYMENT);
const RED = [{ light: 'red', code: 'KEY_IN_HISTORY' }];

describe("in git's history", () => {
  test.each(WRITTEN)('the key in use %s is red, in the first commit too', async (_how, contents) => {
    commit('a/key.txt', contents);
    const found = await check();
    expect(found).toMatchObject(RED);
    expect(JSON.stringify(found)).not.toMatch(/[0-9a-f]{64}/i);
  });

  test('a key that is gone again is found, with a commit that has it', async () => {
    commit('a/key.txt', TEST_SECRET_KEY);
    const first = git('rev-parse', '--short=10', 'HEAD');
    commit('a/key.txt', 'removed');
    expect((await check())[0]?.found).toContain(`in ${path.join('a', 'key.txt')} of commit ${first}`);
  });

  test('without it is green, with the number of commits', async () => {
    commit('a', 'one');
    commit('a', 'two');
    expect(await check()).toMatchObject([{ light: 'green', found: 'no key in 2 commits' }]);
  });

  test('what looks like a key is yellow, but in tests and pages of the project', async () => {
    const text = `SECRETKEY = '${'cd56'.repeat(16)}'`;
    commit('test/a.ts', text);
    expect(await check()).toMatchObject([{ light: 'green' }]);
    commit('a.ts', `${text}\n`);
    expect(await check()).toMatchObject([{ light: 'yellow', code: 'OTHER_KEY_IN_HISTORY' }]);
  });

  test('a key that only a merge brought is found', async () => {
    commit('a', 'one');
    git('checkout', '-q', '-b', 'other');
    commit('b', 'two');
    git('checkout', '-q', 'main');
    commit('c', 'three');
    git('merge', '-q', '--no-commit', 'other');
    commit('d', `key=${TEST_SECRET_KEY}`);
    expect(await check()).toMatchObject(RED);
  });

  test.each<[string, () => void, string]>([
    ['the message of a commit', () => commit('a', 'one', TEST_SECRET_KEY), 'KEY_IN_COMMIT'],
    ['the message of a tag', () => git('tag', '-a', 'v1', '-m', TEST_SECRET_KEY), 'KEY_IN_REFS'],
    ['the name of a tag', () => git('tag', TEST_SECRET_KEY), 'KEY_IN_REFS'],
    ['the name of a branch', () => git('branch', `key/${TEST_SECRET_KEY}`), 'KEY_IN_REFS'],
    ['the name of a file', () => commit(`a/${TEST_SECRET_KEY}.txt`, 'one'), 'KEY_IN_FILE_NAME'],
    ['the name of a folder', () => commit(`${TEST_SECRET_KEY.toUpperCase()}/a`, 'one'), 'KEY_IN_FILE_NAME'],
    ['a note', () => git('notes', 'add', '-m', TEST_SECRET_KEY), 'KEY_IN_HISTORY'],
    ['what was stashed', () => stash('first', TEST_SECRET_KEY), 'KEY_IN_HISTORY'],
  ])('a key in %s is red', async (_where, put, code) => {
    commit('first', 'one');
    put();
    const found = await check();
    expect(found).toMatchObject([{ light: 'red', code }]);
    expect(JSON.stringify(found)).not.toMatch(/[0-9a-f]{64}/i);
  });

  test("a user's settings of what git shows hide no key", async () => {
    commit('.gitattributes', '* diff=hidden -text');
    commit('key.txt', TEST_SECRET_KEY);
    commit('key.txt', 'removed');
    for (const [name, value] of [
      ['log.showRoot', 'false'],
      ['log.follow', 'true'],
      ['diff.external', 'true'],
      ['diff.noprefix', 'true'],
      ['diff.hidden.textconv', 'true'],
      ['color.ui', 'always'],
      ['core.quotePath', 'false'],
    ] as const) {
      git('config', name, value);
      expect([name, ...(await check())]).toMatchObject([name, ...RED]);
    }
  });

  test('a commit that was replaced by another hides no key', async () => {
    commit('a', 'one');
    const before = git('rev-parse', 'HEAD');
    commit('a', TEST_SECRET_KEY);
    git('replace', git('rev-parse', 'HEAD'), before);
    expect(await check()).toMatchObject(RED);
  });

  test('the commit of another worktree is looked at, and a worktree looks at all of them', async () => {
    commit('a', 'one');
    const tree = path.join(folder, 'tree');
    git('worktree', 'add', '-q', '--detach', tree);
    root = tree;
    commit('b', TEST_SECRET_KEY);
    expect(await check()).toMatchObject(RED);
    expect(await checkHistory(path.join(folder, 'project'), DEPLOYMENT)).toMatchObject(RED);
  });

  test('a key in a submodule is red, and is found in that folder', async () => {
    const project = root;
    root = path.join(folder, 'part');
    mkdirSync(root);
    git('init', '-q', '-b', 'main');
    commit('key.txt', TEST_SECRET_KEY);
    commit('key.txt', 'removed');
    root = project;
    commit('a', 'one');
    git('submodule', '--quiet', 'add', path.join(folder, 'part'), 'parts/one');
    git('commit', '-q', '-m', 'a part');
    const [found] = await check();
    expect(found?.found).toMatch(/in parts.one.key\.txt of commit/);
  });

  test.each(['node_modules/project', '.git/project'])(
    'a key is found where the project lies in %s',
    async (place) => {
      root = path.join(folder, place);
      mkdirSync(root, { recursive: true });
      git('init', '-q', '-b', 'main');
      commit('key.txt', TEST_SECRET_KEY);
      expect(await check()).toMatchObject(RED);
    },
  );

  test.skipIf(process.platform === 'win32')('names of files do not steer the terminal', async () => {
    commit('\u001b[2Ja\u202eb\tc.ts', TEST_SECRET_KEY);
    expect((await check())[0]?.found).toContain('in ?[2Ja?b?c.ts of commit');
  });

  test('of a clone that has not all commits it is not said that there is none', async () => {
    commit('a', `key=${TEST_SECRET_KEY}`);
    commit('a', 'removed');
    gitIn(folder, 'clone', '-q', '--depth', '1', `file://${root}`, 'shallow');
    expect(await checkHistory(path.join(folder, 'shallow'), DEPLOYMENT)).toMatchObject([
      { light: 'yellow', code: 'HISTORY_CUT', found: expect.stringContaining('in 1 commits') },
    ]);
  });

  test('nothing is green that git cannot read, and nothing is said where git or its commits are not', async () => {
    expect(await check()).toEqual([]);
    commit('a', 'one');
    rmSync(path.join(root, '.git', 'objects'), { recursive: true });
    expect(await check()).toMatchObject([{ light: 'yellow', code: 'HISTORY_UNREAD' }]);
    rmSync(path.join(root, '.git'), { recursive: true });
    expect(await check()).toEqual([]);
  });
});

describe('objects as git prints them', () => {
  test('may be longer than any text, and are searched part by part', async () => {
    const PART = Buffer.alloc(1024 * 1024, 'x');
    const PARTS = 513;
    async function* printed(): AsyncGenerator<Buffer> {
      yield Buffer.from(`0a blob ${PART.length * PARTS + 64} a li`);
      yield Buffer.from('ne\n');
      for (let at = 0; at < PARTS; at++) yield PART;
      yield Buffer.from(`${TEST_SECRET_KEY}\n0b missing\n0c commit 0 \n`);
      yield Buffer.from('\n');
    }
    const read: unknown[] = [];
    await readObjects(printed(), {
      begin: (object: GitObject) => {
        const search = new KeySearch([TEST_SECRET_KEY]);
        return { add: search.add, end: () => read.push({ ...object, found: search.found }) };
      },
      missing: () => read.push('missing'),
    });
    expect(read).toEqual([
      { id: '0a', type: 'blob', name: 'a line', found: 'inUse' },
      'missing',
      { id: '0c', type: 'commit', name: '', found: undefined },
    ]);
  });
});
