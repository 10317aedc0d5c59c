import { describe, expect, test, vi } from 'vitest';
import { CALL, NOW } from '../../cloudfunctions/usersig/calls';
import { BOTH, phone, setUpPhones, together } from './phone';

setUpPhones();

describe('trouble', () => {
  test.each([1021, 1102, 5000])(
    '%i: the native SDK has ten seconds, then the room is entered again',
    async (code) => {
      const it = await together();
      it.session.pusherState(code);
      expect(it.session.view).toMatchObject({ phase: 'reconnecting', people: [{ userID: 'peer' }] });
      await it.pass(9999);
      expect(it.sdk.native).toEqual(['pusher.start']);
      await it.pass(1);
      await it.settle();
      expect(it.sdk.native).toEqual(['pusher.start', 'pusher.stop', 'pusher.start']);
      expect([it.session.view.phase, it.asked.length]).toEqual(['reconnecting', 1]);
      it.session.pusherState(1018, 'entered');
      it.peer(1031);
      expect(it.session.view).toMatchObject({
        phase: 'inRoom',
        lastGone: null,
        together: { before: 10_000 },
      });
    },
  );

  test.each([1018, 1001, 1002])('is over when %i says that it has recovered by itself', async (code) => {
    const it = await together();
    it.session.pusherState(1102);
    await it.pass(5000);
    it.session.pusherState(code, 'x');
    await it.pass(60_000);
    expect([it.session.view.phase, it.sdk.native]).toEqual(['inRoom', ['pusher.start']]);
  });

  test('in the background waits until the page is shown', async () => {
    const it = await together();
    it.session.hide();
    it.session.pusherState(5000);
    await it.pass(600_000);
    expect(it.sdk.native).toEqual(['pusher.start']);
    it.session.reveal();
    await it.pass(9999);
    expect(it.sdk.native).toEqual(['pusher.start']);
    await it.pass(1);
    await it.settle();
    expect(it.sdk.native.at(-1)).toBe('pusher.start');
  });

  test('-1307 enters again at once, and the end of the old entry, told late, puts nobody out', async () => {
    const it = await together();
    it.session.pusherState(-1307);
    it.session.pusherState(1019, 'exit room, reason[3]');
    await it.settle();
    it.session.pusherState(1019, 'exit room, reason[3]');
    expect([it.session.view.phase, it.session.view.pusher?.url !== '']).toEqual(['reconnecting', true]);
    it.session.pusherState(1018, 'entered');
    expect(it.session.view.phase).toBe('inRoom');
  });

  test('that does not end is given up after five tries, each after a longer while', async () => {
    const it = await together();
    const waits: number[] = [];
    for (let times = 0; times < 5; times++) {
      const before = Date.now();
      it.session.pusherState(-1307);
      while (it.session.view.pusher?.url === '') await it.pass(100);
      it.session.rendered(it.session.view);
      waits.push(Date.now() - before);
    }
    expect(waits).toEqual([100, 1000, 2000, 4000, 8000]);
    it.session.pusherState(-1307);
    expect(it.session.view.end).toMatchObject({ reason: 'failed', code: -1307 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that comes back after every entry is given up, too: lost is no time inside', async () => {
    const it = phone();
    await it.enter();
    for (let round = 0; it.session.view.end === null && round < 50; round += 1) {
      it.session.pusherState(1102);
      await it.pass(20_000);
      it.session.rendered(it.session.view);
      it.session.pusherState(1018, 'entered');
    }
    expect(it.session.view.end).toMatchObject({ reason: 'failed', code: 1102 });
    expect(it.sdk.native.filter((name) => name === 'pusher.start')).toHaveLength(6);
  });

  test('of entering: no word for fifteen seconds is a failure like any other', async () => {
    const it = phone();
    it.session.start(CALL, BOTH);
    it.session.permit();
    await it.settle();
    await it.pass(15_000);
    await it.settle();
    expect(it.sdk.native).toEqual(['pusher.start', 'pusher.stop', 'pusher.start']);
    expect(it.session.view.phase).toBe('entering');
  });

  test.each([-100018, -100006, -3320, 70001, 70003, 70009, 70013, 70014, 70050, 70052])(
    '%i: a new ticket is taken once, then it ends',
    async (code) => {
      const it = phone();
      it.session.start(CALL, BOTH);
      it.session.permit();
      await it.settle();
      it.session.pusherState(code);
      await it.settle();
      expect([it.asked.length, it.session.view.phase]).toEqual([2, 'entering']);
      it.session.pusherState(code);
      expect(it.session.view.end).toMatchObject({ reason: 'failed', code });
    },
  );

  test('in a long call takes a new ticket when the old one has run out', async () => {
    const it = await together();
    await it.pass(43_200_000);
    it.session.pusherState(-1307);
    await it.settle();
    expect(it.asked).toHaveLength(2);
  });

  test.each([-1301, -1303, 10001])('%i: the call goes on without a picture, and says why', async (code) => {
    const it = await together();
    it.session.pusherState(code);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', camera: false, notice: code });
    it.session.dismissNotice();
    expect(it.session.view.notice).toBeNull();
  });

  test.each([-1302, -1304, 10002])('%i: the call goes on without a voice, and says why', async (code) => {
    const it = await together();
    it.session.pusherState(code);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', microphone: false, notice: code });
  });

  test.each([0, 1003, 1101, 2027, 4998, 10012])(
    '%i changes nothing and is kept for the report',
    async (code) => {
      const it = await together();
      const seen = it.views.length;
      it.session.pusherState(code, 'whatever');
      expect([it.views.length, it.session.report.at(-1)]).toEqual([seen, { code, at: NOW * 1000 }]);
    },
  );
});
