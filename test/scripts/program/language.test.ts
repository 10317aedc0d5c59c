/** The language in which the programs say what went wrong. */
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../scripts/program/language';
import { usersig } from '../../../scripts/usersig/usersig';
import { runInside } from '../../program';

describe('the language is', () => {
  test.each([
    ['that of LANG', { LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
    ['that of LC_ALL before LANG', { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
    ['that of LC_MESSAGES before LANG', { LC_MESSAGES: 'zh_TW.UTF-8', LANG: 'en_GB.UTF-8' }, 'en-GB', 'zh'],
    ["the computer's where no variable says it, as on Windows", {}, 'zh-Hans-CN', 'zh'],
    ['English for everybody else', { LANG: '' }, 'de-DE', 'en'],
  ])('%s', (_what, env, own, language) => {
    expect(languageOf(env, own)).toBe(language);
  });
});

test.each([
  ['zh_CN.UTF-8', '没有说是哪个用户。sign：加上 --user ID；who：加上 ID'],
  ['C', 'No user is given. sign: add --user ID; who: add the ID.'],
])('a program refuses in it: %s', async (LANG, words) => {
  const { exitCode, stderr } = await runInside(usersig, ['sign'], { env: { LANG } });
  expect([exitCode, stderr.split('\n')[0]]).toEqual([2, words]);
});
