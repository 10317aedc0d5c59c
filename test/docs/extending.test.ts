// @vitest-environment happy-dom
/** What docs/extending.md lets developers copy or write is copied and written here, compiled, and run. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { type Pack, packProgram } from '../../scripts/simulator/compile/pack';
import { CompileError } from '../../scripts/simulator/compile/problem';
import { openPhone, setUpTestPhones } from '../miniprogram/harness';
import { copyProject, type ProjectCopy } from '../project-copy';
import { allOf, codeBlocks, readPage } from './pages';

const { text: PAGE } = readPage('docs/extending.md');
const CODE = codeBlocks(PAGE);
const blockWith = (words: string): string => CODE.find((code) => code.includes(words)) ?? '';

/** What the TypeScript compiler says of a project; empty if nothing is wrong. */
function compile(folder: string): string {
  const require = createRequire(import.meta.url);
  const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout;
}

describe('in a mini-program that is there already', () => {
  /** A folder with nothing of this project but its tools. */
  let folder: string;
  const copy = (name: string): void =>
    cpSync(path.join(ROOT, 'miniprogram', 'trtc', name), path.join(folder, name), { recursive: true });

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mini-program-'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const { compilerOptions } = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: object;
    };
    const phone = JSON.parse(readFileSync(path.join(ROOT, 'miniprogram', 'tsconfig.json'), 'utf8')) as {
      compilerOptions: object;
    };
    const options = { ...compilerOptions, ...phone.compilerOptions };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['.'] }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  afterEach(() => {
    for (const name of ['contract', 'services', 'rtc', 'i18n', 'call.ts'])
      rmSync(path.join(folder, name), { recursive: true, force: true });
  });

  test('the files that are listed are enough, and each of them is needed', () => {
    const listed = allOf(/^\| `miniprogram\/trtc\/([\w/.-]+)` \|/gm, PAGE);
    expect(listed).toHaveLength(4);
    writeFileSync(path.join(folder, 'call.ts'), blockWith('parametersFor'));
    for (const name of listed) copy(name);
    expect(compile(folder)).toBe('');
    for (const name of listed) {
      rmSync(path.join(folder, name));
      expect(compile(folder)).toContain('Cannot find module');
      copy(name);
    }
  });

  test('the folders of the whole call are enough too', () => {
    const sentence = /folders ((?:`\w+`(?:, | and )?)+)/.exec(PAGE)?.[1] ?? '';
    const folders = allOf(/`(\w+)`/g, sentence);
    expect(folders).toEqual(['contract', 'services', 'rtc', 'i18n']);
    for (const name of folders) copy(name);
    expect(compile(folder)).toBe('');
    expect(PAGE).toContain(
      `trtc-wx-sdk ${JSON.parse(readFileSync(path.join(ROOT, 'miniprogram/trtc/package.json'), 'utf8')).dependencies['trtc-wx-sdk']}`,
    );
  });
});

describe('a page of one’s own', () => {
  let project: ProjectCopy;
  let pack: Pack;
  setUpTestPhones();

  beforeAll(() => {
    project = copyProject();
    const miniprogram = path.join(project.root, 'miniprogram');
    const page = path.join(miniprogram, 'trtc', 'pages', 'talk');
    mkdirSync(page);
    writeFileSync(path.join(page, 'talk.ts'), blockWith('session.rendered(view)'));
    writeFileSync(path.join(page, 'talk.wxml'), blockWith('<live-pusher'));
    writeFileSync(path.join(page, 'talk.json'), '{}');
    const file = path.join(miniprogram, 'app.json');
    const app = JSON.parse(readFileSync(file, 'utf8')) as { subPackages: [{ pages: readonly string[] }] };
    const [own] = app.subPackages;
    const subPackages = [{ ...own, pages: [...own.pages, 'pages/talk/talk'] }];
    writeFileSync(file, JSON.stringify({ ...app, subPackages }));
    try {
      pack = packProgram(miniprogram, ROOT);
    } catch (error) {
      throw error instanceof CompileError ? new Error(error.message) : error;
    }
  });
  afterAll(() => project.remove());

  test('compiles', () => {
    expect(compile(path.join(project.root, 'miniprogram'))).toBe('');
  });

  test('gets into a call, plays who comes, and hangs up', async () => {
    const phone = await openPhone({ url: '/trtc/pages/talk/talk?room=42', pack });
    expect(phone.asked).toEqual([{ room: { roomID: 42 }, mode: 'videoCall', role: 'member' }]);
    expect(phone.nativeCalls).toEqual(['live-pusher.start']);
    await phone.state(1018);
    await phone.joins('peer');
    expect(phone.text).toContain('inRoom');
    expect(phone.player('peer_main').attributes).toMatchObject({ 'mute-video': false });
    await phone.tap('Hang up');
    expect([phone.text, phone.natives('live-pusher'), phone.natives('live-player')]).toEqual([
      'ended Hang up',
      [],
      [],
    ]);
  });
});
