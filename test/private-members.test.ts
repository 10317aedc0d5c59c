/** One way to write that a member is private: `private`, which costs nothing in what phones get; `#name` is a WeakMap there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/project/project';

/** Where one is declared, and where it is used. */
const HASH = /^\s*(?:(?:static|readonly|async|get|set) )*#\w+\s*[(:=;<?]|\.#\w/;

const linesWith = (file: string): readonly string[] =>
  readFileSync(path.join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((line, at) => (HASH.test(line) ? `${file}:${at + 1}` : []));

test.each(['  #name = 1;', '  readonly #name: string;', '  async #run(): void {', '    this.#name += 1;'])(
  'this test sees %j',
  (line) => expect(line).toMatch(HASH),
);

test.each(["  const color = '#fff';", '  // see #name', '  <a href="#top">', '  #!/usr/bin/env node'])(
  'and lets %j pass',
  (line) => expect(line).not.toMatch(HASH),
);

test('private members are all written alike', () => {
  const files = ['cloudfunctions', 'miniprogram', 'scripts', 'test'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('miniprogram_npm'))
      .map((file) => `${folder}/${file}`.replaceAll('\\', '/')),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap(linesWith).filter((place) => !place.startsWith('test/private-members.'))).toEqual([]);
});
