/** What GitHub reads of .github beside the workflows: forms, templates, and how packages are kept up to date. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../scripts/project/project';
import { allOf } from './docs/pages';

const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly engines: { readonly node: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly unknown[];
  };
}
interface Form {
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly body: readonly Field[];
}

const FORMS = '.github/ISSUE_TEMPLATE';
const forms = readdirSync(path.join(ROOT, FORMS)).filter((name) => name !== 'config.yml');

/** Chinese and English, as users read it. */
const isInBoth = (text: string): boolean => /[\u4e00-\u9fff]/.test(text) && /[a-z]{2}/.test(text);

describe.each(forms)('the form %s', (name) => {
  const form = parse(read(`${FORMS}/${name}`)) as Form;
  const fields = form.body.filter(({ type }) => type !== 'markdown');

  test('is what GitHub takes', () => {
    for (const { type } of form.body)
      expect(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']).toContain(type);
    expect(fields.length).toBeGreaterThan(0);
    const ids = fields.map(({ id }) => id);
    expect([new Set(ids).size, ids.includes(undefined)]).toEqual([ids.length, false]);
    for (const { type, attributes } of fields) {
      expect(attributes.label).toBeTruthy();
      expect([type, (attributes.options ?? []).length > 0]).toEqual([
        type,
        type === 'dropdown' || type === 'checkboxes',
      ]);
    }
    expect([typeof form.name, form.labels.length]).toEqual(['string', 1]);
  });

  test('asks in Chinese and English', () => {
    const labels = fields.map(({ attributes }) => attributes.label ?? '');
    const texts = form.body.flatMap(({ type, attributes }) =>
      type === 'markdown' ? (attributes.value ?? '') : [],
    );
    for (const text of [form.name, form.description, ...labels, ...texts])
      expect([text, isInBoth(text)]).toEqual([text, true]);
  });

  test('leads to pages that there are', () => {
    for (const page of allOf(/\]\(\.\.\/blob\/HEAD\/([^)#\s]+)/g, read(`${FORMS}/${name}`)))
      expect([page, existsSync(path.join(ROOT, page))]).toEqual([page, true]);
  });
});

test('a bug is told with what the phone and the doctor know, and with nothing secret', () => {
  const { body } = parse(read(`${FORMS}/bug.yml`)) as Form;
  const ids = body.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['report', 'doctor', 'nothing-secret']));
  expect(JSON.stringify(body.find(({ id }) => id === 'nothing-secret'))).toContain('"required":true');
});

test('there is a form for a bug, for what is missing, and for a question, and no way around them', () => {
  expect(forms).toEqual(['bug.yml', 'device-report.yml', 'feature.yml', 'question.yml']);
  const config = parse(read(`${FORMS}/config.yml`)) as {
    readonly blank_issues_enabled: boolean;
    readonly contact_links: readonly Readonly<Record<string, string>>[];
  };
  expect(config.blank_issues_enabled).toBe(false);
  for (const { name = '', url = '', about = '' } of config.contact_links) {
    expect(url).toMatch(/^https:\/\//);
    expect([isInBoth(name), isInBoth(about)]).toEqual([true, true]);
  }
});

describe('dependabot.yml', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly directory: string;
    readonly schedule: { readonly interval: string };
    readonly groups: Readonly<
      Record<
        string,
        { readonly patterns: readonly string[]; readonly 'exclude-patterns'?: readonly string[] }
      >
    >;
    readonly ignore?: readonly {
      readonly 'dependency-name': string;
      readonly 'update-types': readonly string[];
    }[];
  }
  const { version, updates } = parse(read('.github/dependabot.yml')) as {
    readonly version: number;
    readonly updates: readonly Update[];
  };
  const [packages] = updates as [Update];
  const vendors = packages.groups.vendors?.patterns ?? [];
  const ignored = (packages.ignore ?? []).map((one) => one['dependency-name']);
  const isIn = (patterns: readonly string[], name: string): boolean =>
    patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));

  test('looks at every place that pins something, once a week, in groups', () => {
    expect(version).toBe(2);
    const places = updates.map((update) => [update['package-ecosystem'], update.directory]);
    expect(places).toEqual([
      ['npm', '/'],
      ['npm', '/scripts/delivery/packages'],
      ['github-actions', '/'],
    ]);
    for (const { directory, schedule, groups } of updates) {
      expect([directory, existsSync(path.join(ROOT, directory)), schedule.interval]).toEqual([
        directory,
        true,
        'weekly',
      ]);
      expect(Object.keys(groups).length).toBeGreaterThan(0);
    }
  });

  test('raises no vendor’s package to another major version, and none together with tools', () => {
    expect(packages.groups.tools?.['exclude-patterns']).toEqual(vendors);
    expect(vendors.filter((name) => !ignored.includes(name))).toEqual([]);
    for (const { 'update-types': types } of packages.ignore ?? [])
      expect(types).toEqual(['version-update:semver-major']);
    // docs/vendor-facts.md says what these do: each is a vendor's.
    const named = new Set(allOf(/((?:@[\w-]+\/)?[\w-]+)@\d+\.\d+\.\d+/g, read('docs/vendor-facts.md')));
    const ours = Object.keys(manifest.devDependencies).filter((name) => named.has(name));
    expect(ours.filter((name) => !isIn(vendors, name) && name !== 'playwright-core')).toEqual([]);
  });

  test('names only packages that are there', () => {
    const names = Object.keys(manifest.devDependencies);
    const idle = [...vendors, ...ignored].filter((pattern) => !names.some((name) => isIn([pattern], name)));
    expect(idle).toEqual([]);
  });
});

test('.nvmrc is the least Node.js that must work', () => {
  expect(read('.nvmrc').trim()).toBe(/^>=(\d+)/.exec(manifest.engines.node)?.[1]);
});

test('the pull request is asked for what CONTRIBUTING asks', () => {
  const template = read('.github/PULL_REQUEST_TEMPLATE.md');
  for (const script of allOf(/npm run ([a-z]+)/g, template)) expect(manifest.scripts).toHaveProperty(script);
  for (const page of allOf(/([.\w/-]+\.md)\b/g, template))
    expect([page, existsSync(path.join(ROOT, page))]).toEqual([page, true]);
});
