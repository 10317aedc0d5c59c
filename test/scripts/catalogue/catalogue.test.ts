import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { adviceFor } from '../../../miniprogram/trtc/i18n/advice';
import { ADD_LINES, ADDING } from '../../../scripts/catalogue/adding';
import { BUILDING } from '../../../scripts/catalogue/building';
import { entryFor, GROUPS } from '../../../scripts/catalogue/catalogue';
import { CHECKS } from '../../../scripts/catalogue/doctor';
import { outdated } from '../../../scripts/catalogue/generated';
import { PAGES, pageSource } from '../../../scripts/catalogue/pages';
import { COMMAND_LINES, DEPLOYS, STARTS } from '../../../scripts/catalogue/programs';
import { TROUBLES } from '../../../scripts/catalogue/troubles';
import { UPLOADS } from '../../../scripts/catalogue/upload';
import { ROOT } from '../../../scripts/project/project';

/** What WeChat numbers of a call of the function. They have a name before they reach a page. */
const CLOUD = [
  -401001, -401002, -401003, -404001, -404002, -404003, -404004, -404005, -404006, -404007, -404008, -404009,
  -404010, -404011, -404012, -501000, -501001, -501002, -501003, -501004, -501005, -501007, -501009, -501018,
  -501019, -504001, -504002, -504003, -601001, -601002, -601003, -601004, -601008, -601011, -601012, -601034,
];
/** All that TRTC, live-pusher, live-player and wx.cloud are known to give. */
const REFUSALS = [
  -3301,
  -3305,
  -3308,
  -3316,
  -3317,
  -3318,
  -3319,
  -3320,
  -100006,
  -100013,
  -100015,
  -100018,
  -102052,
  -1301,
  -1302,
  -1303,
  -1304,
  -1307,
  10001,
  10002,
  70001,
  70002,
  70003,
  70005,
  70009,
  70013,
  70014,
  70016,
  70020,
  70050,
  70051,
  70052,
  70500,
  1019,
  1021,
  1102,
  ...CLOUD,
];
const STATES = [
  1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1018, 1031, 1032, 1033, 1034, 1101, 2001, 2002, 2003, 2004,
  2005, 2006, 2007, 2008, 2009, 2101, 2102, 2103, 2104, 2105, -2301, 5000, 5001, 10003, 10004,
];

/** The names of the string unions that the service and its client give. */
const named = [
  'contract/usersig.ts',
  'services/tickets.ts',
  'services/permissions.ts',
  'services/device.ts',
].flatMap((file) => {
  const source = readFileSync(path.join(ROOT, 'miniprogram', 'trtc', file), 'utf8');
  const union =
    /export type (?:Error|TicketFailure|Permission|Device)Code =([\s\S]*?);\n\n/.exec(source)?.[1] ?? '';
  return [...union.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1] as Parameters<typeof entryFor>[0]);
});

const UNKNOWN = entryFor(2027);

describe('the catalogue', () => {
  test('explains every code that is known, and lists what is missing', () => {
    const missing = [...REFUSALS, ...STATES, ...named].filter((code) => entryFor(code) === UNKNOWN);
    expect([missing, named.length]).toEqual([[], 31]);
  });

  test('says what to do about everything that stops a call', () => {
    expect([...REFUSALS, ...named].filter((code) => entryFor(code).todo === undefined)).toEqual([]);
  });

  test('is in Chinese and in English', () => {
    for (const code of [...REFUSALS, ...STATES, ...named]) {
      const { means, todo = means } = entryFor(code);
      for (const { zh, en } of [means, todo]) {
        expect([code, zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
        expect([code, en]).toEqual([code, expect.not.stringMatching(/\p{Script=Han}/u)]);
      }
      // A toast holds two lines, and what a user is told is a sentence.
      const { zh, en } = entryFor(code).todo ?? { zh: '。', en: '.' };
      expect([code, zh.length <= 28, en.length <= 80, zh.at(-1), en.at(-1)]).toEqual([
        code,
        true,
        true,
        '。',
        '.',
      ]);
    }
  });

  test('is what the mini-program says, as far as users read it: `npm run build` has written it', () => {
    expect(outdated(ROOT)).toEqual([]);
    for (const code of [...REFUSALS, ...STATES, ...named]) {
      if (CLOUD.some((one) => one === code)) continue;
      const { todo = { zh: '', en: '' } } = entryFor(code);
      expect([code, adviceFor(code, 'zh'), adviceFor(code, 'en')]).toEqual([code, todo.zh, todo.en]);
    }
  });

  test.each([2027, 2029, 4998, 4999, 10012, 0, Number.NaN])('tolerates the unknown code %d', (code) => {
    expect(entryFor(code)).toBe(UNKNOWN);
    expect(UNKNOWN.todo).toBeUndefined();
    expect(adviceFor(code, 'en')).toBe('');
  });
});

describe('the pages of the catalogue', () => {
  const languages = ['en', 'zh'] as const;

  test.each(languages)('are in docs as `npm run build` writes them: %s', (language) => {
    expect(readFileSync(PAGES[language], 'utf8')).toBe(pageSource(language));
  });

  test.each(languages)('have every code, once a group: %s', (language) => {
    const page = pageSource(language);
    for (const { title, entries } of GROUPS) {
      const section = page.split(`## ${title[language]}\n`)[1]?.split('\n## ')[0] ?? '';
      const found = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, code]) => code);
      expect(found.sort()).toEqual(Object.keys(entries).sort());
    }
  });

  test('are in Chinese and in English, entry by entry', () => {
    const texts = GROUPS.flatMap(({ title, origin, entries }) => [
      title,
      origin,
      ...Object.values(entries).flatMap(({ means, causes = [], developer = means }) => [
        means,
        ...causes,
        developer,
      ]),
    ]);
    const answers = TROUBLES.flatMap(({ title, answer }) => [title, answer]);
    // Menus of consoles that are in Chinese only, and names, are the same in both.
    const words = (en: string): string => en.replaceAll(/[\p{Script=Han}→ ]+/gu, '');
    for (const { zh, en } of [...texts, ...answers]) {
      if (zh === en || zh.startsWith('Cannot find') || zh.startsWith('npm ')) continue;
      expect([en, zh]).toEqual([
        expect.stringMatching(/[a-z]/),
        expect.stringMatching(/\p{Script=Han}|^\d/u),
      ]);
      expect(words(en).length).toBeGreaterThan(3);
    }
  });
});

test('the programs of the README stop with words of the catalogue, with their usage, or because they were told to', () => {
  const folders = ['build', 'cloud', 'delivery', 'deploy', 'doctor', 'program', 'start', 'usersig'];
  const thrown = folders.flatMap((name) => {
    const folder = path.join(ROOT, 'scripts', name);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(path.join(folder, file), 'utf8').matchAll(/new (\w*(?:Error|Refusal|Usage))\(/g),
      ])
      .map(([, found]) => found);
  });
  // CloudError has the CLI's own words, and is caught.
  expect(new Set(thrown)).toEqual(new Set(['Refusal', 'WrongUsage', 'CloudError']));
});

test('the numbers of wx.cloud are these, from the table of WeChat', () => {
  const cloud = GROUPS.find(({ title }) => title.en === 'wx.cloud.callFunction');
  expect(Object.keys(cloud?.entries ?? {}).sort()).toEqual(CLOUD.map(String).sort());
  expect(cloud?.sources[0]).toContain('wxcloud/reference/errcode');
});

test('what programs say is said: no code of theirs is left over', () => {
  const folder = path.join(ROOT, 'scripts');
  const used = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.c?[jt]s$/.test(file) && !file.startsWith('catalogue'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('');
  const said = [CHECKS, DEPLOYS, STARTS, COMMAND_LINES, UPLOADS, ADDING, ADD_LINES, BUILDING];
  const codes = said.flatMap((entries) => Object.keys(entries));
  expect(codes.filter((code) => !used.includes(`'${code}'`))).toEqual([]);
});

test('what scripts/run.cjs says is read from JSON, where no type asks for its words: they are all given', () => {
  const read = (file: string): string => readFileSync(path.join(ROOT, 'scripts', file), 'utf8');
  const source = read('run.cjs') + read('program/packages.cjs');
  const { zh, en } = JSON.parse(read('run-texts.json')) as Record<'zh' | 'en', Record<string, string>>;
  for (const [code, text] of [...Object.entries(zh), ...Object.entries(en)]) {
    const given = new RegExp(`'${code}'(?:, \\{ (\\w+): [^,}]+ \\})?\\)`).exec(source);
    const holes = [...text.matchAll(/\{([^ }]*)\}/g)].map(([, hole]) => hole);
    expect([code, given?.slice(1).filter(Boolean)]).toEqual([code, holes]);
  }
});

describe('the twenty things that developers suffer from', () => {
  const known = new Set(GROUPS.flatMap(({ entries }) => Object.keys(entries)));

  test('are twenty, each met by codes that the catalogue has', () => {
    expect(TROUBLES.length).toBe(20);
    for (const { title, codes } of TROUBLES) {
      expect([title.en, codes.length > 0, codes.filter((code) => !known.has(code))]).toEqual([
        title.en,
        true,
        [],
      ]);
    }
  });
});
