// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAGES_WITH_TABLES } from '../../../scripts/catalogue/generated-table';
import { withWxTable, wxTable } from '../../../scripts/catalogue/wx-table';
import { readWxApi } from '../../../scripts/simulator/compile/wx-api';
import { open, page, setUpPrograms } from '../simulator/runtime/programs';

const languages = ['en', 'zh'] as const;

const rowsOf = (table: string): readonly (readonly string[])[] =>
  table
    .split('\n')
    .slice(2)
    .map((row) => [...(row.split(' | ')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));

setUpPrograms();

describe('the table of functions', () => {
  test.each(languages)('is in docs as `npm run build` writes it: %s', (language) => {
    const page = readFileSync(PAGES_WITH_TABLES[language], 'utf8');
    expect(withWxTable(page, language)).toBe(page);
  });

  test.each(languages)('names each function of WeChat once: %s', (language) => {
    const names = rowsOf(wxTable(language)).flat();
    expect(names.sort()).toEqual(
      [...new Set([...Object.keys(readWxApi()), 'cloud', 'env', 'worklet'])].sort(),
    );
  });

  test('says of each that it fails what a page hears of it', async () => {
    const [, , , failing = []] = rowsOf(wxTable('en'));
    const it = await open(
      page(
        '<view />',
        `onLoad() { const here = ${JSON.stringify(failing)}.filter((name) => typeof wx[name] === 'function');
         for (const name of here) wx[name]({ fail() {} }); log(here); }`,
      ),
    );
    const told = it.troubles().flatMap((trouble) => /wx\.(\w+) is not simulated$/.exec(trouble)?.[1] ?? []);
    expect(told.length).toBeGreaterThan(100);
    expect([told]).toEqual(it.log);
  });
});
