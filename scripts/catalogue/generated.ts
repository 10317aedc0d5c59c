/** What the mini-program carries of the catalogue: what its users read, and what its check page finds. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../project';
import { ENTRIES } from './catalogue';
import { FINDINGS } from './check-page';
import type { CatalogueEntry, Text } from './texts';

const WRITTEN = '/** Written by `npm run build` from scripts/catalogue: change it there. */';

/** By file, the module as it must be. */
const SOURCES = {
  'miniprogram/rtc/advice-texts.ts': adviceSource,
  'miniprogram/pages/check/findings.ts': findingsSource,
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
  const of = (language: keyof Text, between: string): readonly string[] => [
    `  ${language}: {`,
    ...Object.entries<CatalogueEntry>(FINDINGS).map(([code, { means, developer }]) => {
      const words = [means, ...(developer === undefined ? [] : [developer])].map((text) => text[language]);
      return `    ${code}: ${JSON.stringify(words.join(between))},`;
    }),
    '  },',
  ];
  return [WRITTEN, '', 'export const FINDINGS = {', ...of('zh', '。'), ...of('en', '. '), '};', ''].join(
    '\n',
  );
}

/** The files that are not as they must be. */
export const outdated = (root: string): readonly string[] =>
  Object.entries(SOURCES)
    .filter(([file, source]) => readFileSync(path.join(root, file), 'utf8') !== source())
    .map(([file]) => file);

/** @returns the files that were out of date */
export function writeGenerated(): readonly string[] {
  const files = outdated(ROOT);
  for (const file of files) {
    writeFileSync(path.join(ROOT, file), SOURCES[file as keyof typeof SOURCES]());
  }
  return files;
}
