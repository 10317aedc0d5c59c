/** How the mini-program behaves, found out by running its own code on a virtual clock rather than told a second time. */
import type { EntryRequest, Ticket } from '../../../miniprogram/contract/usersig';
import { Recovery } from '../../../miniprogram/rtc/recovery';
import { type CallFunction, Tickets } from '../../../miniprogram/services/tickets';
import type { Random } from './random';
import type { Again } from './simulation';
import { onVirtualClock } from './virtual-clock';

export interface Client {
  /** After a tap: how long it waits before each further call, in milliseconds. Then it tells the person. */
  readonly repeatsMs: readonly number[];
  /** For how many seconds a ticket is used again, if it is good for `lifetime` seconds. */
  readonly reusedFor: (lifetime: number) => number;
  /** How long the native SDK may try by itself before the room is entered anew, in milliseconds. */
  readonly recoverMs: number;
}

const REQUEST: EntryRequest = { room: { roomID: 42 }, mode: 'videoCall' };

export async function observeClient(): Promise<Client> {
  const left = await leftWhenAskedAnew();
  return {
    repeatsMs: await observeRepeats(),
    reusedFor: (lifetime) => Math.max(0, lifetime - left),
    recoverMs: await observeRecovery(),
  };
}

/** What a refused call is rejected with: it did not reach the function, and the next one may. */
const REFUSED = {
  errCode: -501004,
  errMsg: 'cloud.callFunction:fail the number of concurrent requests exceeds the quota',
};

function observeRepeats(): Promise<readonly number[]> {
  return onVirtualClock(async (now) => {
    const times: number[] = [];
    const callFunction: CallFunction = () => {
      times.push(now());
      return Promise.reject(REFUSED);
    };
    await new Tickets({ callFunction: () => callFunction, now }).get(REQUEST);
    return times.slice(1).map((time, at) => time - (times[at] ?? 0));
  });
}

/** The seconds that a ticket must have left to be used again, by halving. */
async function leftWhenAskedAnew(): Promise<number> {
  let [enough, tooFew] = [86_400, 0];
  while (enough - tooFew > 1) {
    const left = (enough + tooFew) >> 1;
    if (await isUsedAgain(left)) enough = left;
    else tooFew = left;
  }
  return enough;
}

async function isUsedAgain(left: number): Promise<boolean> {
  let calls = 0;
  const ticket = { userID: 'u', userSig: 'sig', privateMapKey: 'key', expiresAt: left } as Ticket;
  const callFunction: CallFunction = () => {
    calls += 1;
    return Promise.resolve({ result: { ok: true, data: ticket, serverTime: 0 } });
  };
  const tickets = new Tickets({ callFunction: () => callFunction, now: () => 0 });
  await tickets.get(REQUEST);
  await tickets.get(REQUEST);
  return calls === 1;
}

const observeRecovery = (): Promise<number> =>
  onVirtualClock(
    (now) =>
      new Promise((resolve) => {
        new Recovery(
          () => resolve(now()),
          () => {},
        ).begin();
      }),
  );

/** Assumed: somebody who was told that it failed taps again after 3 to 10 seconds, and does not give up. */
const TAP_AGAIN_MS = { least: 3000, most: 10_000 } as const;

/** The mini-program and the person who holds it. */
export function asMiniprogram({ repeatsMs }: Client): Again {
  const callsPerTap = repeatsMs.length + 1;
  return (failures: number, random: Random): number => {
    const repeat = repeatsMs[(failures % callsPerTap) - 1];
    return repeat ?? TAP_AGAIN_MS.least + random() * (TAP_AGAIN_MS.most - TAP_AGAIN_MS.least);
  };
}

/** What is written in a hurry: calls every second until it works. */
export const everySecond: Again = () => 1000;
