/** How .env.local may be written, and what is said of it where no program reads it as it is meant. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../../scripts/program/refusal';
import { readEnvLocal } from '../../../scripts/project/env-local';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function read(content: string | Uint8Array) {
  writeFileSync(path.join(root, '.env.local'), content);
  return readEnvLocal(root);
}

test.each([
  ['line feeds', 'A=1\nB=2\n'],
  ['Windows line ends', 'A=1\r\nB=2\r\n'],
  ['line ends of an old Mac', 'A=1\rB=2\r'],
  ['a byte order mark', '\uFEFFA=1\nB=2'],
  ['quotes', 'A="1"\nB=\'2\''],
  ['export', 'export A=1\n  export  B=2'],
  ['blanks', ' A = 1 \n\tB= 2\n\n'],
  ['comments', '# first\nA=1 # one\n\t # second: a colon\n  \nB=2'],
  ['a name twice, of which the last counts', 'A=0\nA=1\nB=2'],
])('is read with %s', (_what, text) => {
  expect(read(text)).toMatchObject({ A: '1', B: '2' });
});

test('is nothing if it is not there', () => {
  expect(readEnvLocal(root)).toEqual({});
});

test.each([
  ['a colon', 'A: 1', '1'],
  ['a colon of Chinese', 'A：1', '1'],
  ['a wide sign', 'A＝1', '1'],
  ['no sign', '# mine\n\nA 1', '3'],
  ['cmd.exe', 'set A=1', '1'],
  ['PowerShell', '$env:A = "1"', '1'],
  ['JSON', '{\n"A": "1"\n}', '1, 2, 3'],
  ['a line that a value had no room for', 'A=1\nB=2\nrest\nC: 3', '3, 4'],
])('is refused with lines of %s, by their numbers', (_what, text, lines) => {
  expect(() => read(text)).toThrow(`no NAME=value in .env.local: line ${lines}. Write NAME=value`);
  expect(() => read(text.replaceAll('\n', '\r\n'))).toThrow(`line ${lines}.`);
});

test('a value in quotes may have lines', () => {
  expect(read('A="first\nsecond: 2\n"\nB=2')).toMatchObject({ A: 'first\nsecond: 2\n', B: '2' });
  expect(() => read('A="first\nsecond: 2\n"\nB: 2')).toThrow('line 4.');
});

const TEXT = 'A=1\r\nB=2\r\n';
test.each([
  ['with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['without a mark', Buffer.from(TEXT, 'utf16le')],
  ['big-endian', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
  ['big-endian, without a mark', Buffer.from(TEXT, 'utf16le').swap16()],
  ['in its last line alone', Buffer.concat([Buffer.from('A=1\n'), Buffer.from('B=2\r\n', 'utf16le')])],
])('is refused in UTF-16, %s', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(Refusal);
  expect(() => read(bytes)).toThrow(/^UTF-16 in \.env\.local\. Save it as UTF-8/);
});

test('is refused if it is no file', () => {
  mkdirSync(path.join(root, '.env.local'));
  expect(() => readEnvLocal(root)).toThrow('.env.local cannot be read: EISDIR');
});
