import { describe, expect, test, vi } from 'vitest';
import type { TicketOutcome } from '../../../miniprogram/trtc/services/tickets';
import { CALL, call, NOW } from '../../cloudfunctions/usersig/calls';
import { BOTH, type Phone, phases, phone, setUpPhones, together, VOICE } from './phone';
import { playUrl } from './sdk';

setUpPhones();

describe('a call', () => {
  test('asks for the ticket while permissions are asked for, then enters, then starts the pusher', async () => {
    const it = phone();
    it.session.start(CALL, BOTH);
    await it.settle();
    expect([it.session.view.phase, it.session.view.pusher, it.asked.length]).toEqual(['asking', null, 1]);
    it.session.permit();
    expect(it.session.view).toMatchObject({ phase: 'entering', room: { roomID: 42 }, mode: 'videoCall' });
    expect(it.session.view.pusher?.url).toMatch(
      /^room:.*&roomid=42&userid=u[0-9a-f]{31}&usersig=.+&appscene=videocall/,
    );
    expect(it.sdk.native).toEqual([]);
    it.session.rendered(it.session.view);
    expect(it.sdk.native).toEqual(['pusher.start']);
    it.session.pusherState(1018, 'entered');
    expect(it.session.view.phase).toBe('inRoom');
  });

  test('enters as well when the permissions were there before the ticket', async () => {
    const it = phone();
    await it.enter();
    expect(it.session.view.phase).toBe('inRoom');
  });

  test('enters a room by its name, in its scene, with its own ticket', async () => {
    const it = phone();
    it.session.start(
      { room: { strRoomID: 'vl-bcdfghjklmnp' }, mode: 'videoLive' },
      { camera: false, microphone: false },
    );
    it.session.permit();
    await it.settle();
    expect(it.session.view.pusher).toMatchObject({
      url: expect.stringMatching(/&strroomid=vl-bcdfghjklmnp&.*&appscene=live&.*&privatemapkey=[^&]{300,}&/),
      enableCamera: false,
      enableMic: false,
    });
  });

  test('by voice has no camera and begins at the ear; by video at the speaker', async () => {
    const voice = phone();
    await voice.enter(VOICE);
    expect(voice.session.view).toMatchObject({ camera: false, microphone: true, speaker: false });
    expect(voice.session.view.pusher).toMatchObject({ enableCamera: false, enableMic: true });
    const video = phone();
    await video.enter();
    expect(video.session.view).toMatchObject({ camera: true, speaker: true });
  });

  test('is one call, however often the button is tapped', async () => {
    const it = phone();
    it.session.start(CALL, BOTH);
    it.session.start({ ...CALL, room: { roomID: 43 } }, BOTH);
    await it.settle();
    expect([it.asked.length, it.session.view.room]).toEqual([1, { roomID: 42 }]);
  });

  test('takes no answer to the call before it', async () => {
    const answers: ((outcome: TicketOutcome) => void)[] = [];
    const tickets = {
      get: () => new Promise<TicketOutcome>((resolve) => answers.push(resolve)),
      forget: () => {},
    };
    const it = phone({ tickets });
    it.session.start(CALL, BOTH);
    it.session.leave();
    it.session.start({ ...CALL, room: { roomID: 43 } }, BOTH);
    it.session.permit();
    answers[0]?.({ ok: false, failure: { code: 'NO_ANSWER', message: 'late' } });
    await it.settle();
    expect(it.session.view).toMatchObject({ phase: 'asking', room: { roomID: 43 } });
    answers[1]?.(await it.tickets.get({ ...CALL, room: { roomID: 43 } }));
    await it.settle();
    expect(it.session.view.pusher?.url).toContain('&roomid=43&');
  });

  test('without a ticket ends with the code of the refusal', async () => {
    const failure: TicketOutcome = { ok: false, failure: { code: 'NO_NETWORK', message: 'x' } };
    const it = phone({ tickets: { get: async () => failure, forget: () => {} } });
    it.session.start(CALL, BOTH);
    await it.settle();
    expect(it.session.view).toMatchObject({ phase: 'ended', end: { reason: 'failed', code: 'NO_NETWORK' } });
  });

  test('with parameters that the SDK refuses ends, and says so', async () => {
    const { result } = { result: await call(CALL) };
    const ticket = { ...('data' in result ? result.data : {}), userID: '' };
    const it = phone({ tickets: { get: async () => ({ ok: true, ticket }) as never, forget: () => {} } });
    it.session.start(CALL, BOTH);
    it.session.permit();
    await it.settle();
    expect(it.session.view.end).toMatchObject({ reason: 'failed', code: -3316 });
  });
});

describe('the others', () => {
  test('come and go, and the time runs from the first', async () => {
    const it = phone();
    await it.enter();
    await it.pass(5000);
    it.peer(1031);
    it.peer(1033, { streamtype: 'main', hasvideo: true });
    expect(it.session.view).toMatchObject({
      together: { before: 0, since: NOW * 1000 + 5000 },
      people: [{ userID: 'peer', isSpeaking: false, streams: [{ src: playUrl('peer'), hasVideo: true }] }],
    });
  });

  test('who do not come for a minute are told of, as often as one waits on', async () => {
    const it = phone();
    await it.enter();
    await it.pass(59_999);
    expect(it.session.view.hasWaitedLong).toBe(false);
    await it.pass(1);
    expect(it.session.view.hasWaitedLong).toBe(true);
    it.session.waitOn();
    expect(it.session.view.hasWaitedLong).toBe(false);
    await it.pass(60_000);
    expect(it.session.view.hasWaitedLong).toBe(true);
    it.peer(1031);
    expect(it.session.view.hasWaitedLong).toBe(false);
  });

  test('are heard speaking, until three quiet reports have come', async () => {
    const it = await together();
    const isSpeaking = () => it.session.view.people[0]?.isSpeaking;
    it.session.playerVolume('peer', 40);
    expect(isSpeaking()).toBe(true);
    for (const volume of [3, 0]) it.session.playerVolume('peer', volume);
    expect(isSpeaking()).toBe(true);
    it.session.playerVolume('peer', 0);
    expect(isSpeaking()).toBe(false);
  });

  test('and oneself have a network of 1 to 6', async () => {
    const it = await together();
    it.session.pusherNetwork(2);
    it.session.playerReport('peer', 'main', { netQualityLevel: 5 });
    for (const odd of [7, -1, 1.5, '3', null, undefined]) {
      it.session.pusherNetwork(odd);
      it.session.playerReport('peer', 'main', { netQualityLevel: odd });
    }
    expect(it.session.view).toMatchObject({ network: 2, people: [{ network: 5 }] });
  });
});

describe('the end', () => {
  const begun: [string, (it: Phone) => Promise<void>][] = [
    ['asking', async ({ session }) => session.start(CALL, BOTH)],
    [
      'asking',
      async ({ session, settle }) => {
        session.start(CALL, BOTH);
        await settle();
      },
    ],
    [
      'entering',
      async ({ session, pass }) => {
        session.start(CALL, BOTH);
        session.permit();
        await pass(0);
      },
    ],
    ['inRoom', ({ enter }) => enter()],
    [
      'reconnecting',
      async ({ enter, session }) => {
        await enter();
        session.pusherState(1102);
      },
    ],
    [
      'reconnecting',
      async ({ enter, session }) => {
        await enter();
        session.pusherState(-1307);
      },
    ],
  ];
  test.each(begun)(
    'is the same by hanging up while %s: nothing runs, nothing is sent, late events are late',
    async (phase, begin) => {
      const it = phone();
      await begin(it);
      expect(it.session.view.phase).toBe(phase);
      it.session.leave();
      it.session.leave();
      expect(it.session.view).toMatchObject({
        phase: 'ended',
        pusher: null,
        camera: false,
        microphone: false,
        people: [],
      });
      expect(it.session.view.end).toEqual({ reason: 'left', seconds: 0 });
      const seen = it.views.length;
      for (const late of [1018, 1019, 1031, -1307, 10001]) it.session.pusherState(late, 'reason[1]');
      await it.settle();
      expect(vi.getTimerCount()).toBe(0);
      await it.pass(120_000);
      expect([it.views.length, it.sdk.native.filter((name) => name === 'pusher.start').length]).toEqual([
        seen,
        ['inRoom', 'reconnecting'].includes(phase) ? 1 : 0,
      ]);
    },
  );

  test('by being put out has the code; one’s own leaving reports back as nothing', async () => {
    const it = await together();
    it.session.pusherState(1019, 'exit room, reason[0]');
    expect(it.session.view.phase).toBe('inRoom');
    it.session.pusherState(1019, 'exit room, reason[2]');
    expect(it.session.view.end).toEqual({ reason: 'kicked', code: 1019, kickedFor: 'dissolved', seconds: 0 });
    expect(it.session.view.pusher).toBeNull();
  });

  test.each([-3316, -3317, -3318, -3319, -100013, -100015, -102052, 70016, 70020, 70051])(
    'by %i, which no second try mends, has that code',
    async (code) => {
      const it = phone();
      it.session.start(CALL, BOTH);
      it.session.permit();
      await it.settle();
      it.session.pusherState(code);
      expect(it.session.view.end).toEqual({ reason: 'failed', code, seconds: 0 });
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test('by closing the floating window is leaving', async () => {
    const it = await together();
    it.session.pusherState(5001);
    expect(it.session.view.end?.reason).toBe('left');
  });

  test('of one call is the beginning of the next: ten in a row leave no timer and start ten pushers', async () => {
    const it = phone();
    for (let times = 0; times < 10; times++) {
      await it.enter();
      it.peer(1031);
      expect(it.session.view).toMatchObject({ phase: 'inRoom', end: null, people: [{ userID: 'peer' }] });
      it.session.leave();
    }
    expect(vi.getTimerCount()).toBe(0);
    expect(it.sdk.native.join()).toBe(Array(10).fill('pusher.start,pusher.stop').join());
  });
});

test('tickets are in the address of the pusher and nowhere else, and not even there at the end', async () => {
  const it = await together();
  it.session.pusherState(-1307);
  await it.settle();
  const outcome = await it.tickets.get(CALL);
  if (!outcome.ok) throw new Error('no ticket');
  const { userSig, privateMapKey } = outcome.ticket;
  const holds = (value: unknown) =>
    [userSig, privateMapKey].some((secret) => JSON.stringify(value).includes(secret));
  expect(holds(it.session.view.pusher?.url)).toBe(true);
  for (const { pusher, ...rest } of it.views)
    expect(holds({ ...rest, pusher: { ...pusher, url: '' } })).toBe(false);
  expect(holds([it.session.report, it.sdk.printed, it.sdk.posts])).toBe(false);
  it.session.leave();
  expect(holds(it.session.view)).toBe(false);
});

test('the view says nothing twice: phases are told once each', async () => {
  const it = await together();
  it.session.leave();
  expect(phases(it).filter((phase, at, all) => phase !== all[at - 1])).toEqual([
    'asking',
    'entering',
    'inRoom',
    'ended',
  ]);
});
