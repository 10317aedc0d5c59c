/** Nobody is four digits: who has no name is two words, the same ones on every phone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialsOf, placeholderOf } from '../../miniprogram/trtc/i18n/placeholders';
import { runs, seed } from '../soak';

const userID = fc.oneof(
  fc.stringMatching(/^u[0-9a-f]{31}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
  fc.constantFrom('constructor', '__proto__', 'user_main'),
);

test('is a name of two words in English and of two characters in Chinese, with initials that fit into a face', () => {
  fc.assert(
    fc.property(userID, (id) => {
      const [en, zh] = [placeholderOf(id, 'en'), placeholderOf(id, 'zh')];
      expect(en).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
      expect(initialsOf(en)).toBe(en.replace(/[a-z ]/g, ''));
      expect(zh).toMatch(/^\p{Script=Han}{2}$/u);
      expect(initialsOf(zh)).toBe(zh);
    }),
    { numRuns: runs(200), seed },
  );
});

test('means the same one in both languages', () => {
  const pairs = new Map<string, string>();
  fc.assert(
    fc.property(userID, (id) => {
      const [en, zh] = [placeholderOf(id, 'en'), placeholderOf(id, 'zh')];
      expect(pairs.get(en) ?? zh).toBe(zh);
      pairs.set(en, zh);
    }),
    { numRuns: runs(500), seed },
  );
});

test('userIDs that differ in one character are called otherwise, but for one in a thousand', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => `u${at.toString(16).padStart(31, '0')}`);
  const names = ids.map((id) => placeholderOf(id, 'en'));
  const alike = names.filter((name, at) => name === names[at + 1]);
  expect(alike.length).toBeLessThanOrEqual(4);
  // All words are used, about as often.
  expect(new Set(names).size).toBeGreaterThan(550);
});

test('stays what it is: people know each other by it', () => {
  expect(placeholderOf('uaf8fd9327b01ad65683fdac68b6ace6', 'en')).toBe('White Horse');
});

test.each([
  ['Ann', 'A'],
  ['ann lee', 'AL'],
  ['Ann Mary Lee', 'AM'],
  ['Élise', 'É'],
  ['李雷', '李雷'],
  ['欧阳娜娜', '欧阳'],
  ['😀😀😀', '😀😀'],
  ['', ''],
])('a name that an invitation carried, "%s", is "%s" in a face', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
