/** The doors: each program in a process of its own, as npm starts it. What they do is tested in their folders. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { run, start } from '../program';
import { copyProject, type ProjectCopy } from '../project-copy';

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const DOORS = readdirSync(path.join(ROOT, 'scripts'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.basename(name, '.ts'))
  .sort();

let project: ProjectCopy;
beforeAll(() => {
  project = copyProject({ withPrograms: true });
});
afterAll(() => project.remove());

test('npm runs each program by its door, and nothing else', () => {
  const commands = Object.entries(manifest.scripts);
  expect(commands).toEqual(commands.map(([name]) => [name, `node scripts/run.cjs ${name}`]));
  expect(commands.map(([name]) => name).sort()).toEqual(DOORS);
});

/** `npm test` hands everything to Vitest; deploy, preview and start are run for real, here and in other tests. */
const OTHERS = DOORS.filter((name) => !['test', 'deploy', 'preview', 'start'].includes(name));
test.each(OTHERS)(
  '%s: a wrong command line ends with 2, and with how it is right on standard error',
  async (name) => {
    const { exitCode, stdout, stderr } = await run(name, ['--nonsense'], { root: project.root });
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^There is no option --nonsense\.\n\nnpm run [a-z]+/),
    ]);
  },
);

/** Prints until it is told to end; then it has something left to do. */
const ORDERLY = `
import { setImmediate } from 'node:timers/promises';
import { open } from './program/door';
await open(async (_args, { out, signal }) => {
  while (!signal.aborted) {
    out.print('more');
    await setImmediate();
  }
  await setImmediate();
  out.warn('Tidied up.');
  return 3;
});`;
test('a program whose reader has had enough is told so: it tidies up, and has its own exit code', async () => {
  writeFileSync(path.join(project.root, 'scripts', 'orderly.ts'), ORDERLY);
  const { child, ended } = start('orderly', [], { root: project.root });
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await ended).toMatchObject({ exitCode: 3, stderr: 'Tidied up.\n' });
});

/** The first to be tried. */
const PORT = '3391';

describe('npm start', () => {
  test('ends without a word when nobody reads what it prints any more', async () => {
    const { child, ended } = start('start', [], { root: project.root, env: { PORT } });
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  // A program cannot send another one a signal on Windows.
  test.skipIf(process.platform === 'win32')(
    'ends with npm, which hands a signal to its shell alone',
    async () => {
      const code = `require('node:child_process').spawn(process.execPath, ['scripts/run.cjs', 'start'], { stdio: 'inherit' })`;
      const shell = spawn(process.execPath, ['-e', code], {
        cwd: project.root,
        env: { PATH: process.env.PATH, LANG: 'C', PORT, npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let printed = '';
      // It is at its end when all who can write to it are gone, the program too.
      for await (const chunk of shell.stdout) {
        printed += chunk;
        if (printed.includes('Ctrl-C stops it.')) shell.kill('SIGTERM');
      }
      expect(printed).toMatch(/\nStopped\.\n$/);
    },
  );
});
