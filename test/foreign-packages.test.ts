/** npm has a package named `tcb` that is somebody else's: nobody is told to run it, and nothing does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/project/project';

const FOLDERS = ['.github', 'cloudfunctions', 'docs', 'examples', 'miniprogram', 'scripts', 'test'];
const FILES = ['.env.example', 'package.json', 'project.config.json'];

/** Where npm looks for the package by the name of the command, if it is not here, or from another folder. */
const FETCHED =
  /\b(?:npx|pnpx|bunx|npm exec|(?:npm|pnpm|yarn) (?:install|i|add|dlx))(?: (?:-\S+|--))* (?:tcb|cloudbase)\b/;
/** A command of the CLI that is neither ours nor said to be the CLI's own. */
const BARE =
  /(?<!npm run )(?<!npm run -s )\btcb (?:-- )?(?:login|logout|env|fn|config|hosting|db|storage) ?[a-z-]*/;

const texts = [
  ...FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(folder, name),
    ),
  ),
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...FILES,
]
  .filter((name) => /\.(?:md|ts|tsx|cjs|json|ya?ml|wxml|example)$/.test(name))
  .filter((name) => !/miniprogram_npm|node_modules/.test(name))
  .map((name) => [name, readFileSync(path.join(ROOT, name), 'utf8')] as const);

const linesWith = (pattern: RegExp, isRead: (name: string) => boolean): string[] =>
  texts
    .filter(([name]) => isRead(name))
    .flatMap(([name, text]) =>
      text
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );

test.each([
  'npx tcb login',
  'npx --yes tcb fn list',
  'npm exec -- tcb',
  'npm install -g tcb',
  'npx cloudbase login',
])('this test sees %j', (line) => expect(line).toMatch(FETCHED));
test.each(['npm run tcb -- fn list', 'npm run -s login -- --apiKey KEY', 'npx --package @cloudbase/cli tcb'])(
  'this test lets %j pass',
  (line) => {
    expect(line).not.toMatch(FETCHED);
    expect(line).not.toMatch(BARE);
  },
);

test('no text, program or workflow fetches it', () => {
  expect(texts.length).toBeGreaterThan(400);
  expect(linesWith(FETCHED, (name) => name !== path.join('test', 'foreign-packages.test.ts'))).toEqual([]);
});

test('no page, workflow or text of a program says a command of the CLI but by the project’s own door', () => {
  const isSaid = (name: string) =>
    /\.(?:md|ya?ml|example|wxml)$/.test(name) || name.startsWith(path.join('scripts', 'catalogue'));
  expect(linesWith(BARE, (name) => isSaid(name) && name !== path.join('test', 'README.md'))).toEqual([]);
});
