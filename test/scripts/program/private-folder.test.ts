/** What programs that were killed have left behind. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inPrivateFolder } from '../../../scripts/program/private-folder';
import { program } from '../../../scripts/program/program';
import { runInside } from '../../program';
import { TEST_SECRET_KEY } from '../../transcript';

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(path.join(tmpdir(), 'leftovers-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true, force: true });
});

const startNext = () =>
  runInside(
    program(() => {}),
    [],
  );
/** Of a process that has ended. */
const { pid: ENDED } = spawnSync(process.execPath, ['-e', '']);

/** A folder with a key in it, as old as this. */
function leave(name: string, hours = 0): void {
  const folder = path.join(temporary, name);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'cloudbaserc.json'), `{"TRTC_SECRET_KEY":"${TEST_SECRET_KEY}"}`);
  const then = Date.now() / 1000 - hours * 3600;
  utimesSync(folder, then, then);
}

test('the next program that starts removes them, whichever it is', async () => {
  leave(`cloudbase-${ENDED}-aB3dE6`);
  // Of a number that another process has now, and of a version that wrote none.
  leave(`cloudbase-${process.pid}-aB3dE6`, 2);
  leave('cloudbase-aB3dE6', 2);
  await startNext();
  expect(readdirSync(temporary)).toEqual([]);
});

test('it leaves alone what is in use, and what others have', async () => {
  const names = [
    `cloudbase-${process.pid}-aB3dE6`,
    'cloudbase-aB3dE6',
    'cloudbase-cli-cache',
    'cloudbase-1-aB3dE6.zip',
    'my-cloudbase-1-aB3dE6',
  ];
  for (const name of names) leave(name);
  await startNext();
  expect(readdirSync(temporary)).toEqual([...names].sort());
});

test.skipIf(process.platform === 'win32')('it follows no link', async () => {
  leave('mine', 2);
  symlinkSync(path.join(temporary, 'mine'), path.join(temporary, `cloudbase-${ENDED}-aB3dE6`));
  await startNext();
  expect(existsSync(path.join(temporary, 'mine', 'cloudbaserc.json'))).toBe(true);
});

test('a folder is there for as long as it is used, and survives the start of another program', async () => {
  const seen = await inPrivateFolder(async (folder) => {
    await startNext();
    writeFileSync(path.join(folder, 'key'), TEST_SECRET_KEY);
    return readdirSync(temporary);
  });
  expect([seen.length, seen[0]]).toEqual([1, expect.stringMatching(`^cloudbase-${process.pid}-`)]);
  const failed = inPrivateFolder(() => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  expect(readdirSync(temporary)).toEqual([]);
});
