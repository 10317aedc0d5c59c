/** The files of docs/charts: a run that is written down there can be drawn anew without another run. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../../miniprogram/trtc/i18n/texts';
import { CHARTS } from './charts';
import type { Runs } from './runs';

const FOLDER = 'docs/charts';
const ENDS: Readonly<Record<Language, string>> = { en: '.svg', zh: '.zh-CN.svg' };
const recordOf = (name: keyof Runs): string => `${FOLDER}/${name}.json`;

/** Writes it down, and its charts. @returns the files, from the project's folder */
export function keepRun<Name extends keyof Runs>(
  root: string,
  name: Name,
  run: Runs[Name],
): readonly string[] {
  mkdirSync(path.join(root, FOLDER), { recursive: true });
  writeFileSync(path.join(root, recordOf(name)), `${JSON.stringify(run, null, 1)}\n`);
  return [recordOf(name), ...writeCharts(root)];
}

/** By file, the charts as they must be, of the runs that are written down. */
export function chartSources(root: string): Readonly<Record<string, string>> {
  const of = <Name extends keyof Runs>(name: Name): readonly (readonly [string, string])[] => {
    const file = path.join(root, recordOf(name));
    if (!existsSync(file)) return [];
    const charts = CHARTS[name](JSON.parse(readFileSync(file, 'utf8')) as Runs[Name]);
    return Object.entries(charts).flatMap(([chart, draw]) =>
      (Object.keys(ENDS) as Language[]).map(
        (language) => [`${FOLDER}/${chart}${ENDS[language]}`, draw(language)] as const,
      ),
    );
  };
  return Object.fromEntries([...of('benchmark'), ...of('scale')]);
}

/** @returns the charts that were out of date */
export const writeCharts = (root: string): readonly string[] =>
  Object.entries(chartSources(root)).flatMap(([name, source]) => {
    const file = path.join(root, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === source) return [];
    writeFileSync(file, source);
    return [name];
  });
