/**
 * Puts each fault of the list into a copy of the project, and runs the one test that has to notice it, which passes there
 * without the fault. It takes minutes, and is part of `npm run soak`; of one row by `SOAK_FACTOR=2 npm test -- features/faults -t 'F41 '`.
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
import { eachOf, type Fault } from './fault';
import { FAULTS } from './list';

const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');
/** A run takes seconds. What takes so long is stuck. */
const STUCK_MS = 180_000;

/** Vitest takes a regular expression. */
const asPattern = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]/gu, '.');

/** What became of a test. Those that were not asked for are left out. */
interface Result {
  readonly fullName: string;
  readonly status: 'passed' | 'failed';
}
interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly Result[] }[];
}

/**
 * Runs the tests of a file in the copy that have one of these names.
 * @throws if the file cannot be loaded, or if they do not end: neither has noticed anything
 */
async function run(root: string, file: string, names: readonly string[]): Promise<readonly Result[]> {
  const args = [
    VITEST,
    'run',
    path.posix.join('test', file),
    '-t',
    names.map(asPattern).join('|'),
    '--reporter=json',
    '--silent',
    // In one process, which can be ended with all that runs in it.
    '--pool=threads',
  ];
  const child = spawn(execPath, args, {
    cwd: root,
    env: { ...NEEDED, LANG: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: STUCK_MS,
    killSignal: 'SIGKILL',
  });
  const [printed, told, [, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (signal !== null) throw new Error(`${file} was ended by ${signal}: does it run on for ever?\n${told}`);
  const report = printed.slice(printed.indexOf('{"numTotal'));
  const { testResults }: Report = report.startsWith('{') ? JSON.parse(report) : { testResults: [] };
  const results = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  if (results.length === 0) throw new Error(printed + told);
  return results;
}

/** What became of the tests of one name. */
const statesOf = (results: readonly Result[], name: string): readonly Result['status'][] =>
  results.filter(({ fullName }) => new RegExp(asPattern(name)).test(fullName)).map(({ status }) => status);

describe.runIf(runs(1) > 1)('the fault of', () => {
  let copy: ProjectCopy;
  /** Of each file, without any fault. */
  const sound = new Map<string, Promise<readonly Result[]>>();
  const faults = eachOf(FAULTS);

  beforeAll(() => {
    copy = copyProject({ isWhole: true });
  });
  afterAll(() => copy?.remove());

  /** All tests of a file that faults name are run at once. */
  const soundOf = (file: string): Promise<readonly Result[]> => {
    const names = faults.flatMap(([, fault]) => (fault.test === file ? [fault.name] : []));
    const results = sound.get(file) ?? run(copy.root, file, [...new Set(names)]);
    sound.set(file, results);
    return results;
  };

  async function withFault({ test: holds, name, file, find, replace }: Fault): Promise<readonly Result[]> {
    const broken = path.join(copy.root, file);
    const right = readFileSync(broken, 'utf8');
    try {
      writeFileSync(
        broken,
        right.replace(find, () => replace),
      );
      return await run(copy.root, holds, [name]);
    } finally {
      writeFileSync(broken, right);
    }
  }

  test.each(faults.map(([row, fault]) => [`${row} ${fault.of ?? ''}`.trim(), fault] as const))(
    '%s is noticed',
    async (_, fault) => {
      const { name } = fault;
      expect(new Set(statesOf(await soundOf(fault.test), name))).toEqual(new Set(['passed']));
      expect(statesOf(await withFault(fault), name)).toContain('failed');
    },
  );
});
