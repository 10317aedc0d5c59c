import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PAGES_WITH_TABLES } from '../../../scripts/catalogue/generated-table';
import { tagTable, withTagTable } from '../../../scripts/catalogue/tag-table';
import { TAGS } from '../../../scripts/simulator/compile/tags';
import { KNOWN } from '../../../scripts/simulator/compile/tags/known';

const languages = ['en', 'zh'] as const;

describe('the table of tags', () => {
  test.each(languages)('is in docs as `npm run build` writes it: %s', (language) => {
    const page = readFileSync(PAGES_WITH_TABLES[language], 'utf8');
    expect(withTagTable(page, language)).toBe(page);
  });

  test.each(languages)('names each tag of WeChat once: %s', (language) => {
    const names = [...tagTable(language).matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys({ ...TAGS, ...KNOWN }).sort());
  });

  test('has its place in a page, and leaves the rest of it', () => {
    const page = 'a\n<!-- tags: written by npm run build -->old<!-- /tags -->\nb\n';
    expect(withTagTable(page, 'en')).toMatch(/^a\n<!-- tags.*`view`.*<!-- \/tags -->\nb\n$/s);
    expect(() => withTagTable('a page', 'en')).toThrow('missing');
  });
});
