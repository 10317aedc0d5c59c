/** How the mini-program behaves, found out by running its own code on a virtual clock rather than told a second time. */
import { TTL_SECONDS } from '../../../cloudfunctions/usersig/config-problems';
import { Recovery } from '../../../miniprogram/trtc/rtc/recovery';
import { type CallFunction, Tickets } from '../../../miniprogram/trtc/services/tickets';
import { CALL } from '../calls';
import type { Scenario } from './simulation';

/** All times in milliseconds. */
export type Client = Awaited<ReturnType<typeof observeClient>>;

/** What a refused call is rejected with: it did not reach the function, and the next one may. */
const REFUSED = { errCode: -501004, errMsg: 'cloud.callFunction:fail the quota is exceeded' };

export const observeClient = () =>
  onVirtualClock(async (clock) => {
    let answer: CallFunction = () => Promise.reject(REFUSED);
    const calledAt: number[] = [];
    const callFunction: CallFunction = (call) => {
      calledAt.push(clock.now);
      return answer(call);
    };
    const tickets = new Tickets({ callFunction: () => callFunction, now: () => clock.now });
    await tickets.get(CALL);
    const repeats = calledAt.slice(1).map((time, at) => time - (calledAt[at] ?? 0));

    clock.now = 0;
    await new Promise<void>((resolve) => new Recovery(resolve, () => {}).begin());
    const recovery = clock.now;

    clock.now = 0;
    const data = { userID: 'u', userSig: 'sig', privateMapKey: 'key', expiresAt: TTL_SECONDS.usual };
    answer = () => Promise.resolve({ result: { ok: true, data, serverTime: clock.now / 1000 } });
    calledAt.length = 0;
    // Wanted again every second, until the function is called anew.
    for (await tickets.get(CALL); calledAt.length === 1; await tickets.get(CALL)) clock.now += 1000;
    return {
      /** After a tap: how long it waits before each further call. Then it tells the person. */
      repeats,
      /** How long the native SDK may try by itself before the room is entered anew. */
      recovery,
      /** How long a ticket is good, and for how much of that it is used. */
      lifetime: TTL_SECONDS.usual * 1000,
      used: clock.now - 1000,
    };
  });

/** Runs code that waits by setTimeout without waiting, if it waits for one thing at a time: it is only counted. */
export async function onVirtualClock<T>(run: (clock: { now: number }) => Promise<T>): Promise<T> {
  const real = { setTimeout, clearTimeout };
  const clock = { now: 0 };
  // What is taken back is so before the next immediate.
  const count = (callback: () => void, ms: number) =>
    setImmediate(() => {
      clock.now += ms;
      callback();
    });
  Object.assign(globalThis, { setTimeout: count, clearTimeout: clearImmediate });
  try {
    return await run(clock);
  } finally {
    Object.assign(globalThis, real);
  }
}

/** The mini-program and who holds it. Assumed: they who are told that it failed tap again after 3 to 10 s, for ever. */
export const asMiniprogram =
  ({ repeats }: Client): Required<Scenario>['again'] =>
  (failures, random) =>
    repeats[(failures % (repeats.length + 1)) - 1] ?? 3000 + random() * 7000;
