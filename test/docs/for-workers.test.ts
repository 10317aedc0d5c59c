/** What is written for whoever works on the project: vendor facts, decisions, and the links from code into pages. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/project/project';
import { allOf, anchorsOf, linksOf, prose, readPage } from './pages';

const FOLDERS = ['.github', 'cloudfunctions', 'docs', 'examples', 'miniprogram', 'scripts', 'test'];
const texts = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`.replaceAll('\\', '/'))
    .filter((file) => /\.(?:md|tsx?|c?js|ya?ml|wxml|wxss|css)$/.test(file))
    .filter((file) => !/node_modules|miniprogram_npm/.test(file)),
).map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const);

test('nobody is sent to notes that are not here: a fact has its place in docs/vendor-facts.md', () => {
  const notes = new RegExp(`\\b(?:${['FACTS', 'DESIGN'].join('|')})\\b`);
  const sent = texts.flatMap(([file, text]) =>
    text.split('\n').flatMap((line, at) => (notes.test(line) ? `${file}:${at + 1}` : [])),
  );
  expect(sent.filter((place) => !place.startsWith('test/docs/for-workers.test.ts:'))).toEqual([]);
});

test('code leads to sections that there are', () => {
  const links = texts
    .filter(([file]) => !file.endsWith('.md'))
    .flatMap(([file, text]) =>
      [...text.matchAll(/\b(docs\/[\w/-]+\.md)#([\w-]+)/g)].map(
        ([, page = '', section = '']) => [file, page, section] as const,
      ),
    );
  expect(links.length).toBeGreaterThan(10);
  const lost = links.filter(([, page, section]) => !anchorsOf(readPage(page).text).includes(section));
  expect(lost).toEqual([]);
});

describe('docs/vendor-facts.md', () => {
  const { text } = readPage('docs/vendor-facts.md');
  const rows = allOf(/^\| (.+) \|$/gm, prose(text))
    .map((row) => row.split(' | '))
    .filter(([first = '']) => !/^(?:fact|---)$/.test(first));

  test('has a source for each fact, and says how it is known', () => {
    // A page, a package at its version, a standard, or what is here and was made by running the vendor's.
    const isSource = (source: string): boolean =>
      /https:\/\/|\w@\d+\.\d+\.\d+|\bRFC \d+|\]\(\.\.\/test\//.test(source);
    const isKnown = (how: string): boolean => ['run', 'read', 'documented'].includes(how);
    expect(rows.length).toBeGreaterThan(100);
    const lacking = rows.filter(
      ([, source = '', how = '', more]) => !isSource(source) || !isKnown(how) || more !== undefined,
    );
    expect(lacking).toEqual([]);
  });

  test('is of the versions that are installed here', () => {
    const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Readonly<Record<string, { readonly version: string }>>;
    };
    const { dependencies } = JSON.parse(
      readFileSync(path.join(ROOT, 'scripts/delivery/packages/package.json'), 'utf8'),
    ) as { dependencies: Readonly<Record<string, string>> };
    const named = new Set(allOf(/((?:@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+)/g, text));
    const isOther = (name: string): boolean => {
      const at = name.lastIndexOf('@');
      const here = dependencies[name.slice(0, at)] ?? packages[`node_modules/${name.slice(0, at)}`]?.version;
      return here !== undefined && here !== name.slice(at + 1);
    };
    expect(named.size).toBeGreaterThan(8);
    expect([...named].filter(isOther)).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const names = readdirSync(path.join(ROOT, 'docs', 'decisions'));

  test('are listed in docs/architecture.md, in order, by their titles', () => {
    const { text } = readPage('docs/architecture.md');
    const listed = [...text.matchAll(/^\| \[(\d+)\]\(decisions\/(.+)\) \| (.+) \|$/gm)].map(
      ([, number = '', name = '', title = '']) => [name, `# ${number}. ${title}`],
    );
    const there = names.map((name) => [name, readPage(`docs/decisions/${name}`).text.split('\n')[0]]);
    expect(listed).toEqual(there);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, at) => at + 1));
  });

  test.each(names)(
    '%s says what was needed, decided, rejected, and what it costs, on half a page',
    (name) => {
      const { text } = readPage(`docs/decisions/${name}`);
      expect(allOf(/^\*\*(\w+)\.\*\*/gm, text)).toEqual(['Needed', 'Decided', 'Why', 'Rejected', 'Costs']);
      expect(text.split('\n').length).toBeLessThan(40);
      expect(linksOf(text).length).toBeGreaterThan(0);
    },
  );
});
