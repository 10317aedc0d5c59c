/** Texts have holes, such as `{room}`. That none is forgotten is for the compiler to say, which `npm run check` asks. */
import { describe, expect, test } from 'vitest';
import { type Bilingual, fill, type Holes, type TextName, textsOf } from '../miniprogram/trtc/i18n/texts';
import { asItIs, type CatalogueEntry, type Text, text } from '../scripts/catalogue/texts';
import { red, yellow } from '../scripts/doctor/checks/check';
import { say } from '../scripts/program/language';
import { explain, Refusal, type RefusalCode, told, WrongUsage } from '../scripts/program/refusal';

/** What does not compile; never run. */
const refused = (..._calls: readonly (() => unknown)[]): void => undefined;

const ROOM = text('房间 {room}', 'Room {room}');
const t = textsOf('en');

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

describe('a text of the pages', () => {
  test('is filled with its holes, all of them and no others', () => {
    expect(fill(t.room, { room: 42 })).toBe('Room 42');
    expect(fill(t.invitationFrom, { name: '{mode}', mode: t.videoCall })).toBe(
      '{mode} invites you to a Video call',
    );
    refused(
      // @ts-expect-error forgotten
      () => fill(t.room, {}),
      // @ts-expect-error one of two forgotten
      () => fill(t.invitationFrom, { name: 'alice' }),
      // @ts-expect-error misspelt
      () => fill(t.room, { rooom: 42 }),
      // @ts-expect-error too much
      () => fill(t.room, { room: 42, name: 'alice' }),
      // @ts-expect-error not known here
      () => fill(t.room, { room: undefined }),
      // @ts-expect-error nothing to fill
      () => fill(t.join, {}),
    );
  });

  test('one of several is filled with the holes of all', () => {
    const either = (isCard: boolean) => (isCard ? t.invitationFrom : t.invitation);
    expect(fill(either(false), { name: 'alice', mode: 'call' })).toBe('You are invited to a call');
    // @ts-expect-error the first has a name in it
    refused(() => fill(either(true), { mode: 'call' }));
  });

  test('is no string before it is filled, so that no page shows its braces', () => {
    expect([t.join] satisfies readonly string[]).toEqual(['Join']);
    refused(
      // @ts-expect-error not filled
      () => t.room satisfies string,
      // @ts-expect-error its name, where one without holes is wanted
      () => 'room' satisfies TextName,
    );
  });

  test('has the same holes in both languages', () => {
    type Both<Zh extends string, En extends string> = Bilingual<{ is: { a: Zh } }, { is: { a: En } }>;
    const both = <Zh extends string, En extends string>(a: Zh, b: En) => ({
      zh: { is: { a } },
      en: { is: { a: b } },
    });
    expect(both('{a}、{b}', '{b}, {a}') satisfies Both<'{a}、{b}', '{b}, {a}'>).toBeDefined();
    refused(
      // @ts-expect-error forgotten in Chinese
      () => both('甲', '{a}') satisfies Both<'甲', '{a}'>,
      // @ts-expect-error forgotten in English
      () => both('{a}', 'A') satisfies Both<'{a}', 'A'>,
      // @ts-expect-error another name
      () => both('{a}', '{b}') satisfies Both<'{a}', '{b}'>,
    );
  });
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
