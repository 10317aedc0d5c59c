/** `npm run oracle`, with WeChat's compilers. */

import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { judge, runCompiler } from '../../../scripts/oracle/compilers';
import { KINDS, type Kind } from '../../../scripts/oracle/kind';
import { oracle } from '../../../scripts/oracle/oracle';
import { randomInputs } from '../../../scripts/oracle/random';
import { inputsOf, readRecord } from '../../../scripts/oracle/record';
import { ownProject } from '../../../scripts/project/own';
import { ROOT } from '../../../scripts/project/project';

const { signal } = new AbortController();
/** False on computers whose processor they are not for. */
const canStart = runCompiler('wcc', [], tmpdir()) !== null;

/** Some of each kind, spread over all of them. */
const sampleOf = (kind: Kind): readonly string[] => inputsOf(kind, ROOT).filter((_, at) => at % SPREAD === 0);
const SPREAD = 150;

describe.skipIf(!canStart)('the compilers', () => {
  test.each([
    ['wxml', '<view/>', '<view>'],
    ['wxss', '.a {}', '.a {'],
    ['wxs', 'var a = 1', 'let a = 1;'],
  ] as const)('refuse %s by their exit code', async (kind, right, wrong) => {
    expect(await judge(kind, [right, wrong, right], signal)).toEqual([true, false, true]);
  });

  test('refuse what they make no JavaScript of, too', async () => {
    expect(await judge('wxs', ['do{}while(0)', 'var a = 1'], signal)).toEqual([false, true]);
  });

  test('are asked nothing more after an interruption', async () => {
    const interruption = AbortSignal.abort(new Error('told to end'));
    await expect(judge('wxml', ['<view/>'], interruption)).rejects.toThrow('told to end');
  });

  test.each(KINDS)('say of %s what the record says, as far as they are asked here', async (kind) => {
    const { accepted } = readRecord(ROOT)[kind];
    const inputs = sampleOf(kind);
    expect(await judge(kind, inputs, signal)).toEqual(inputs.map((input) => accepted.includes(input)));
  });
});

test('an interrupted program writes nothing', async () => {
  const world = {
    root: ROOT,
    project: ownProject(),
    env: {},
    stdin: Readable.from([]),
    out: { print: () => {}, warn: () => {} },
    signal: AbortSignal.abort(new Error('told to end')),
  };
  const before = readRecord(ROOT);
  await expect(oracle([], world)).rejects.toThrow('told to end');
  expect(readRecord(ROOT)).toEqual(before);
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
