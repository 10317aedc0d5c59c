import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { signPrivateMapKey, signUserSig } from '../../../../../cloudfunctions/usersig/tls/sign';
import { findIn } from '../../../../../scripts/simulator/web/inspect/pasted';
import { open } from '../../../../cloudfunctions/usersig/calls';
import { OFFICIAL, PRIVATE_MAP_KEY, USER_SIG } from '../../../../cloudfunctions/usersig/tls/tickets';
import { runs, seed } from '../../../../soak';

const userSig = signUserSig(USER_SIG);
const privateMapKey = signPrivateMapKey(PRIVATE_MAP_KEY);
const TICKETS = [userSig, privateMapKey];
const data = { sdkAppID: 1400000001, userID: 'alice', userSig, privateMapKey };
const reply = { ok: true, data, serverTime: 1795400055 };
const ticketsIn = (text: string) =>
  findIn(text).map((found) => (found.kind === 'ticket' ? found.text : found.kind));

describe('a ticket is found', () => {
  test.each<[string, string]>([
    ['the whole result of callFunction', JSON.stringify({ errMsg: 'cloud.callFunction:ok', result: reply })],
    ['the same, indented', JSON.stringify({ errMsg: 'cloud.callFunction:ok', result: reply }, null, 2)],
    ['the reply', JSON.stringify({ result: reply })],
    ['its data', JSON.stringify(data)],
    ['JSON in JSON, as tcb fn invoke prints it', JSON.stringify({ RetMsg: JSON.stringify(reply) })],
    ['JSON in JSON in JSON', JSON.stringify(JSON.stringify({ RetMsg: JSON.stringify(reply) }))],
    ['an object as a console prints it', `{userSig: '${userSig}', privateMapKey: '${privateMapKey}'}`],
    ['lines of a log', `10:00 userSig: ${userSig}\r\n10:00 privateMapKey: ${privateMapKey}\r\n`],
    ['lines of a log as JSON', JSON.stringify(`now:\n${userSig}\n${privateMapKey}`)],
    [
      'the URL of live-pusher',
      `room://cloud.tencent.com/rtc?userid=a&usersig=${userSig}&appscene=live&privatemapkey=${privateMapKey}&component=1`,
    ],
    [
      'the same, encoded',
      encodeURIComponent(`rtc?usersig=${userSig}&privatemapkey=${privateMapKey}&component=1`),
    ],
  ])('in %s', (_what, text) => {
    expect(ticketsIn(text)).toEqual(TICKETS);
  });

  test.each<[string, string]>([
    ['alone', userSig],
    ['in blanks', `  ${userSig}\n`],
    ['in quotes', `"${userSig}"`],
    ['in single quotes, with a comma', `'${userSig}',`],
    ['in Chinese quotes', `“${userSig}”`],
    ['behind its name', `userSig: ${userSig}`],
    ['behind its name in JSON', `"userSig":"${userSig}"`],
    ['behind a Chinese colon', `票据：${userSig}。`],
    ['broken into lines', userSig.replace(/.{40}/g, '$&\r\n  ')],
    ['twice', `${userSig} ${userSig}`],
  ])('once, %s', (_what, text) => {
    expect(ticketsIn(text)).toEqual([userSig]);
  });

  test('of every official library, between any words', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abz09 {}"\':,;=\n\\/小。.'), maxLength: 40 });
    const blank = fc.constantFrom(' ', '"', "'", '=', ':', '\n', '：');
    fc.assert(
      fc.property(
        words,
        blank,
        fc.constantFrom(...OFFICIAL),
        blank,
        words,
        (before, open, { sig }, close, after) => {
          expect(ticketsIn(`${before}${open}${sig}${close}${after}`)).toEqual([sig]);
        },
      ),
      { numRuns: runs(300), seed },
    );
  });
});

describe('a pass', () => {
  let passes: readonly string[];
  beforeAll(async () => {
    passes = (await open('videoLive')).passes.map(({ pass }) => pass);
  });

  test('is named as one, with its room, role and end, wherever it stands', () => {
    const [stage = ''] = passes;
    for (const text of [
      stage,
      `"${stage}"`,
      `pass: ${stage}`,
      `/pages/home/home?pass=${stage}&from=alice&name=A`,
    ]) {
      expect(findIn(text)).toEqual([
        { kind: 'pass', pass: expect.objectContaining({ mode: 'videoLive', expiresAt: expect.any(Number) }) },
      ]);
    }
  });

  test('of a room that was opened stands beside its ticket', () => {
    const opened = { ok: true, data: { ticket: data, passes: passes.map((pass) => ({ pass })) } };
    expect(ticketsIn(JSON.stringify(opened))).toEqual([...TICKETS, 'pass', 'pass']);
  });
});

describe('what is no ticket', () => {
  test('is nothing if it is nothing', () => {
    for (const text of ['', '  \n', '""']) expect(findIn(text)).toEqual([]);
  });

  test('is handed on as it is, to be told what is wrong with it', () => {
    for (const text of ['eJwtjMsKgkAUQP', '{"TLS.ver":"2.0"}', '小明'])
      expect(ticketsIn(text)).toEqual([text]);
  });

  test('is a refusal of the service', () => {
    const refused = {
      ok: false,
      error: { code: 'PASS_EXPIRED', message: 'the pass has ended: ask' },
      serverTime: 1,
    };
    const found = { kind: 'refusal', code: 'PASS_EXPIRED', message: 'the pass has ended: ask' };
    for (const text of [JSON.stringify(refused), JSON.stringify({ RetMsg: JSON.stringify(refused) })]) {
      expect(findIn(text)).toEqual([found]);
    }
    expect(findIn("{code: 'BUSY', message: 'wait'}")).toEqual([
      { kind: 'refusal', code: 'BUSY', message: 'wait' },
    ]);
  });

  test('is a secret key in the wrong field', () => {
    for (const text of ['0f'.repeat(32), `TRTC_SECRET_KEY=${'0f'.repeat(32)}`]) {
      expect(findIn(text)).toEqual([{ kind: 'secretKey' }]);
    }
  });
});
