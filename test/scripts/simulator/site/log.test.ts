import { beforeEach, describe, expect, test } from 'vitest';
import { deriveUserID } from '../../../../cloudfunctions/usersig/caller';
import type { Callable } from '../../../../scripts/simulator/cloud/server';
import type { Entry, News } from '../../../../scripts/simulator/feed';
import { openIDOf } from '../../../../scripts/simulator/person';
import { CloudLog } from '../../../../scripts/simulator/site/log';
import { APP_ID, CALL, call, contextOf, ticketOf } from '../../../cloudfunctions/usersig/calls';

const OPENID = openIDOf('alice');
const user = { openID: OPENID, appID: APP_ID };
const functions: Callable = {
  call: async (_name, data, caller) => ({
    errMsg: 'cloud.callFunction:ok',
    requestID: 'r',
    result: await call(data, caller === undefined ? { context: {} } : { context: contextOf(caller.openID) }),
  }),
};

let news: News[];
let log: CloudLog;
beforeEach(() => {
  news = [];
  log = new CloudLog((one) => news.push(one));
});

const last = (): Entry => {
  const entry = log.list.at(-1);
  if (entry === undefined) throw new Error('nothing is in the log');
  return entry;
};

describe('the log of the cloud', () => {
  test('says who asked for what, and what the ticket allows, as its credentials say it', async () => {
    await log.watch(functions).call('usersig', CALL, user);
    expect(last()).toMatchObject({
      type: 'call',
      user: 'alice',
      request: JSON.stringify(CALL),
      outcome: 'ok',
      ticket: { room: 'number 42', privileges: expect.arrayContaining(['sendVideo']) },
    });
    expect(news).toHaveLength(1);
  });

  test('holds neither a ticket nor an OPENID', async () => {
    const answer = await log.watch(functions).call('usersig', CALL, user);
    if (!('result' in answer)) throw new Error('no answer');
    const { userSig, privateMapKey } = ticketOf(answer.result as never);
    const text = JSON.stringify([log.list, news]);
    for (const secret of [userSig, privateMapKey, OPENID]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(secret.slice(10, -10));
    }
  });

  test('cuts what a client sends there by mistake', async () => {
    const secret = 'x'.repeat(200);
    await log.watch(functions).call('usersig', { ...CALL, userSig: secret }, user);
    expect(JSON.stringify(log.list)).not.toContain(secret.slice(0, 100));
    expect(last()).toMatchObject({ outcome: 'INVALID_REQUEST' });
  });

  test('knows the console, which has no identity', async () => {
    await log.watch(functions).call('usersig', { action: 'health' }, undefined);
    expect(last()).toMatchObject({ user: null, outcome: 'ok', ticket: null });
  });

  test('names the users of the rooms by the tickets they got', async () => {
    await log.watch(functions).call('usersig', CALL, user);
    const userID = deriveUserID(APP_ID, OPENID);
    log.room({ kind: 'left', userID, room: 'number 42' });
    expect(last()).toMatchObject({ type: 'room', user: 'alice' });
    log.room({ kind: 'left', userID: 'somebody-else', room: 'number 42' });
    expect(last()).toMatchObject({ type: 'room', user: null });
  });

  test('keeps the last 300 entries, counted', () => {
    for (let at = 0; at < 310; at += 1) log.print(String(at));
    expect([log.list.length, log.list[0]?.number, last().number]).toEqual([300, 11, 310]);
  });
});
