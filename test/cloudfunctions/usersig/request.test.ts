import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs, seed } from '../../soak';
import { TEST_OPERATOR_KEY } from '../../transcript';
import { ALICE_USER_ID, APP_ID, BOB, CALL, CONSOLE, call, messageOf, NOW, ticketOf } from './calls';

describe('a bad event', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  const large = 'x'.repeat(1024 * 1024);

  test.each([
    ['null', null, 'event'],
    ['an array', [CALL], 'event'],
    ['a string', 'ticket', 'event'],
    ['a number', 7, 'event'],
    ['undefined', undefined, 'event'],
    ['an unknown action', { ...CALL, action: 'sign' }, 'action'],
    ['an action of another type', { ...CALL, action: ['ticket'] }, 'action'],
    ['no room', { mode: 'videoCall' }, 'room'],
    ['a bare number as room', { ...CALL, room: 42 }, 'room'],
    ['a list as room', { ...CALL, room: [42] }, 'room'],
    ['an empty room', { ...CALL, room: {} }, 'room'],
    ['both kinds of room', { ...CALL, room: { roomID: 42, strRoomID: '42' } }, 'room'],
    ['another field in room', { ...CALL, room: { roomID: 42, id: 1 } }, 'room'],
    ['room with __proto__', JSON.parse('{"mode":"videoCall","room":{"__proto__":{"roomID":42}}}'), 'room'],
    ['a roomID as text', { ...CALL, room: { roomID: '42' } }, 'room.roomID'],
    ['the roomID 0', { ...CALL, room: { roomID: 0 } }, 'room.roomID'],
    ['the roomID 2^32-1', { ...CALL, room: { roomID: 4294967295 } }, 'room.roomID'],
    ['a roomID with a fraction', { ...CALL, room: { roomID: 1.5 } }, 'room.roomID'],
    ['a strRoomID with punctuation', { ...CALL, room: { strRoomID: 'a&roomid=1' } }, 'room.strRoomID'],
    ['a strRoomID of 65', { ...CALL, room: { strRoomID: 'r'.repeat(65) } }, 'room.strRoomID'],
    ['no mode', { room: { roomID: 42 } }, 'mode'],
    ['an unknown mode', { ...CALL, mode: 'call' }, 'mode'],
    ['a mode of Object', { ...CALL, mode: 'constructor' }, 'mode'],
    ['an unknown role', { ...CALL, role: 'admin' }, 'role'],
    ['the role null', { ...CALL, role: null }, 'role'],
    ['the role of another mode', { ...CALL, role: 'audience' }, 'role'],
    ["a userID, which is not the client's to choose", { ...CALL, userID: 'bob' }, 'userID'],
    ['an operator key from a user', { ...CALL, operatorKey: TEST_OPERATOR_KEY }, 'operatorKey'],
    ['privileges', { ...CALL, privileges: ['sendVideo'] }, '"privileges"'],
    ['an expire', { ...CALL, expire: 1e9 }, '"expire"'],
    [
      'a __proto__ key',
      JSON.parse('{"room":{"roomID":42},"mode":"videoCall","__proto__":{"role":"anchor"}}'),
      '"__proto__"',
    ],
    ['a deep object', { ...CALL, deep }, '"deep"'],
    ['a deep room', { ...CALL, room: deep }, 'room'],
    ['1 MB in a field', { ...CALL, room: { strRoomID: large } }, 'room.strRoomID'],
    ['1 MB as mode', { ...CALL, mode: large }, 'mode'],
    ['1 MB as the name of a field', { ...CALL, [large]: 1 }, '"xxx'],
    ['an unknown field of health', { action: 'health', room: { roomID: 1 }, x: 1 }, '"x"'],
  ])('%s gets INVALID_REQUEST naming the field', async (_, event, field) => {
    const reply = await call(event);
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' }, serverTime: NOW });
    expect(messageOf(reply).startsWith(`${field}`)).toBe(true);
    expect(messageOf(reply).length).toBeLessThan(300);
  });

  const INTO_ROOM = 'belongs into room: send { "room": { "roomID": 42 }, … }';
  const STR_INTO_ROOM = 'belongs into room: send { "room": { "strRoomID": "a-name" }, … }';
  const NOT_TO_CHOOSE = "is not the client's to choose: leave it out, the reply tells it";
  test.each<[object, string]>([
    [{ roomID: 42 }, `roomID ${INTO_ROOM}`],
    [{ roomID: 42, mode: 'videoCall' }, `roomID ${INTO_ROOM}`],
    [{ ...CALL, roomId: 42 }, `"roomId" ${INTO_ROOM}`],
    [{ roomid: 42 }, `"roomid" ${INTO_ROOM}`],
    [{ room_id: 42 }, `"room_id" ${INTO_ROOM}`],
    [{ strRoomID: 'x' }, `strRoomID ${STR_INTO_ROOM}`],
    [{ strRoomId: 'x' }, `"strRoomId" ${STR_INTO_ROOM}`],
    [{ str_room_id: 'x' }, `"str_room_id" ${STR_INTO_ROOM}`],
    [{ action: 'open', mode: 'videoCall', roomID: 42 }, `roomID ${INTO_ROOM}`],
    [{ ...CALL, userId: 'bob' }, `"userId" ${NOT_TO_CHOOSE}`],
    [{ ...CALL, userid: 'bob' }, `"userid" ${NOT_TO_CHOOSE}`],
    [{ ...CALL, Mode: 'videoCall' }, '"Mode" is spelled mode'],
    [{ Room: { roomID: 42 } }, '"Room" is spelled room'],
    [{ PASS: 'x' }, '"PASS" is spelled pass'],
  ])('with a field that is meant to be another one, %j, is told which', async (event, words) => {
    expect(messageOf(await call(event))).toBe(words);
  });

  test('of an operator is told the spelling of what an operator may send', async () => {
    const operator = { ...CALL, operatorKey: TEST_OPERATOR_KEY };
    const said = async (fields: object) =>
      messageOf(await call({ ...operator, ...fields }, { context: CONSOLE }));
    expect(await said({ userId: 'tester' })).toBe('"userId" is spelled userID');
    expect(await said({ userID: 'tester', pass: 'x' })).toMatch(/^pass is for users of the mini-program/);
    expect(await said({ userID: 'tester', roomID: 42 })).toBe(`roomID ${INTO_ROOM}`);
  });

  test('of any shape is refused in words, and never signed or thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withBigInt: false }), async (event) => {
        expect(await call(event)).toMatchObject({ ok: false });
      }),
      { numRuns: runs(150), seed },
    );
  });

  test('is not what the platform itself adds: userInfo and tcbContext are ignored', async () => {
    const event = { ...CALL, userInfo: { openId: BOB, appId: APP_ID }, tcbContext: {} };
    expect(ticketOf(await call(event)).userID).toBe(ALICE_USER_ID);
  });
});
