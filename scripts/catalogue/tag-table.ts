/** What becomes of every tag of WeChat in the simulator, as a table in its documentation, in each language. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../miniprogram/i18n/texts';
import { TAGS } from '../simulator/compile/tags';
import { BOXES } from '../simulator/compile/tags/boxes';

/** Where they are in the project. */
export const PAGES_WITH_TAGS: Readonly<Record<Language, string>> = {
  en: 'docs/simulator.md',
  zh: 'docs/simulator.zh-CN.md',
};

const BEGIN = '<!-- tags: written by npm run build -->';
const END = '<!-- /tags -->';

const WORDS = {
  en: {
    heads: ['in the simulator', 'tags'],
    simulated: 'simulated',
    boxes: 'drawn as a box with its name and its children; noted',
    unseen: 'not drawn, only its children, if it has any; noted',
    others: ['a plain box, as on phones; noted', 'any other'],
  },
  zh: {
    heads: ['在模拟器里', '标签'],
    simulated: '已模拟',
    boxes: '画成一个带名称的方框，子节点照常显示；给出提示',
    unseen: '本身不显示，只显示子节点（如果有）；给出提示',
    others: ['和手机上一样，当作普通的块；给出提示', '其他名称'],
  },
} as const;

/** The lines between the two marks. */
export function tagTable(language: Language): string {
  const { heads, simulated, boxes, unseen, others } = WORDS[language];
  const namesIn = (text: string): readonly string[] => text.split(/\s+/);
  const cell = (names: readonly string[]): string =>
    [...names]
      .sort()
      .map((name) => `\`${name}\``)
      .join(' ');
  return [
    heads,
    ['---', '---'],
    [simulated, cell(Object.keys(TAGS))],
    [boxes, cell([...namesIn(BOXES.block), ...namesIn(BOXES.inline)])],
    [unseen, cell(namesIn(BOXES.unseen))],
    others,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/**
 * The page with the table as it must be.
 *
 * @throws {Error} if it has no place for the table
 */
export function withTagTable(page: string, language: Language): string {
  const [before, after] = aroundMarks(page);
  return `${before}${BEGIN}\n\n${tagTable(language)}\n\n${END}${after}`;
}

function aroundMarks(page: string): readonly [before: string, after: string] {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${BEGIN} and ${END} are missing`);
  return [page.slice(0, begin), page.slice(end + END.length)];
}

/** @returns the pages that were out of date */
export function writeTagTables(root: string): readonly string[] {
  return (Object.keys(PAGES_WITH_TAGS) as Language[]).flatMap((language) => {
    const file = path.join(root, PAGES_WITH_TAGS[language]);
    const page = readFileSync(file, 'utf8');
    const wanted = withTagTable(page, language);
    if (page === wanted) return [];
    writeFileSync(file, wanted);
    return [PAGES_WITH_TAGS[language]];
  });
}
