/** Texts have holes, such as `{room}`. That none is forgotten is for the compiler to say, which `npm run check` asks. */
import { describe, expect, test } from 'vitest';
import type { Holes } from '../miniprogram/i18n/texts';
import { asItIs, type CatalogueEntry, type Text, text } from '../scripts/catalogue/texts';
import { red, yellow } from '../scripts/doctor/checks/check';
import { say } from '../scripts/program/language';
import { explain, Refusal, type RefusalCode, told, WrongUsage } from '../scripts/program/refusal';

/** What does not compile; never run. */
const refused = (..._calls: readonly (() => unknown)[]): void => undefined;

const ROOM = text('房间 {room}', 'Room {room}');

test('a hole is a word in braces; braces around a blank are only braces', () => {
  const names: readonly Holes<'{name} is in {room}, not { "in": 1 } nor { }'>[] = ['name', 'room'];
  expect(names).toHaveLength(2);
  refused(
    // @ts-expect-error of another text
    () => 'room' satisfies Holes<'{name}'>,
    // @ts-expect-error without any
    () => 'room' satisfies Holes<'no hole, { room }'>,
  );
});

describe('a text of the catalogue', () => {
  test('is said with its holes', () => {
    expect([say(ROOM, { room: 42 }), say(text('我', 'Me'))]).toEqual(['Room 42', 'Me']);
    refused(
      // @ts-expect-error forgotten
      () => say(ROOM),
      // @ts-expect-error misspelt
      () => say(ROOM, { rooom: 42 }),
      // @ts-expect-error nothing to fill
      () => say(text('我', 'Me'), { room: 42 }),
      // @ts-expect-error nobody knows its holes
      () => say(ROOM as Text<string>, { room: 42 }),
      // @ts-expect-error not made by text(), which looks for them
      () => say({ zh: '房间 {room}', en: 'Room {room}' }),
    );
  });

  test('has the same holes in both languages', () => {
    expect(say(text('{a}、{b}', '{b}, {a}'), { a: 1, b: 2 })).toBe('2, 1');
    expect(say(asItIs('{a}'), { a: 1 })).toBe('1');
    refused(
      // @ts-expect-error forgotten in Chinese
      () => text('房间', 'Room {room}'),
      // @ts-expect-error forgotten in English
      () => text('房间 {room}', 'Room'),
      // @ts-expect-error another name
      () => text('房间 {room}', 'Room {name}'),
      // @ts-expect-error nobody knows what is in it
      () => text('房间 {room}', String(42)),
    );
  });

  test('has none where users read it: nothing fills it on its way to the phone', () => {
    // @ts-expect-error a hole
    refused(() => ({ means: ROOM, todo: ROOM }) satisfies CatalogueEntry<'room'>);
  });
});

describe('a code', () => {
  test('is said with the holes of all its texts', () => {
    const { message } = new Refusal('VARIABLES_LOST', { names: 'OWN' });
    expect(message).toMatch(/hold in the cloud: OWN\. Set them/);
    // The hole of what is to be done alone.
    expect(explain('DOCTOR_FINDS', { list: '  A: b' })).toMatch(/Correct it:\n {2}A: b$/);
    // The hole of what is found in place of what it means.
    expect(told('CLOUDBASERC_WRONG', { wrong: 'timeout' })[0]).toBe('timeout');
    expect(red('git', 'KEY_IN_HISTORY', { file: 'a', commit: 'b' }).found).toMatch(/in a of commit b$/);
    expect(yellow('account', 'ACCOUNT').todo).toMatch(/^mp\.weixin/);
    refused(
      // @ts-expect-error forgotten
      () => new Refusal('VARIABLES_LOST'),
      // @ts-expect-error misspelt
      () => new WrongUsage('', 'UNKNOWN_OPTION', { wat: '--x' }),
      // @ts-expect-error forgotten, of what is to be done
      () => explain('DOCTOR_FINDS'),
      // @ts-expect-error forgotten, of what is found
      () => told('CLOUDBASERC_WRONG'),
      // @ts-expect-error one of two forgotten
      () => red('git', 'KEY_IN_HISTORY', { file: 'a' }),
      // @ts-expect-error it has none
      () => yellow('account', 'ACCOUNT', { account: 'a' }),
    );
  });

  test('one of several is said with the holes of all', () => {
    const either = (isHere: boolean) => (isHere ? 'OTHER_KEY_NAME' : 'NO_KEY_FILE');
    expect(explain(either(false), { file: 'a', name: 'b' })).toMatch(/^There is no a\./);
    refused(
      // @ts-expect-error one of them has a name in it
      () => explain(either(true), { file: 'a' }),
      // @ts-expect-error any of all
      () => explain('NO_LOGIN' as RefusalCode),
    );
  });
});
