import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EntryRequest, Ticket } from '../../../miniprogram/trtc/contract/usersig';
import { Tickets } from '../../../miniprogram/trtc/services/tickets';
import { asMiniprogram, observeClient, onVirtualClock } from '../../../scripts/bench/scale/client';

const REQUEST: EntryRequest = { room: { roomID: 7 }, mode: 'voiceCall' };
const client = await observeClient();

afterEach(() => {
  vi.useRealTimers();
});

describe('the client of the simulation', () => {
  test('calls when the mini-program calls', async () => {
    vi.useFakeTimers({ now: 0 });
    const times: number[] = [];
    const callFunction = () => {
      times.push(Date.now());
      return Promise.reject({ errMsg: 'cloud.callFunction:fail refused' });
    };
    const asked = new Tickets({ callFunction: () => callFunction }).get(REQUEST);
    await vi.runAllTimersAsync();
    await asked;

    const again = asMiniprogram(client);
    const foretold = times.map((_, failures) => {
      let at = 0;
      for (let failed = 1; failed <= failures; failed++) at += again(failed, () => 0);
      return at;
    });
    expect(times.length).toBeGreaterThan(1);
    expect(foretold).toEqual(times);
  });

  test('leaves it to the person when the mini-program gives up, tap after tap', () => {
    const again = asMiniprogram({ ...client, repeats: [1000, 2000] });
    const waits = [1, 2, 3, 4, 5, 6].map((failures) => again(failures, () => 0.5));
    expect(waits).toEqual([1000, 2000, 6500, 1000, 2000, 6500]);
  });

  test('uses a ticket for as long as the mini-program does', async () => {
    const callsAt = async (age: number): Promise<number> => {
      let [now, calls] = [0, 0];
      const expiresAt = client.lifetime / 1000;
      const ticket = { userID: 'u', userSig: 's', privateMapKey: 'k', expiresAt } as Ticket;
      const callFunction = () => {
        calls += 1;
        return Promise.resolve({ result: { ok: true, data: ticket, serverTime: now / 1000 } });
      };
      const tickets = new Tickets({ callFunction: () => callFunction, now: () => now });
      await tickets.get(REQUEST);
      now = age;
      await tickets.get(REQUEST);
      return calls;
    };
    expect(await callsAt(client.used)).toBe(1);
    expect(await callsAt(client.used + 1000)).toBe(2);
  });
});

test('the virtual clock goes from timer to timer, and is put away afterwards', async () => {
  const real = { setTimeout, clearTimeout };
  const seen = await onVirtualClock(async (clock) => {
    const never = setTimeout(() => {
      throw new Error('was taken back');
    }, 500);
    clearTimeout(never);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await new Promise((resolve) => setTimeout(resolve, 86_400_000));
    return clock.now;
  });
  expect(seen).toBe(86_400_400);
  expect({ setTimeout, clearTimeout }).toEqual(real);
});
