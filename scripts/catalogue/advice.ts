/** Writes what users read of the catalogue into the mini-program: developers' words would only be carried around. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../project';
import { ENTRIES } from './catalogue';

export const ADVICE_FILE = path.join(ROOT, 'miniprogram', 'rtc', 'advice-texts.ts');

/** The module as it must be: each sentence once, with the codes that say it. */
export function adviceSource(): string {
  const codes = new Map<string, string[]>();
  for (const [code, { todo }] of ENTRIES) {
    if (todo === undefined) continue;
    const sentence = `${JSON.stringify(todo.zh)}, ${JSON.stringify(todo.en)}`;
    codes.set(sentence, [...(codes.get(sentence) ?? []), code]);
  }
  return [
    '/** Written by `npm run build` from scripts/catalogue: change it there. */',
    '',
    '/** Codes have a blank before and behind each. */',
    'export const TEXTS: readonly (readonly [zh: string, en: string, codes: string])[] = [',
    ...[...codes].map(([sentence, list]) => `  [${sentence}, ' ${list.join(' ')} '],`),
    '];',
    '',
  ].join('\n');
}

/** @returns whether the file was out of date */
export function writeAdvice(): boolean {
  const source = adviceSource();
  if (readFileSync(ADVICE_FILE, 'utf8') === source) return false;
  writeFileSync(ADVICE_FILE, source);
  return true;
}
