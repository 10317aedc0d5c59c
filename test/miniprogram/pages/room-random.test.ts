// @vitest-environment happy-dom

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CallView } from '../../../miniprogram/trtc/rtc/view';
import { classesOf } from '../../../scripts/browser/classed';
import { open } from '../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../soak';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

const PEOPLE = ['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gil', 'hal'];

/** Something that the user, a peer, the network or the system does; nothing if it cannot be done just now. */
type Happening = (phone: TestPhone) => unknown;

const onPusher =
  (run: (phone: TestPhone) => unknown): Happening =>
  (phone) =>
    phone.natives('live-pusher').length > 0 ? run(phone) : undefined;
const state = (code: number, message: unknown = ''): Happening =>
  onPusher((phone) => phone.pusher.emit('statechange', { code, message }));
const people = (code: number, userid: string, more: object = {}): Happening =>
  state(
    code,
    JSON.stringify({ userlist: [{ userid, playurl: `room://x?userid=${userid}&streamtype=main`, ...more }] }),
  );
const tap =
  (label: string): Happening =>
  (phone) => {
    const found = phone.all('*').find((element) => element.textContent.trim() === label);
    if (found !== undefined) phone.tapNow(found);
  };

const SYSTEM: readonly (readonly [name: string, happening: Happening])[] = [
  ['hides', ({ phone }) => phone.background()],
  ['shows', ({ phone }) => phone.foreground()],
  ['rings', ({ phone }) => phone.interrupt()],
  ['stops ringing', ({ phone }) => phone.resume()],
];

const person = fc.constantFrom(...PEOPLE);
const happening: fc.Arbitrary<readonly [name: string, happening: Happening]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['enters', state(1018)] as const) },
  { weight: 6, arbitrary: person.map((id) => [`${id} joins`, people(1031, id)] as const) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(person, fc.boolean())
      .map(
        ([id, on]) => [`${id} video ${on}`, people(1033, id, { streamtype: 'main', hasvideo: on })] as const,
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(person, fc.boolean())
      .map(([id, on]) => [`${id} sound ${on}`, people(1034, id, { hasaudio: on })] as const),
  },
  { weight: 2, arbitrary: person.map((id) => [`${id} leaves`, people(1032, id)] as const) },
  {
    weight: 3,
    arbitrary: fc.tuple(person, fc.integer({ min: 0, max: 100 })).map(
      ([id, volume]) =>
        [
          `${id} is heard`,
          (phone: TestPhone) =>
            phone
              .natives('live-player')
              .find((player) => player.id === `${id}_main`)
              ?.emit('audiovolumenotify', { volume }),
        ] as const,
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        '麦克风',
        '摄像头',
        '扬声器',
        '美颜',
        '翻转',
        '转语音',
        '挂断',
        '再次呼叫',
        '邀请',
        '继续等待',
        '知道了',
        '上台',
        '下台',
        '声音',
        '全屏',
        '横屏',
        '离开',
        '结束',
        '重新进入',
        '邀请上台',
        '邀请观看',
      )
      .map((label) => [`taps ${label}`, tap(label)] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(1002, 1019, 1021, 1102, 5000, 5001, -1301, -1302, -1307, -3301, -100018, -102052, 2029)
      .map((code) => [`code ${code}`, state(code, code === 1019 ? 'reason[0]' : '')] as const),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...SYSTEM),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(1, 50, 1000, 5000, 10_000, 60_000)
      .map((ms) => [`${ms} ms pass`, () => vi.advanceTimersByTimeAsync(ms)] as const),
  },
);

/** Where the call stands before it all happens. */
const beginning = fc.constantFrom('outside', 'alone', 'in a crowd');

function viewOf(phone: TestPhone): CallView {
  const { session } = phone;
  if (session === undefined) throw new Error('there is no session');
  return session.view;
}

/** What is true at any moment, whatever has happened. */
function check(phone: TestPhone, isShown: boolean, as: As): void {
  const view = viewOf(phone);
  const isRunning = view.phase !== 'idle' && view.phase !== 'ended';
  const pushers = phone.natives('live-pusher');
  const players = phone.natives('live-player');
  expect(pushers.length).toBe(view.pusher === null ? 0 : 1);
  expect(phone.phone.surface.isScreenKeptOn).toBe(isRunning);
  expect(phone.all('.other')).toHaveLength(view.people.length);
  expect(new Set(players.map(({ id }) => id)).size).toBe(players.length);
  const own = pushers[0]?.attributes['enable-camera'] === true ? 1 : 0;
  const seen = players.filter(({ attributes }) => attributes['mute-video'] === false).length;
  expect(seen + own).toBeLessThanOrEqual(6);
  const isLeft = view.phase === 'inRoom' && view.lastGone !== null && !view.isPatient;
  expect(phone.all('.panel').length).toBe(view.end !== null || view.hasWaitedLong || isLeft ? 1 : 0);
  const isRinging = [...phone.phone.sounds].some(({ isPlaying }) => isPlaying);
  if (as !== 'in a call') expect(isRinging).toBe(false);
  if (isRinging)
    expect([view.phase, view.together, isShown]).toEqual(['inRoom', { before: 0, since: null }, true]);
  if (!isRunning) expect([pushers, players, phone.phone.sounds.size]).toEqual([[], [], 0]);
  const says = (on: string, off: string): string[] =>
    phone
      .all(`[aria-role="button"][aria-label="${on}"], [aria-role="button"][aria-label="${off}"]`)
      .map((element) => element.getAttribute('aria-label') ?? '');
  const { 'enable-mic': mic, 'enable-camera': camera } = pushers[0]?.attributes ?? {};
  if (as === 'watching') expect([mic ?? false, camera ?? false]).toEqual([false, false]);
  if (as === 'watching' || as === 'invited on stage') {
    const isOnStage = isRunning && view.isOnStage;
    expect(says('下台，关闭摄像头和麦克风', '').length).toBe(isOnStage ? 1 : 0);
    expect(classesOf(phone.find('.own')).includes('off')).toBe(!isOnStage);
  } else if (isRunning) {
    const heard = view.microphone ? '麦克风已开' : '麦克风已关';
    expect(says('麦克风已开', '麦克风已关')).toEqual(view.isInterrupted ? [] : [heard]);
    expect(mic === true).toBe(view.microphone && !view.isInterrupted && !view.isUnheard);
    expect(says('摄像头已开', '摄像头已关')).toEqual([view.camera ? '摄像头已开' : '摄像头已关']);
    expect(says('扬声器已开', '正在用听筒')).toEqual([view.speaker ? '扬声器已开' : '正在用听筒']);
  }
}

type As = 'in a call' | 'watching' | 'invited on stage' | 'live';

async function addressOf(as: As): Promise<string> {
  if (as === 'in a call') return '/trtc/pages/room/room?room=42&mode=videoCall';
  const { ticket, passes } = await open('videoLive');
  const passOf = (role: string): string => passes.find((one) => one.role === role)?.pass ?? '';
  if (as === 'watching') {
    return `/trtc/pages/room/room?room=${'strRoomID' in ticket.room ? ticket.room.strRoomID : ''}`;
  }
  const stage = `/trtc/pages/room/room?pass=${passOf('anchor')}`;
  return as === 'live' ? `${stage}&opened=1&audience=${passOf('audience')}` : stage;
}

test.each<As>(['in a call', 'watching', 'invited on stage', 'live'])(
  '%s, whatever happens, in whatever order, the page is true, and nothing is left in the end',
  async (as) => {
    await fc.assert(
      fc.asyncProperty(
        beginning,
        fc.array(happening, { minLength: 10, maxLength: 60 }),
        async (begin, happenings) => {
          const phone = await openPhone({ url: await addressOf(as) });
          if (begin !== 'outside') await phone.state(1018);
          if (begin === 'in a crowd') for (const name of PEOPLE) await phone.joins(name);
          let isShown = true;
          for (const [name, happen] of happenings) {
            if (name === 'hides') isShown = false;
            if (name === 'shows') isShown = true;
            await happen(phone);
            await vi.advanceTimersByTimeAsync(5);
            check(phone, isShown, as);
          }
          phone.close();
          await vi.advanceTimersByTimeAsync(30_000);
          expect(vi.getTimerCount()).toBe(0);
        },
      ),
      { numRuns: runs(4), seed },
    );
  },
);
