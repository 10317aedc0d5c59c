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

/** Every page and its twin in the other language. */
export const TWINS: readonly (readonly [english: Page, chinese: Page])[] = [
  'README.md',
  'examples/native/README.md',
  ...readdirSync(path.join(ROOT, 'docs')).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md') && !name.endsWith('.zh-CN.md'))
  .map((name) => [readPage(name), readPage(name.replace(/\.md$/, '.zh-CN.md'))]);

export const PAGES: readonly Page[] = TWINS.flat();

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
