/** The project's documentation, page by page, as its tests read it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/project/project';

export interface Page {
  /** Such as docs/deploying.md. */
  readonly name: string;
  readonly text: string;
}

export const readPage = (name: string): Page => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') });

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

/** For who works on the project, not with it: these have no twin. */
const ENGLISH_ONLY: readonly string[] = [
  'docs/architecture.md',
  'docs/vendor-facts.md',
  ...pagesIn('docs/decisions'),
  ...pagesIn('.github'),
  'test/README.md',
];
export const isEnglishOnly = (name: string): boolean => ENGLISH_ONLY.includes(name);

/** Every page and its twin in the other language. */
export const TWINS: readonly (readonly [english: Page, chinese: Page])[] = [
  'README.md',
  'examples/native/README.md',
  'examples/taro/README.md',
  'examples/uni-app/README.md',
  ...pagesIn('docs'),
]
  .filter((name) => !name.endsWith('.zh-CN.md') && !isEnglishOnly(name))
  .map((name) => [readPage(name), readPage(name.replace(/\.md$/, '.zh-CN.md'))]);

export const PAGES: readonly Page[] = [...TWINS.flat(), ...ENGLISH_ONLY.map(readPage)];

/** What the first group finds, of every match. */
export const allOf = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? '');

/** Blocks of code, in lists too, without their indent. */
export const codeBlocks = (text: string): string[] =>
  [...text.matchAll(/^( *)```\w+\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );

/** Headings and tables: what is left without the code, in which `#` and `|` mean other things. */
export const prose = (text: string): string => text.replaceAll(/^ *```\w+\n[\s\S]*?^ *```$/gm, '');

export const linksOf = (text: string): string[] => allOf(/\]\(([^)\s]+)\)/g, prose(text));

/** The codes with which rows of tables begin. */
export const rowsOf = (text: string): string[] => allOf(/^\| (`[^|]+) \|/gm, prose(text));

/** The anchors of a page's headings, as GitHub makes them. */
export const anchorsOf = (text: string): string[] =>
  allOf(/^#+ (.+)$/gm, prose(text)).map((heading) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
