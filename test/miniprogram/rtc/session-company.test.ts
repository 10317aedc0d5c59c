/** What a call does when the last other one goes: TRTC does not say whether they hung up or lost the connection. */
import { describe, expect, test, vi } from 'vitest';
import { CALL, NOW } from '../../cloudfunctions/usersig/calls';
import { BOTH, phone, setUpPhones, together, VOICE } from './phone';

setUpPhones();

const SENDS = { pusher: { enableCamera: true, enableMic: true } };
const SENDS_NOTHING = { pusher: { enableCamera: false, enableMic: false } };

describe('the last other one has gone', () => {
  test('at once it is said who, and the clock stands', async () => {
    const it = await together();
    await it.pass(60_000);
    it.peer(1032);
    expect(it.session.view).toMatchObject({
      phase: 'inRoom',
      lastGone: 'peer',
      isPatient: false,
      together: { before: 60_000, since: null },
    });
    await it.pass(30_000);
    expect(it.session.view.together).toEqual({ before: 60_000, since: null });
  });

  test('after 90 s alone the call ends by itself, with the time that they were together', async () => {
    const it = await together();
    await it.pass(60_000);
    it.peer(1032);
    await it.pass(89_999);
    expect(it.session.view.phase).toBe('inRoom');
    await it.pass(1);
    expect(it.session.view.end).toEqual({ reason: 'alone', seconds: 60 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    ['the page is hidden meanwhile', true],
    ['it is not', false],
  ])('before that nothing ends by itself, whether %s', async (_what, isHidden) => {
    const it = await together();
    if (isHidden) it.session.hide();
    it.peer(1032);
    await it.pass(89_000);
    expect(it.session.view.phase).toBe('inRoom');
  });

  test('who waits is not asked again, and nothing ends by itself', async () => {
    const it = await together();
    it.peer(1032);
    await it.pass(5000);
    it.session.waitOn();
    await it.pass(3_600_000);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', lastGone: 'peer', isPatient: true });
  });

  test('who waited for one does not wait for the next one unasked', async () => {
    const it = await together();
    it.peer(1032);
    it.session.waitOn();
    it.peer(1031);
    it.peer(1032);
    expect(it.session.view.isPatient).toBe(false);
    await it.pass(90_000);
    expect(it.session.view.end?.reason).toBe('alone');
  });

  test('who comes back is in the same call, whose clock counts time together only', async () => {
    const it = await together();
    await it.pass(60_000);
    it.peer(1032);
    await it.pass(20_000);
    it.peer(1031, { userid: 'other' });
    const since = NOW * 1000 + 80_000;
    expect(it.session.view).toMatchObject({ lastGone: null, together: { before: 60_000, since } });
    await it.pass(5000);
    it.session.leave();
    expect(it.session.view.end).toEqual({ reason: 'left', seconds: 65 });
  });

  test.each([
    ['video', undefined],
    ['voice', VOICE],
  ])(
    'after 10 s alone by %s nothing is sent, and all is as chosen when somebody is there',
    async (_by, request) => {
      const it = await together({}, request);
      const before = it.session.view.pusher;
      it.peer(1032);
      await it.pass(9999);
      expect(it.session.view.pusher).toEqual(before);
      await it.pass(1);
      expect(it.session.view).toMatchObject({ isUnheard: true, microphone: true, ...SENDS_NOTHING });
      it.peer(1031);
      expect(it.session.view).toMatchObject({ isUnheard: false, pusher: before });
    },
  );

  test('what is switched meanwhile counts when somebody is there', async () => {
    const it = await together();
    it.peer(1032);
    await it.pass(10_000);
    it.session.toggle('camera');
    expect(it.session.view).toMatchObject({ camera: false, ...SENDS_NOTHING });
    it.session.toggle('microphone');
    it.session.toggle('microphone');
    expect(it.session.view).toMatchObject(SENDS_NOTHING);
    it.peer(1031);
    expect(it.session.view.pusher).toMatchObject({ enableCamera: false, enableMic: true });
  });

  test('whoever has never been in company sends: somebody may come', async () => {
    const it = await together();
    it.session.leave();
    await it.enter();
    await it.pass(30_000);
    expect(it.session.view).toMatchObject({ isUnheard: false, ...SENDS });
  });

  test('of two others who go, the last one is named', async () => {
    const it = await together();
    it.peer(1031, { userid: 'ann' });
    it.peer(1032);
    expect(it.session.view.lastGone).toBeNull();
    it.peer(1032, { userid: 'ann' });
    expect(it.session.view.lastGone).toBe('ann');
  });
});

describe('after an own reconnect', () => {
  test('nobody has left for as long as the platform may not have said who is there', async () => {
    const it = await together();
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    expect(it.session.view.lastGone).toBeNull();
    await it.pass(2999);
    it.peer(1031);
    await it.pass(60_000);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', lastGone: null });
  });

  test('whoever is not there any more has left', async () => {
    const it = await together();
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    await it.pass(3000);
    expect(it.session.view.lastGone).toBe('peer');
    await it.pass(90_000);
    expect(it.session.view.end?.reason).toBe('alone');
  });

  test('the 90 seconds go on from when they went', async () => {
    const it = await together();
    it.peer(1032);
    await it.pass(80_000);
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    await it.pass(9999);
    expect(it.session.view.phase).toBe('inRoom');
    await it.pass(1);
    expect(it.session.view.end?.reason).toBe('alone');
  });

  test('who came and went before one was inside was never there', async () => {
    const it = phone();
    it.session.start(CALL, BOTH);
    it.session.permit();
    await it.settle();
    it.peer(1031);
    it.session.pusherState(-3301);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    await it.pass(5000);
    expect(it.session.view).toMatchObject({ lastGone: null, isArriving: false });
  });

  test('who waited goes on waiting', async () => {
    const it = await together();
    it.peer(1032);
    it.session.waitOn();
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    await it.pass(200_000);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', isPatient: true });
  });
});
