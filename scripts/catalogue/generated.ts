/** What others carry of the catalogue: the mini-program what its users read, scripts/run.cjs what it refuses. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../miniprogram/trtc/i18n/texts';
import { ENTRIES } from './catalogue';
import { FINDINGS } from './check-page';
import { CHECKS } from './doctor';
import type { CatalogueEntry } from './texts';

const WRITTEN = '/** Written by `npm run build` from scripts/catalogue: change it there. */';

/** By file, the module as it must be. */
const SOURCES = {
  'miniprogram/trtc/i18n/advice-texts.ts': adviceSource,
  'miniprogram/trtc/components/trtc-check/findings.ts': findingsSource,
  'scripts/run-texts.json': runTextsSource,
} as const;

/** Each sentence once, with the codes that say it; developers' words would only be carried around. */
function adviceSource(): string {
  const codes = new Map<string, string[]>();
  for (const [code, { todo }] of ENTRIES) {
    if (todo === undefined) continue;
    const sentence = `${JSON.stringify(todo.zh)}, ${JSON.stringify(todo.en)}`;
    codes.set(sentence, [...(codes.get(sentence) ?? []), code]);
  }
  return [
    WRITTEN,
    '',
    '/** Codes have a blank before and behind each. */',
    'export const TEXTS: readonly (readonly [zh: string, en: string, codes: string])[] = [',
    ...[...codes].map(([sentence, list]) => `  [${sentence}, ' ${list.join(' ')} '],`),
    '];',
    '',
  ].join('\n');
}

/** In each language, what was found and what the developer does. */
function findingsSource(): string {
  const of = (language: Language): readonly string[] => [
    `  ${language}: {`,
    ...Object.entries<CatalogueEntry<string>>(FINDINGS).map(
      ([code, entry]) => `    ${code}: ${JSON.stringify(sentences(entry, language))},`,
    ),
    '  },',
  ];
  return [WRITTEN, '', 'export const FINDINGS = {', ...of('zh'), ...of('en'), '} as const;', ''].join('\n');
}

/** What is said before any program can start. */
const SAID_FIRST = ['NODE_TOO_OLD', 'INSTALLING', 'NOT_INSTALLED', 'LINKED_PACKAGES', 'NO_NPM'] as const;

function runTextsSource(): string {
  const of = (language: Language) =>
    Object.fromEntries(SAID_FIRST.map((code) => [code, sentences(CHECKS[code], language)]));
  return `${JSON.stringify({ '//': 'Written by npm run build.', zh: of('zh'), en: of('en') }, null, 2)}\n`;
}

const sentences = ({ means, developer }: CatalogueEntry<string>, language: Language): string =>
  [means, ...(developer === undefined ? [] : [developer])]
    .map((text) => text[language])
    .join(language === 'zh' ? '。' : '. ');

/** The files that are not as they must be. */
export const outdated = (root: string): readonly string[] =>
  Object.entries(SOURCES)
    .filter(
      ([file, source]) => readFileSync(path.join(root, file), { encoding: 'utf8', flag: 'a+' }) !== source(),
    )
    .map(([file]) => file);

/** @returns the files that were out of date */
export function writeGenerated(root: string): readonly string[] {
  const files = outdated(root);
  for (const file of files) {
    writeFileSync(path.join(root, file), SOURCES[file as keyof typeof SOURCES]());
  }
  return files;
}
