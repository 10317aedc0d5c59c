/** What WeChat's compilers said of small inputs: written by `npm run oracle`, compared with ours by a test. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KINDS, type Kind } from './kind';
import { randomInputs } from './random';

/** Those by hand by what they are about, as `inputs.json` has them. */
type Inputs = Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>>;

export interface Judged {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}
export type OracleRecord = Readonly<Record<Kind, Judged>>;

/** Files that the inputs may name; they stand beside each. */
export const NEIGHBOURS: Readonly<Record<string, string>> = {
  'b.wxml': '<view/>',
  'b.wxs': 'var a = 1;',
  'b.wxss': '.b { left: 0 }',
};

/** All inputs of a kind: those by hand, then random ones. */
export function inputsOf(kind: Kind, root: string): readonly string[] {
  const file = path.join(root, 'scripts', 'oracle', 'inputs.json');
  const byHand = (JSON.parse(readFileSync(file, 'utf8')) as Inputs)[kind];
  return [...new Set([...Object.values(byHand).flat(), ...randomInputs(kind)])];
}

const recordIn = (root: string): string =>
  path.join(root, 'test', 'scripts', 'simulator', 'compile', 'oracle.json');

export const readRecord = (root: string): OracleRecord =>
  JSON.parse(readFileSync(recordIn(root), 'utf8')) as OracleRecord;

/** An input a line, so that a change is seen. */
export function writeRecord(record: OracleRecord, root: string): void {
  const list = (inputs: readonly string[]) =>
    `[\n${inputs.map((input) => JSON.stringify(input)).join(',\n')}\n]`;
  const kinds = KINDS.map((kind) => {
    const { accepted, refused } = record[kind];
    return `"${kind}": { "accepted": ${list(accepted)}, "refused": ${list(refused)} }`;
  });
  writeFileSync(recordIn(root), `{\n${kinds.join(',\n')}\n}\n`);
}
