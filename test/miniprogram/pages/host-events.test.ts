// @vitest-environment happy-dom
/** What a host hears of a room that it opened by its address. */
import { expect, test } from 'vitest';
import type { RoomEvent } from '../../../miniprogram/trtc/events';
import { openPhone, setUpTestPhones, type TestPhone, type TestPhoneOptions, VIDEO } from '../harness';

setUpTestPhones();

interface Heard {
  readonly phone: TestPhone;
  /** By App({ trtc: { on } }). */
  readonly all: RoomEvent[];
  /** By the page that opened the room. */
  readonly byOpener: RoomEvent[];
}

async function opened(url = VIDEO, options: TestPhoneOptions = {}): Promise<Heard> {
  const phone = await openPhone(options);
  const [all, byOpener]: [RoomEvent[], RoomEvent[]] = [[], []];
  phone.choose({ on: (event: RoomEvent) => all.push(event) });
  const listener = (event: unknown): void => void byOpener.push(event as RoomEvent);
  phone.phone.pages.push(url, { joined: listener, left: listener, ended: listener, invited: listener });
  await phone.settle();
  return { phone, all, byOpener };
}

const typesOf = (events: readonly RoomEvent[]): readonly string[] => events.map(({ type }) => type);
const ended = (events: readonly RoomEvent[]): readonly RoomEvent[] =>
  events.filter(({ type }) => type === 'ended');

test('a call from its beginning to its end, told to the host and to who opened it, in this order', async () => {
  const { phone, all, byOpener } = await opened();
  expect(all).toEqual([]);
  await phone.state(1018);
  await phone.joins('ann');
  await phone.pass(5000);
  await phone.peer(1032, 'ann');
  await phone.tap('继续等待');
  await phone.tap('挂断');
  const place = { room: '42', mode: 'videoCall' };
  expect(all).toEqual([
    { type: 'joined', ...place, userID: phone.session?.userID, isSelf: true },
    { type: 'joined', ...place, userID: 'ann', isSelf: false },
    { type: 'left', ...place, userID: 'ann' },
    { type: 'ended', ...place, seconds: 5, reason: 'left', code: null },
  ]);
  expect(byOpener).toEqual(all);
});

test.each([
  [
    'our arrow and its question',
    async (phone: TestPhone) => {
      await phone.tap('返回');
      await phone.answer(true);
    },
  ],
  ['a swipe, which asks nothing', async (phone: TestPhone) => phone.phone.swipeBack()],
  [
    'reLaunch by the host',
    async (phone: TestPhone) => phone.phone.pages.replace('/trtc/pages/home/home', true),
  ],
  [
    'a card that opens the mini-program anew',
    async (phone: TestPhone) => phone.open('/trtc/pages/home/home?room=7'),
  ],
  ['closing the mini-program', async (phone: TestPhone) => phone.close()],
])('it ends once by %s', async (_, leave) => {
  const { phone, all, byOpener } = await opened();
  await phone.state(1018);
  await leave(phone);
  await phone.settle();
  expect(ended(all)).toEqual([expect.objectContaining({ reason: 'left', code: null })]);
  expect(ended(byOpener)).toEqual(ended(all));
});

test('the opener hears of the end before the room goes', async () => {
  const { phone, byOpener } = await opened();
  await phone.state(1018);
  let pathThen = '';
  const { push } = byOpener;
  byOpener.push = (...events) => {
    pathThen = phone.path;
    return push.apply(byOpener, events);
  };
  await phone.tap('返回');
  await phone.answer(true);
  expect([pathThen, phone.path]).toEqual(['trtc/pages/room/room', 'trtc/pages/home/home']);
});

test('"call again" begins another session, which ends once again', async () => {
  const { phone, all } = await opened();
  await phone.state(1018);
  await phone.tap('挂断');
  await phone.tap('再次呼叫');
  await phone.state(1018);
  await phone.tap('挂断');
  expect(typesOf(all)).toEqual(['joined', 'ended', 'joined', 'ended']);
  phone.phone.swipeBack();
  await phone.settle();
  expect(ended(all)).toHaveLength(2);
});

test('being put out, and a failure, say why', async () => {
  const put = await opened();
  await put.phone.state(1018);
  await put.phone.state(1019, JSON.stringify({ reason: [1] }));
  expect(ended(put.all)).toMatchObject([{ reason: 'kicked', code: 1019 }]);
  const failed = await opened(VIDEO, {
    cloud: () => Promise.reject({ errCode: -501000, errMsg: 'not found' }),
  });
  await failed.phone.pass(5000);
  expect(failed.all).toMatchObject([{ type: 'ended', reason: 'failed', code: 'NOT_DEPLOYED', seconds: 0 }]);
});

test('a call that a phone cannot have ends without having begun', async () => {
  const { phone, all } = await opened(VIDEO, { device: { baseLibrary: '2.20.0' } });
  expect(all).toEqual([
    { type: 'ended', room: '42', mode: 'videoCall', seconds: 0, reason: 'failed', code: expect.any(String) },
  ]);
  phone.phone.swipeBack();
  await phone.settle();
  expect(all).toHaveLength(1);
});

test('who leaves while nothing is allowed yet, has ended it too', async () => {
  const { phone, all } = await opened(VIDEO, {
    permissions: { hasConsented: true, scopes: { 'scope.record': false } },
  });
  await phone.tap('返回首页');
  expect(all).toMatchObject([{ type: 'ended', reason: 'left', seconds: 0 }]);
});

test('a reconnection is nobody coming or going', async () => {
  const { phone, all } = await opened();
  await phone.state(1018);
  await phone.joins('ann');
  await phone.state(-1301);
  await phone.pass(20_000);
  const before = all.length;
  await phone.state(1018);
  await phone.joins('ann');
  await phone.pass(20_000);
  expect(typesOf(all.slice(0, before))).toEqual(['joined', 'joined']);
  expect(all).toHaveLength(before);
});

test('a shared card is told, with what it lets its reader be', async () => {
  const { phone, all, byOpener } = await opened();
  await phone.state(1018);
  await phone.tap('邀请');
  expect(all.at(-1)).toEqual({ type: 'invited', room: '42', mode: 'videoCall', role: 'member' });
  expect(byOpener).toEqual(all);
});

test('a room that was entered by a card is told to the host, too', async () => {
  const phone = await openPhone({ url: '/trtc/pages/home/home?room=42&mode=voiceCall' });
  const all: RoomEvent[] = [];
  phone.choose({ on: (event: RoomEvent) => all.push(event) });
  await phone.tap('加入');
  await phone.state(1018);
  expect(all).toMatchObject([{ type: 'joined', room: '42', mode: 'voiceCall', isSelf: true }]);
});

test('listeners that throw harm neither the call nor each other', async () => {
  const phone = await openPhone();
  const heard: string[] = [];
  phone.choose({
    on: () => {
      throw new Error('of the host');
    },
  });
  phone.phone.pages.push(VIDEO, {
    joined: () => {
      heard.push('joined');
      throw new Error('of the opener');
    },
    ended: () => heard.push('ended'),
  });
  await phone.settle();
  await phone.state(1018);
  await phone.tap('挂断');
  expect(heard).toEqual(['joined', 'ended']);
  expect(phone.text).toContain('通话已结束');
});

test('an opener without a channel, and a host without options, are no trouble', async () => {
  const phone = await openPhone();
  Object.assign(phone.phone.app.get(), { trtc: undefined });
  phone.phone.pages.push(VIDEO);
  await phone.settle();
  await phone.state(1018);
  await phone.tap('挂断');
  expect(phone.text).toContain('通话已结束');
});

test('a new room is opened by address: it is entered as its opener, and named in what follows', async () => {
  const { phone, all } = await opened('/trtc/pages/room/room?open=1&mode=videoLive');
  await phone.state(1018);
  expect(phone.asked).toEqual([{ action: 'open', mode: 'videoLive' }]);
  const room = expect.stringMatching(/^vl-\w{12}$/);
  expect(all).toEqual([
    { type: 'joined', room, mode: 'videoLive', userID: phone.session?.userID, isSelf: true },
  ]);
  await phone.tap('邀请别人上台');
  expect(all.at(-1)).toEqual({ type: 'invited', room, mode: 'videoLive', role: 'anchor' });
});

test('a room that cannot be opened has ended, says why, and can be tried again', async () => {
  const { phone, all } = await opened('/trtc/pages/room/room?open=1&mode=voiceCall', {
    cloud: async () => ({
      result: { ok: false, error: { code: 'FORBIDDEN', message: 'no' }, serverTime: 1_795_400_000 },
    }),
  });
  const end = { type: 'ended', room: '', mode: 'voiceCall', seconds: 0, reason: 'failed', code: 'FORBIDDEN' };
  expect(all).toEqual([end]);
  expect(phone.text).toContain('现在不能新建房间');
  await phone.tap('重试');
  expect(all).toEqual([end, end]);
  await phone.tap('返回');
  expect(phone.path).toBe('trtc/pages/home/home');
});

test.each([
  ['is opened', { ok: true }],
  ['is not', { ok: false, error: { code: 'FORBIDDEN', message: 'no' }, serverTime: 1_795_400_000 }],
])('who goes back before a new room is there has ended it, once, whether it %s then', async (_, result) => {
  let answer: (reply: { result: object }) => void = () => {};
  const { phone, all } = await opened('/trtc/pages/room/room?open=1&mode=voiceCall', {
    cloud: () => new Promise((resolve) => (answer = resolve)),
  });
  phone.phone.pages.pop(1);
  await phone.settle();
  const end = { type: 'ended', room: '', mode: 'voiceCall', seconds: 0, reason: 'left', code: null };
  expect(all).toEqual([end]);
  answer({ result });
  await phone.settle();
  expect(all).toEqual([end]);
});

test('opened by a card, an address that opens a room leads home: nothing is sent without a tap', async () => {
  const phone = await openPhone();
  phone.phone.open('/trtc/pages/room/room?open=1&mode=videoCall');
  await phone.settle();
  expect([phone.path, phone.asked]).toEqual(['trtc/pages/home/home', []]);
});
