/** The mini-program's side of the call, answered by the real function. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modeOfRoom } from '../../../miniprogram/trtc/contract/room';
import { type CallFunction, type TicketOutcome, Tickets } from '../../../miniprogram/trtc/services/tickets';
import { entryFor } from '../../../scripts/catalogue/catalogue';
import { CLOUD } from '../../../scripts/catalogue/cloud';
import { ALICE_USER_ID, CALL, call, ENVIRONMENT, NOW } from '../../cloudfunctions/usersig/calls';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const now = () => Date.now();
/** The real function, by the clock of a server. */
const answer = async (data: object, clock = now) => ({ result: await call(data, { now: clock }) });

/** A service on a phone, whose wx.cloud.callFunction does this. */
function ticketsWith(callFunction: (data: object) => Promise<{ result?: unknown }>) {
  const calls: { name: string; data: object }[] = [];
  const recording: CallFunction = (options) => {
    calls.push(options);
    return callFunction(options.data);
  };
  return { calls, tickets: new Tickets({ callFunction: () => recording, now }) };
}

const reject = (errMsg: string, errCode?: number) => () => Promise.reject({ errMsg, errCode });
const codeOf = (outcome: TicketOutcome): string => (outcome.ok ? 'OK' : outcome.failure.code);

/** The outcome, with every timer that it waits for run. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return promise;
}

describe('a ticket', () => {
  test('comes from the function usersig, for this room, mode and role', async () => {
    const { calls, tickets } = ticketsWith(answer);
    const outcome = await tickets.get(CALL);
    expect(outcome).toMatchObject({ ok: true, ticket: { userID: ALICE_USER_ID, room: { roomID: 42 } } });
    expect(calls).toEqual([{ name: 'usersig', data: { room: { roomID: 42 }, mode: 'videoCall' } }]);
    const live = { room: { strRoomID: 'vl-bcdfghjklmnp' }, mode: 'videoLive', role: 'audience' } as const;
    expect(await tickets.get(live)).toMatchObject({ ok: true, ticket: { role: 'audience' } });
    expect(calls[1]?.data).toEqual(live);
  });

  test('is asked for once, however often it is wanted at the same time', async () => {
    const { calls, tickets } = ticketsWith(answer);
    const outcomes = await Promise.all([tickets.get(CALL), tickets.get({ ...CALL }), tickets.get(CALL)]);
    expect([outcomes.map(codeOf), calls.length]).toEqual([['OK', 'OK', 'OK'], 1]);
  });

  test('of another room, mode or name space is another ticket', async () => {
    const { calls, tickets } = ticketsWith(answer);
    await Promise.all([
      tickets.get(CALL),
      tickets.get({ ...CALL, mode: 'voiceCall' }),
      tickets.get({ ...CALL, room: { roomID: 43 } }),
      tickets.get({ ...CALL, room: { strRoomID: '42' } }),
    ]);
    expect(calls).toHaveLength(4);
  });

  test('is kept until ten minutes before its end', async () => {
    const { calls, tickets } = ticketsWith(answer);
    await tickets.get(CALL);
    vi.setSystemTime((NOW + 43200 - 600) * 1000);
    await tickets.get(CALL);
    expect(calls).toHaveLength(1);
    vi.setSystemTime((NOW + 43200 - 599) * 1000);
    expect(await tickets.get(CALL)).toMatchObject({ ticket: { issuedAt: NOW + 43200 - 599 } });
    expect(calls).toHaveLength(2);
  });

  test.each([-7200, 7200])(
    "is kept as long on a phone whose clock is %i seconds from the server's",
    async (by) => {
      const { calls, tickets } = ticketsWith((data) => answer(data, () => Date.now() + by * 1000));
      await tickets.get(CALL);
      expect(tickets.serverNow()).toBe(NOW + by);
      vi.setSystemTime((NOW + 43200 - 600) * 1000);
      await tickets.get(CALL);
      expect(calls).toHaveLength(1);
      vi.setSystemTime((NOW + 43200 - 599) * 1000);
      await tickets.get(CALL);
      expect(calls).toHaveLength(2);
    },
  );

  test('that TRTC refused is forgotten, and the next one new', async () => {
    const { calls, tickets } = ticketsWith(answer);
    await tickets.get(CALL);
    tickets.forget({ ...CALL });
    await tickets.get(CALL);
    expect(calls).toHaveLength(2);
  });
});

describe('a room that is opened', () => {
  test('is told with mode, role and pass of its opener, who enters it without another call', async () => {
    const { calls, tickets } = ticketsWith(answer);
    const opened = await tickets.open('videoLive');
    if (!opened.ok) throw new Error(opened.failure.code);
    const { room, mode, role, pass, passes } = opened;
    expect([modeOfRoom(room), mode, role]).toEqual(['videoLive', 'videoLive', 'anchor']);
    expect([pass, Object.keys(passes).sort()]).toEqual([passes.anchor, ['anchor', 'audience']]);
    expect(await tickets.get({ pass, room, mode, role })).toMatchObject({ ok: true, ticket: { room } });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['no room', { room: undefined }, 'member'],
    ['a number', { room: { roomID: 42 } }, 'member'],
    ['an unknown mode', { mode: 'constructor' }, 'member'],
    ['an unknown role', { role: 'king' }, 'king'],
    ['no pass of its opener', {}, 'audience'],
  ])('with %s is OTHER_SERVICE', async (_, wrong, role) => {
    const ticket = { userID: 'u', userSig: 's', privateMapKey: 'k', room: { strRoomID: 'vc-x' } };
    const data = {
      ticket: { ...ticket, mode: 'videoCall', role: 'member', ...wrong },
      passes: [{ pass: 'p', role }],
    };
    const { tickets } = ticketsWith(async () => ({ result: { ok: true, data, serverTime: NOW } }));
    expect(await tickets.open('videoCall')).toMatchObject({ failure: { code: 'OTHER_SERVICE' } });
  });
});

describe('a refusal of the service', () => {
  test.each([
    ['INVALID_REQUEST', { ...CALL, role: 'audience' }, {}],
    ['ROLE_NOT_ALLOWED', { room: { strRoomID: 'vl-x' }, mode: 'videoLive', role: 'anchor' }, {}],
    ['FORBIDDEN', CALL, { authorize: () => false }],
    ['CONFIG_INVALID', CALL, { environment: {} }],
    ['PASS_REQUIRED', CALL, { environment: { ...ENVIRONMENT, OPEN_ROOMS: 'false' } }],
    ['UNAUTHENTICATED', CALL, { context: {} }],
  ])('%s is told with its message, and not asked again', async (code, request, service) => {
    const { calls, tickets } = ticketsWith(async (data) => ({ result: await call(data, service) }));
    const outcome = await tickets.get(request as never);
    expect(outcome).toEqual({ ok: false, failure: { code, message: expect.any(String) } });
    expect(calls).toHaveLength(1);
  });

  test('RATE_LIMITED says when to come back', async () => {
    const limiter = { take: () => 7 } as never;
    const { tickets } = ticketsWith(async (data) => ({ result: await call(data, { limiter }) }));
    const failure = { code: 'RATE_LIMITED', retryAfter: 7 };
    expect(await tickets.get(CALL)).toMatchObject({ ok: false, failure });
  });
});

describe('a call that fails', () => {
  const wrapped = (code: number) =>
    `errCode: -404011 cloud function execution error | errMsg: cloud.callFunction:fail cloud function service ` +
    `error code ${code}, error message x`;

  test.each([
    ['NOT_DEPLOYED', reject('cloud.callFunction:fail', -501000), 1],
    ['NOT_DEPLOYED', reject('cloud.callFunction:fail Error: errCode: -501000 | errMsg: not found'), 1],
    ['NO_CLOUD', reject("Cloud API isn't enabled, please call wx.cloud.init first"), 1],
    ['FUNCTION_TIMED_OUT', reject('errCode: -504003 | errMsg: Invoking task timed out after 3 seconds'), 2],
    ['FUNCTION_FAILED', reject(wrapped(-504002)), 2],
    ['NO_NETWORK', reject('cloud.callFunction:fail request:fail'), 2],
    ['NO_NETWORK', reject('cloud.callFunction:fail timeout', -1), 2],
    ['CALL_FAILED', reject('something new', -1), 2],
    ['BUSY', reject('exceed concurrent request limit', -501004), 2],
    ['BUSY', reject(wrapped(-501003)), 2],
    ['NOT_DEPLOYED', reject(wrapped(-501005)), 1],
    ['CALL_REFUSED', reject('cloud.callFunction:fail Error: errCode: -601012 unauthorized env'), 1],
    ['FUNCTION_FAILED', reject('errCode: -404011 cloud function execution error'), 2],
    // A number that the function itself met is not that of its call.
    ['FUNCTION_FAILED', reject('errCode: -504002 functions execute fail | errMsg: errCode: -501004'), 2],
    // As a phone of somebody's was given it.
    [
      'FUNCTION_TIMED_OUT',
      reject(
        'errCode: -404012 polling exceed max timeout retry | errMsg: cloud.callFunction:fail polling exceed max ' +
          'timeout retry (trace: 13:47:57 start->13:48:12 timeout, retry->13:48:27 timeout, abort)',
      ),
      2,
    ],
    ['FUNCTION_TIMED_OUT', reject('errCode: -501002 resource server timeout | errMsg: ESOCKETTIMEDOUT'), 2],
    ['CALL_FAILED', reject('server-side request timeout', -601008), 2],
    ['CALL_FAILED', reject('errCode: -601003 system network error'), 2],
    ['CALL_FAILED', () => Promise.reject(undefined), 2],
    [
      'CALL_FAILED',
      () => {
        throw new Error('at once');
      },
      2,
    ],
    ['OTHER_SERVICE', async () => ({ result: null }), 1],
    ['OTHER_SERVICE', async () => ({ result: { ok: true, data: {}, serverTime: NOW } }), 1],
    ['OTHER_SERVICE', async () => ({}), 1],
  ])('is %s: %s, after %i calls', async (code, callFunction, times) => {
    const { calls, tickets } = ticketsWith(callFunction);
    const outcome = await settled(tickets.get(CALL));
    expect([codeOf(outcome), calls.length]).toEqual([code, times]);
    expect(outcome).toMatchObject({ failure: { message: expect.stringMatching(/./) } });
  });

  test.each(Object.keys(CLOUD))('with %s says what the catalogue says of that number', async (code) => {
    const { tickets } = ticketsWith(reject('cloud.callFunction:fail timeout', Number(code)));
    const failed = codeOf(await settled(tickets.get(CALL)));
    expect(failed).not.toMatch(/^NO_/);
    expect(entryFor(failed as 'BUSY').todo).toEqual(entryFor(Number(code)).todo);
  });

  test('without wx.cloud is NO_CLOUD', async () => {
    const tickets = new Tickets({ callFunction: () => undefined });
    expect(codeOf(await tickets.get(CALL))).toBe('NO_CLOUD');
  });

  test('is NO_ANSWER after twelve seconds, twice, and leaves no timer', async () => {
    const { calls, tickets } = ticketsWith(() => new Promise(() => {}));
    const outcome = tickets.get(CALL);
    await vi.advanceTimersByTimeAsync(12_000 + 1000 + 11_999);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(codeOf(await outcome)).toBe('NO_ANSWER');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('for a moment is tried again, and nobody notices', async () => {
    let isDown = true;
    const { calls, tickets } = ticketsWith((data) => {
      if (!isDown) return answer(data);
      isDown = false;
      return Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' });
    });
    expect(codeOf(await settled(tickets.get(CALL)))).toBe('OK');
    expect(calls).toHaveLength(2);
  });

  test('is not kept: the next call asks anew', async () => {
    const { calls, tickets } = ticketsWith(reject('not there', -501000));
    await tickets.get(CALL);
    await tickets.get(CALL);
    expect(calls).toHaveLength(2);
  });
});

test('a name that only inherits is no room of a mode', () => {
  expect(modeOfRoom({ strRoomID: 'vl-' })).toBe('videoLive');
  for (const strRoomID of ['__proto__', 'constructor', 'vc', 'VC-1'])
    expect(modeOfRoom({ strRoomID })).toBeUndefined();
});
