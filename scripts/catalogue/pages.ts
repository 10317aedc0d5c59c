/** The catalogue as a page of documentation, in each language. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../miniprogram/trtc/i18n/texts';
import { GROUPS } from './catalogue';
import type { CatalogueEntry, CatalogueGroup } from './texts';
import { TROUBLES } from './troubles';

/** Where they are in the project. */
export const PAGES: Readonly<Record<Language, string>> = {
  en: 'docs/error-codes.md',
  zh: 'docs/error-codes.zh-CN.md',
};

const WORDS = {
  en: {
    title: 'Error codes',
    end: '.',
    other: '[中文](error-codes.zh-CN.md)',
    written: 'Written by `npm run build` from [scripts/catalogue](../scripts/catalogue): change it there.',
    troubles: 'What developers suffer from, the most frequent first',
    see: 'Codes:',
    origin: 'From:',
    sources: 'Sources:',
    heads: [
      'code',
      'what happened',
      'likely causes, in order',
      'what the user reads',
      'what the developer does',
    ],
    states: ['code', 'what happened'],
  },
  zh: {
    title: '错误码',
    end: '。',
    other: '[English](error-codes.md)',
    written: '由 `npm run build` 从 [scripts/catalogue](../scripts/catalogue) 生成：请在那里修改。',
    troubles: '开发者最常遇到的问题，按频率排列',
    see: '代码：',
    origin: '来自：',
    sources: '出处：',
    heads: ['代码', '发生了什么', '可能的原因（按可能性）', '用户看到的', '开发者要做的'],
    states: ['代码', '发生了什么'],
  },
} as const;

/** The page as it must be. */
export function pageSource(language: Language): string {
  const words = WORDS[language];
  return [
    `# ${words.title}`,
    words.other,
    words.written,
    `## ${words.troubles}`,
    ...TROUBLES.map(({ title, answer, codes }, at) => {
      const list = codes.map((code) => `\`${code}\``).join(' ');
      return `${at + 1}. **${title[language]}${words.end}** ${answer[language]} ${words.see} ${list}`;
    }),
    ...GROUPS.flatMap((group) => section(group, language)),
  ]
    .join('\n\n')
    .concat('\n');
}

function section({ title, origin, sources, entries }: CatalogueGroup, language: Language): readonly string[] {
  const words = WORDS[language];
  const list = Object.entries(entries);
  const from = `${words.origin} ${origin[language]}`;
  const isOf = (entry: CatalogueEntry<string>): boolean =>
    entry.causes !== undefined || entry.todo !== undefined || entry.developer !== undefined;
  const troubles = list.filter(([, entry]) => isOf(entry));
  const states = list.filter(([, entry]) => !isOf(entry));
  return [
    `## ${title[language]}`,
    sources.length === 0
      ? from
      : `${from}  \n${words.sources} ${sources.map((url) => `<${url}>`).join(', ')}`,
    ...table(
      words.heads,
      troubles.map(([code, entry]) => rowOf(code, entry, language)),
    ),
    ...table(
      words.states,
      states.map(([code, { means }]) => [`\`${code}\``, means[language]]),
    ),
  ];
}

function rowOf(
  code: string,
  { means, causes = [], todo, developer }: CatalogueEntry<string>,
  language: Language,
): string[] {
  const separator = language === 'zh' ? '；' : '; ';
  return [
    `\`${code}\``,
    means[language],
    causes.map((cause) => cause[language]).join(separator),
    todo?.[language] ?? '',
    developer?.[language] ?? '',
  ];
}

/** Columns that no row fills are left out; none if there is no row. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const used = heads.map((_, column) => rows.some((row) => row[column] !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells
      .filter((_, column) => used[column])
      .map((cell) => cell.replaceAll('\n', ' ').replaceAll('|', '\\|'))
      .join(' | ')} |`;
  return [[line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')];
}

/** @returns the pages that were out of date */
export function writePages(root: string): readonly string[] {
  return (Object.keys(PAGES) as Language[]).flatMap((language) => {
    const source = pageSource(language);
    const file = path.join(root, PAGES[language]);
    if (readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === source) return [];
    writeFileSync(file, source);
    return [PAGES[language]];
  });
}
