import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ownProject } from '../../../../scripts/project/own';
import { CloudFunctions } from '../../../../scripts/simulator/cloud/functions';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../../../../scripts/simulator/demo';
import type { SourceProblem } from '../../../../scripts/simulator/feed';
import { openIDOf } from '../../../../scripts/simulator/person';
import { OwnProgram } from '../../../../scripts/simulator/site/own-program';
import { WatchedProject } from '../../../../scripts/simulator/site/watched';
import { copyProject, type ProjectCopy } from '../../../project-copy';

let copy: ProjectCopy;
let project: WatchedProject;
let built: string[];
let problems: readonly SourceProblem[];
beforeEach(async () => {
  copy = copyProject();
  built = [];
  problems = [];
  project = new WatchedProject({
    project: ownProject(copy.root),
    program: new OwnProgram(copy.root),
    onBuilt: (what) => built.push(what),
    onProblems: (list) => {
      problems = list;
    },
    onNotes: () => {},
  });
  await project.packNow();
  project.watch();
});
afterEach(() => {
  project.stop();
  copy.remove();
});

const edit = (file: string, change: (text: string) => string): void => {
  const full = path.join(copy.root, file);
  writeFileSync(full, change(readFileSync(full, 'utf8')));
};

/** On a quiet computer a second; no more than a net. */
const soon = { timeout: 50_000, interval: 50 };

describe('a file that changes', () => {
  test('of the mini-program: it is packed anew', async () => {
    edit('miniprogram/trtc/i18n/words.ts', (text) => text.replace("'视频通话'", "'视频电话'"));
    await vi.waitFor(() => expect(built).toContain('mini-program'), soon);
    expect(project.pack?.scripts).toContain('视频电话'.replaceAll(/[^\0-\x7f]/g, escaped));
  });

  test('of the function: it is built anew', async () => {
    edit('cloudfunctions/usersig/handler.ts', (text) => `${text}\nconsole.log('changed');\n`);
    await vi.waitFor(() => expect(built).toContain('function'), soon);
    const code = readFileSync(path.join(copy.root, 'dist/cloudfunctions/usersig/index.js'), 'utf8');
    expect(code).toContain('changed');
  });

  test('authorize.cjs: the next instances ask the new one, also after one that was broken', async () => {
    const functions = new CloudFunctions({ root: copy.root, variables: DEMO_VARIABLES });
    const event = { room: { roomID: 42 }, mode: 'videoCall' };
    const user = { openID: openIDOf('alice'), appID: DEMO_APP_ID };
    const codeNow = async () => {
      functions.restart();
      const answer = (await functions.call('usersig', event, user)) as {
        result?: { error?: { code: string } };
      };
      return answer.result?.error?.code ?? 'OK';
    };
    const file = path.join(copy.root, 'cloudfunctions/usersig/authorize.cjs');
    const whole = readFileSync(file, 'utf8');
    for (const [text, code] of [
      ['exports.authorize = ', 'FORBIDDEN'],
      [whole, 'OK'],
    ] as const) {
      built.length = 0;
      writeFileSync(file, text);
      await vi.waitFor(() => expect(built).toContain('function'), soon);
      expect(await codeNow()).toBe(code);
    }
    functions.stop();
    expect(problems).toEqual([]);
  });

  test('of the contract: both are built anew', async () => {
    edit('miniprogram/trtc/contract/room.ts', (text) => `${text}\nexport const CHANGED = 1;\n`);
    await vi.waitFor(() => expect([...built].sort()).toEqual(['function', 'mini-program']), soon);
  });

  test.each([
    [
      'a template',
      'miniprogram/trtc/components/trtc-home/trtc-home.wxml',
      (text: string) => text.replace('<view', '<vieww'),
      1,
    ],
    ['a script', 'miniprogram/app.ts', (text: string) => `const = 1;\n${text}`, 1],
    ['the function', 'cloudfunctions/usersig/index.ts', (text: string) => `\nconst = 1;\n${text}`, 2],
  ])(
    'and does not compile, %s: file and line are told, until it is corrected',
    async (_what, file, spoil, line) => {
      const whole = readFileSync(path.join(copy.root, file), 'utf8');
      edit(file, spoil);
      await vi.waitFor(() => expect(problems).not.toEqual([]), soon);
      expect(problems[0]?.place).toMatch(new RegExp(`^${file}:${line}:`));
      expect(built).toEqual([]);
      edit(file, () => whole);
      await vi.waitFor(() => expect([problems.length, built.length]).toEqual([0, 1]), soon);
    },
  );
});

/** esbuild writes what is not ASCII like this. */
const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
