/** A card to a live room that has not begun, or has ended: it is said, and looked for quietly. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { EntryRequest } from '../../../miniprogram/trtc/contract/usersig';
import { CODE } from '../../../miniprogram/trtc/rtc/codes';
import { Retry } from '../../../miniprogram/trtc/rtc/retry';
import { CALL, open } from '../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../soak';
import { BOTH, type Phone, phone, setUpPhones } from './phone';

setUpPhones();

const OFF = { camera: false, microphone: false };

async function cardFor(role: 'audience' | 'anchor'): Promise<EntryRequest> {
  const { passes } = await open('videoLive');
  return { pass: passes.find((one) => one.role === role)?.pass ?? '', mode: 'videoLive', role };
}

/** Refused by TRTC with the ticket in hand, and with a new one. */
async function refused(request: EntryRequest, code: number = CODE.noPrivilege): Promise<Phone> {
  const it = phone({ random: () => 0.5 });
  it.session.start(request, OFF);
  it.session.permit();
  await it.settle();
  it.session.pusherState(code);
  await it.settle();
  it.session.pusherState(code);
  return it;
}

/** How long until the next entry, in milliseconds. */
async function nextEntry(it: Phone): Promise<number> {
  const before = Date.now();
  const entries = it.sdk.native.filter((name) => name === 'pusher.start').length;
  while (it.sdk.native.filter((name) => name === 'pusher.start').length === entries) {
    await it.pass(100);
    it.session.rendered(it.session.view);
  }
  return Date.now() - before;
}

describe('an audience whose card the service has just accepted, and who meets no room', () => {
  test('reads so, and enters by itself when the room has begun', async () => {
    const it = await refused(await cardFor('audience'));
    expect(it.session.view).toMatchObject({ phase: 'awaiting', end: null, notice: null });
    await nextEntry(it);
    it.session.pusherState(1018, 'entered');
    expect(it.session.view.phase).toBe('inRoom');
  });

  test('tries after 5 s, then each time after twice as long, up to a minute, with the ticket in hand', async () => {
    const it = await refused(await cardFor('audience'));
    const waits: number[] = [];
    for (let times = 0; times < 6; times += 1) {
      waits.push(await nextEntry(it));
      it.session.pusherState(CODE.noPrivilege);
    }
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(it.asked).toHaveLength(2);
    it.session.leave();
    expect([it.session.view.phase, vi.getTimerCount()]).toEqual(['ended', 0]);
  });

  test('tries nothing while the page is hidden, and at once when it is shown', async () => {
    const it = await refused(await cardFor('audience'));
    it.session.hide();
    await it.pass(3_600_000);
    expect(it.sdk.native.at(-1)).toBe('pusher.stop');
    it.session.reveal();
    await it.settle();
    expect([it.sdk.native.at(-1), it.session.view.phase]).toEqual(['pusher.start', 'awaiting']);
  });

  test('goes on looking whatever the network does meanwhile', async () => {
    const it = await refused(await cardFor('audience'));
    for (const code of [-1307, -3301]) {
      await nextEntry(it);
      it.session.pusherState(code);
      expect(it.session.view.phase).toBe('awaiting');
    }
  });

  test('of whom the connection is lost as soon as they are in is getting back, not waiting for a room', async () => {
    const it = await refused(await cardFor('audience'));
    await nextEntry(it);
    it.session.pusherState(1018, 'entered');
    await it.pass(1000);
    it.session.pusherState(-1307);
    expect(it.session.view.phase).toBe('reconnecting');
  });

  test('of whom the room was closed while they watched looks for it, too', async () => {
    const request = await cardFor('audience');
    const it = phone();
    it.session.start(request, OFF);
    it.session.permit();
    await it.settle();
    it.session.pusherState(1018, 'entered');
    await it.pass(20_000);
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(CODE.noPrivilege);
    await nextEntry(it);
    it.session.pusherState(CODE.noPrivilege);
    expect(it.session.view.phase).toBe('awaiting');
  });
});

test.each<[string, () => Promise<EntryRequest>, number]>([
  ['a member of a call', async () => CALL, CODE.noPrivilege],
  ['somebody with a card for the stage', () => cardFor('anchor'), CODE.noPrivilege],
  ['an audience whose ticket does not verify', () => cardFor('audience'), -100018],
])('%s is told at the second refusal that it failed', async (_who, request, code) => {
  const it = await refused(await request(), code);
  expect(it.session.view.end).toMatchObject({ reason: 'failed', code });
});

test('whose card for the stage does not open it waits for the room as an audience', async () => {
  const anchor = await cardFor('anchor');
  const it = phone({ random: () => 0.5 });
  const audience = await cardFor('audience');
  it.session.start(anchor, BOTH, { otherwise: audience });
  it.session.permit();
  for (let times = 0; times < 4; times += 1) {
    await it.settle();
    it.session.pusherState(CODE.noPrivilege);
  }
  expect(it.session.view).toMatchObject({ phase: 'awaiting', role: 'audience' });
});

test('a whole audience does not come at once: each wait is up to a fifth shorter or longer', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(random, (chance) => {
      const retry = new Retry(() => chance);
      retry.after('refused', CODE.noPrivilege, true);
      for (const wait of [5000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
        const next = retry.after('refused', CODE.noPrivilege, true);
        const afterMs = next.kind === 'await' ? next.afterMs : 0;
        expect(Math.abs(afterMs - wait)).toBeLessThanOrEqual(wait / 5);
      }
    }),
    { numRuns: runs(50), seed },
  );
});

test('a room that lets in and puts out at once is given up: only time inside begins anew', async () => {
  const it = phone();
  await it.enter();
  const entries = (): number => it.sdk.native.filter((name) => name === 'pusher.start').length;
  const isOver = (): boolean => it.session.view.end !== null;
  const began = Date.now();
  for (let round = 0; !isOver() && round < 20; round += 1) {
    it.session.pusherState(-1307);
    while (!isOver() && it.session.view.pusher?.url === '') await it.pass(50);
    it.session.rendered(it.session.view);
    it.session.pusherState(1018, 'entered');
    await it.pass(250);
  }
  expect([it.session.view.end?.code, entries()]).toEqual([-1307, 6]);
  expect(Date.now() - began).toBeGreaterThan(15_000);
  await it.enter();
  await it.pass(10_000);
  it.session.pusherState(-1307);
  await it.settle();
  expect(it.session.view.phase).toBe('reconnecting');
});
