/** Writes what users read of the catalogue into the mini-program: developers' words would only be carried around. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../project';
import { ENTRIES } from './catalogue';

export const ADVICE_FILE = path.join(ROOT, 'miniprogram', 'rtc', 'advice-texts.ts');

/** The module as it must be: each sentence once, and which code says which. */
export function adviceSource(): string {
  const sentences: string[] = [];
  const lines: string[] = [];
  for (const [code, { todo }] of ENTRIES) {
    if (todo === undefined) continue;
    const sentence = JSON.stringify([todo.zh, todo.en]);
    if (!sentences.includes(sentence)) sentences.push(sentence);
    lines.push(`  ${JSON.stringify(code)}: ${sentences.indexOf(sentence)},`);
  }
  return [
    '/** Written by `npm run build` from scripts/catalogue: change it there. */',
    '',
    'export const TEXTS: readonly (readonly [zh: string, en: string])[] = [',
    ...sentences.map((sentence) => `  ${sentence},`),
    '];',
    '',
    '/** Which of the texts a code says. */',
    'export const SAID: Readonly<Record<string, number | undefined>> = {',
    ...lines,
    '};',
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
