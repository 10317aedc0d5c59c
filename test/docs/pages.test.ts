/** Every page of the documentation, in both languages, held to its twin and to what is there. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bench } from '../../scripts/bench/bench';
import { soak } from '../../scripts/check/soak';
import { login } from '../../scripts/cloud/commands';
import { deliver } from '../../scripts/delivery/deliver';
import { deploy } from '../../scripts/deploy/deploy';
import { doctor } from '../../scripts/doctor/doctor';
import { USAGE as OF_HOSTS } from '../../scripts/package/bin/words';
import type { Program } from '../../scripts/program/program';
import { ROOT } from '../../scripts/project/project';
import { start } from '../../scripts/start/start';
import { usersig } from '../../scripts/usersig/usersig';
import { runInside } from '../program';
import {
  allOf,
  anchorsOf,
  codeBlocks,
  isEnglishOnly,
  linksOf,
  PAGES,
  prose,
  readPage,
  rowsOf,
  TWINS,
} from './pages';

describe.each(TWINS.map((pair) => [pair[0].name, ...pair] as const))('%s', (_, english, chinese) => {
  test('has the same headings and tables in both languages', () => {
    const levels = (text: string) => allOf(/^(#+) /gm, prose(text));
    const rows = (text: string) => text.match(/^\|/gm)?.length ?? 0;
    const names = (text: string) => rowsOf(text).map((cell) => allOf(/`([^`]+)`/g, cell));
    expect(levels(chinese.text)).toEqual(levels(english.text));
    expect(rows(chinese.text)).toBe(rows(english.text));
    expect(names(chinese.text)).toEqual(names(english.text));
  });

  test('has the same code in both languages', () => {
    const code = (text: string) =>
      codeBlocks(text)
        // The drawings have words in them.
        .filter((block) => !block.includes('|<---'))
        .map((block) => block.replaceAll(/ \/\/ .*/g, ''))
        // What doctor says is said in the computer's language: test/scripts/doctor holds each page to it.
        .map((block) =>
          block.startsWith('ok  Node.js') ? block.replaceAll(/^(ok|NO) {2}.*$/gm, '$1') : block,
        );
    expect(code(chinese.text)).toEqual(code(english.text));
  });

  test('links to its twin, and to the same pages in the same language', () => {
    const twinOf = (name: string) => path.basename(name);
    expect(linksOf(english.text)[0]).toBe(twinOf(chinese.name));
    expect(linksOf(chinese.text)[0]).toBe(twinOf(english.name));
    for (const link of linksOf(english.text).slice(1)) expect(link).not.toContain('zh-CN');
    for (const link of linksOf(chinese.text).slice(1)) {
      const page = link.replace(/#.*$/, '');
      const isForWorkers = isEnglishOnly(path.posix.join(path.posix.dirname(chinese.name), page));
      if (/(?:^|\/)docs\/|^[\w-]+\.md$/.test(page) && page.endsWith('.md') && !page.includes('CHANGELOG'))
        expect([page, isForWorkers || page.endsWith('.zh-CN.md')]).toEqual([page, true]);
    }
    const targets = (text: string) =>
      linksOf(text)
        .slice(1)
        .map((link) => link.replace('.zh-CN', '').replace('docs.cloudbase.net/en/', 'docs.cloudbase.net/'))
        .map((link) => (link.startsWith('https:') ? link : link.replace(/#.*$/, '#')))
        .sort();
    expect(targets(chinese.text)).toEqual(targets(english.text));
  });
});

describe.each(PAGES.map((page) => [page.name, page.text] as const))('%s', (name, text) => {
  test('links to what exists, headings too', () => {
    // The repository's own pages on GitHub are no files.
    const isElsewhere = (link: string): boolean => /^(https:|\.\.\/\.\.\/\.\.\/issues\/)/.test(link);
    for (const link of linksOf(text).filter((one) => !isElsewhere(one))) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
      expect([link, existsSync(path.join(ROOT, target))]).toEqual([link, true]);
      if (anchor !== undefined)
        expect([link, anchorsOf(readPage(target).text)]).toEqual([link, expect.arrayContaining([anchor])]);
    }
  });

  test('leaves nothing to be filled in', () => {
    expect(text).not.toMatch(/@@|TODO|XXX/);
  });

  test('names only npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const script of allOf(/npm run (?:-s )?([a-z]+)/g, text)) expect(scripts).toHaveProperty(script);
  });
});

describe('command lines', () => {
  const unasked = (): never => {
    throw new Error('nobody asks the cloud for help');
  };
  const PROGRAMS: Readonly<Record<string, Program>> = {
    start,
    usersig,
    bench,
    soak,
    deploy: deploy(unasked),
    doctor: doctor(unasked),
    preview: deliver('preview'),
    upload: deliver('upload'),
    login,
  };
  /** How each program says that it is used. */
  const usages = new Map<string, string>();
  beforeAll(async () => {
    for (const [name, program] of Object.entries(PROGRAMS)) {
      const { exitCode, stdout } = await runInside(program, ['--help']);
      expect([name, exitCode]).toEqual([name, 0]);
      usages.set(name, stdout);
    }
  });

  test('have options and words that the program knows', () => {
    let seen = 0;
    for (const { name, text } of PAGES) {
      for (const [line, program = '', rest = ''] of text.matchAll(
        /npm (?:run )?(?:-s )?([a-z]+) -- ([^`\n]+)/g,
      )) {
        // What Vitest and the CLI know, they know: tcb-commands.test.ts runs what is for the CLI.
        if (program === 'test' || program === 'tcb') continue;
        const usage = usages.get(program) ?? '';
        const words = rest.match(/^[a-z]+|--[a-z-]+/g) ?? [];
        const unknown = words.filter((word) => !usage.includes(word));
        expect([name, line, unknown]).toEqual([name, line, []]);
        seen += words.length;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('are not the only place: an option that is named alone is one of them, unless it is a CSS variable', () => {
    const known = [...usages.values(), ...Object.values(OF_HOSTS)].join('\n');
    // What vendors' programs know is on a page of its own.
    for (const { name, text } of PAGES.filter((page) => page.name !== 'docs/vendor-facts.md')) {
      const unknown = allOf(/`(--(?!trtc-)[a-z-]+)/g, text).filter((option) => !known.includes(option));
      expect([name, unknown]).toEqual([name, []]);
    }
  });
});

test('the READMEs lead to every page', () => {
  for (const [at, readme] of ['README.md', 'README.zh-CN.md'].entries()) {
    const pages = TWINS.map((pair) => pair[at]?.name ?? '').filter((name) => name.startsWith('docs/'));
    expect(linksOf(readPage(readme).text)).toEqual(expect.arrayContaining(pages));
  }
});

test('every error code of the contract is explained', () => {
  const contract = readFileSync(path.join(ROOT, 'miniprogram', 'trtc', 'contract', 'usersig.ts'), 'utf8');
  const union = /export type ErrorCode =([\s\S]*?);\n\n/.exec(contract)?.[1] ?? '';
  const codes = allOf(/('[A-Z_]+')/g, union).map((code) => code.replaceAll("'", '`'));
  expect(codes.length).toBeGreaterThan(5);
  for (const name of ['docs/error-codes.md', 'docs/error-codes.zh-CN.md'])
    expect(rowsOf(readPage(name).text)).toEqual(expect.arrayContaining(codes));
});
