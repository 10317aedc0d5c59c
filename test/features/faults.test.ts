/**
 * Puts each fault of the list into a copy of the project, and runs the one test that has to notice it. It takes minutes,
 * and is part of `npm run soak`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execPath } from 'node:process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NEEDED } from '../program';
import { copyProject, type ProjectCopy } from '../project-copy';
import { runs } from '../soak';
import type { Fault } from './fault';
import { FAULTS } from './list';

const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');
/** Vitest takes a regular expression. */
const asPattern = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, '.');

/** How many tests of this title fail in the copy. */
async function failuresOf({ test: file, name }: Fault, root: string): Promise<number> {
  const args = [
    VITEST,
    'run',
    path.posix.join('test', file),
    '-t',
    asPattern(name),
    '--reporter=json',
    '--silent',
  ];
  const child = spawn(execPath, args, { cwd: root, env: { ...NEEDED, LANG: 'C' }, stdio: 'pipe' });
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const report = printed.slice(printed.indexOf('{"numTotal'));
  const { numFailedTests = 0, numPassedTests = 0 } = report.startsWith('{') ? JSON.parse(report) : {};
  // A file that cannot be loaded has noticed nothing.
  if (numFailedTests + numPassedTests === 0) throw new Error(printed + told);
  return numFailedTests;
}

describe.runIf(runs(1) > 1)('the fault of', () => {
  let copy: ProjectCopy;
  beforeAll(() => {
    copy = copyProject({ isWhole: true });
  });
  afterAll(() => copy?.remove());

  const faults = Object.entries(FAULTS).flatMap(([id, fault]) =>
    fault === null ? [] : [[id, fault] as const],
  );
  test.each(faults)('%s is noticed', async (_, fault) => {
    const file = path.join(copy.root, fault.file);
    const right = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      right.replace(fault.find, () => fault.replace),
    );
    const failed = await failuresOf(fault, copy.root);
    writeFileSync(file, right);
    expect(failed).toBeGreaterThan(0);
  });
});
