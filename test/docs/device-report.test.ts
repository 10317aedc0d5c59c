/** The checklist for phones, in both languages, the report of the check page, and the issue form: one list of rows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { FIRST_FACTS } from '../../miniprogram/trtc/components/trtc-check/facts';
import { reportOf } from '../../miniprogram/trtc/components/trtc-check/report';
import { ROOT } from '../../scripts/project/project';
import { allOf, readPage } from './pages';

interface Form {
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: { readonly label?: string; readonly value?: string };
  }[];
}

const english = readPage('docs/device-checklist.md').text;
const chinese = readPage('docs/device-checklist.zh-CN.md').text;
const form = parse(readFileSync(path.join(ROOT, '.github/ISSUE_TEMPLATE/device-report.yml'), 'utf8')) as Form;

const idsIn = (text: string): readonly string[] => allOf(/^\| ([DT]\d+) \|/gm, text);
/** By the heading of their table. */
const sections = (text: string): readonly (readonly [heading: string, ids: readonly string[]])[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.split('\n')[0] ?? '', idsIn(part)] as const);

test('every row of the checklist has an id of its own, the same in both languages', () => {
  expect(new Set(idsIn(english)).size).toBe(idsIn(english).length);
  expect(idsIn(chinese)).toEqual(idsIn(english));
  const rows = english
    .split('\n')
    .filter((line) => /^\| (?!---|id |phone |iOS |Android |HarmonyOS )/.test(line));
  expect(rows.length).toBe(idsIn(english).length);
});

test('the report names each row of a phone once: with what is known, or as one that is left', () => {
  const report = reportOf([], FIRST_FACTS, 0);
  const named = [...report.matchAll(/\bD\d+\b/g)].map(([id]) => id);
  const ofPhone = idsIn(english).filter((id) => id.startsWith('D'));
  expect([...named].sort()).toEqual([...ofPhone].sort());
});

test('the issue form asks for the same rows, table by table', () => {
  const areas = form.body.filter(({ attributes }) => attributes.value?.match(/^[DT]\d+:/m) != null);
  const asked = areas.map(({ attributes }) => allOf(/^([DT]\d+):$/gm, attributes.value ?? ''));
  expect(asked).toEqual(sections(english).map(([, ids]) => ids));
  const headings = sections(chinese).map(([heading], at) => {
    const [en = ''] = sections(english)[at] ?? [];
    return `${en} · ${heading.replace(/^\d+\. /, '')}`;
  });
  expect(areas.map(({ attributes }) => attributes.label)).toEqual(headings);
});

test('the pages lead to the form, which wants the report', () => {
  for (const text of [english, chinese]) expect(text).toContain('issues/new?template=device-report.yml');
  expect(form.body.find(({ id }) => id === 'report')).toMatchObject({
    type: 'textarea',
    validations: { required: true },
  });
  // GitHub takes no two areas of one id.
  const ids = form.body.flatMap(({ id }) => id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
});
