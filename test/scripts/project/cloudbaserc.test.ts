/** What cloudbaserc.json may hold, and what is said of it where it holds something else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../scripts/program/refusal';
import { readCloudbaserc } from '../../../scripts/project/cloudbaserc';
import { TEST_SECRET_KEY } from '../../transcript';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const write = (content: string | Uint8Array): void =>
  writeFileSync(path.join(root, 'cloudbaserc.json'), content);
const read = (json: unknown) => {
  write(JSON.stringify(json));
  return readCloudbaserc(root);
};

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** What is said of a file of this content, without what to do. */
const wrongIn = (json: unknown): string => refusalOf(() => read(json)).told[0];
const inFunction = (fields: object): string => wrongIn({ functions: [{ name: 'usersig', ...fields }] });

test.each<[unknown, string]>([
  [null, 'null → {…}'],
  [[], '[…] → {…}'],
  ['text', '"text" → {…}'],
  [{ functions: null }, 'functions null → […]'],
  [{ functions: {} }, 'functions {…} → […]'],
  [{ functions: 'usersig' }, 'functions "usersig" → […]'],
  [{ functions: [null] }, 'functions[0] null → {…}'],
  [{ functions: [{ name: 'a' }, 'usersig'] }, 'functions[1] "usersig" → {…}'],
  [{ functions: [{}] }, 'functions[0].name → "…"'],
  [{ functions: [{ name: 7 }] }, 'functions[0].name 7 → "…"'],
  [{ functions: [{ name: 'a' }, { name: 'a' }, { name: 'a' }] }, '2 × "name": "a" → 1'],
  [{ envId: null }, 'envId null → "…"'],
  [{ functionRoot: false }, 'functionRoot false → "…"'],
  [
    { envId: 1, functionRoot: null, functions: 2 },
    'envId 1 → "…"; functionRoot null → "…"; functions 2 → […]',
  ],
])('%j is named by its place and its kind', (json, words) => {
  expect(wrongIn(json)).toBe(words);
});

test.each<[object, string]>([
  [{ envVariables: null }, 'envVariables null → {…}'],
  [{ envVariables: [] }, 'envVariables […] → {…}'],
  [{ envVariables: 'A=1' }, 'envVariables "A=1" → {…}'],
  [{ envVariables: { OWN: null } }, 'envVariables.OWN null → "{{env.OWN}}"'],
  [{ envVariables: { OWN: 3600 } }, 'envVariables.OWN 3600 → "{{env.OWN}}"'],
  [{ envVariables: { OWN: true } }, 'envVariables.OWN true → "{{env.OWN}}"'],
  [{ envVariables: { OWN: { a: 1 } } }, 'envVariables.OWN {…} → "{{env.OWN}}"'],
  [{ memorySize: '128' }, 'memorySize "128" → 128'],
  [{ memorySize: '256' }, 'memorySize "256" → 256'],
  [{ memorySize: '128 MB' }, 'memorySize "128 MB" → 128'],
  [{ memorySize: null }, 'memorySize null → 128'],
  [{ memorySize: 128.5 }, 'memorySize 128.5 → 128'],
  [{ timeout: '10' }, 'timeout "10" → 10'],
  [{ timeout: -1 }, 'timeout -1 → 10'],
  [{ timeout: [] }, 'timeout […] → 10'],
  [{ handler: null }, 'handler null → "index.main"'],
  [{ runtime: 20.19 }, 'runtime 20.19 → "Nodejs24.11"'],
  [{ installDependency: 'false' }, 'installDependency "false" → false'],
  [{ installDependency: null }, 'installDependency null → false'],
  [{ type: null }, 'type null → "Event"'],
  [{ dir: {} }, 'dir {…} → "dist/cloudfunctions/usersig"'],
])('in a function, %j is named by its place and its kind', (fields, words) => {
  expect(inFunction(fields)).toBe(`functions[0].${words}`);
});

test('every field of a wrong kind is named at once', () => {
  expect(inFunction({ memorySize: '128', timeout: null, envVariables: { A: null, B: 1 } })).toBe(
    [
      'functions[0].memorySize "128" → 128',
      'functions[0].timeout null → 10',
      'functions[0].envVariables.A null → "{{env.A}}"',
      'functions[0].envVariables.B 1 → "{{env.B}}"',
    ].join('; '),
  );
});

test('what is long enough for a key is not shown, wherever somebody has put it', () => {
  for (const fields of [{ memorySize: TEST_SECRET_KEY }, { envVariables: TEST_SECRET_KEY }]) {
    expect(inFunction(fields)).toMatch(/"…" → /);
    expect(inFunction(fields)).not.toContain(TEST_SECRET_KEY.slice(0, 8));
  }
});

test('a function has what the CLI gives it: the defaults of all, its own fields, and those of its config', () => {
  const { functions } = read({
    functionDefaultConfig: { timeout: 5, memorySize: 256, envVariables: { A: 'all', B: 'all' } },
    functions: [
      { name: 'one', memorySize: 128, envVariables: { B: 'own' }, config: { timeout: 20 } },
      { name: 'two' },
    ],
  });
  expect(functions).toMatchObject([
    { name: 'one', timeout: 20, memorySize: 128, envVariables: { A: 'all', B: 'own' } },
    { name: 'two', timeout: 5, memorySize: 256, envVariables: { A: 'all', B: 'all' } },
  ]);
  expect(read({}).functions).toEqual([]);
});

describe('a file that the CLI does not read', () => {
  test.each<[string, Uint8Array, string]>([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF{}'), 'UTF-8 BOM'],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), 'UTF-16'],
    ['UTF-16, big-endian', Buffer.from('\uFEFF{}', 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from('{}', 'utf16le'), 'UTF-16'],
  ])('because it is %s is called so', (_what, bytes, words) => {
    write(bytes);
    const { code, told } = refusalOf(() => readCloudbaserc(root));
    expect([code, told[0]]).toEqual(['CLOUDBASERC_ENCODING', expect.stringContaining(words)]);
    expect(told[1]).toBe('Save it as UTF-8 without BOM.');
  });

  test('because it is not there, or is no file, is refused without a stack', () => {
    rmSync(path.join(root, 'cloudbaserc.json'));
    expect(refusalOf(() => readCloudbaserc(root)).message).toContain('ENOENT');
    write('{}');
  });
});
