// @vitest-environment happy-dom
/** A call that goes on beneath other pages, and the bar that leads back to it. */
import { expect, test, vi } from 'vitest';
import type { RoomEvent } from '../../../miniprogram/trtc/events';
import { inCall, openPhone, setUpTestPhones, type TestPhone, VIDEO } from '../harness';

setUpTestPhones();

const HOME = 'trtc/pages/home/home';
const ROOM = 'trtc/pages/room/room';
const bars = (phone: TestPhone): readonly string[] =>
  phone.all('trtc-bar .bar').map((bar) => bar.getAttribute('aria-label') ?? '');

async function minimised(): Promise<TestPhone> {
  const phone = await inCall();
  await phone.tap('收起，通话继续');
  return phone;
}

test('nothing of the room is unmounted: other pages come above it', async () => {
  const phone = await inCall();
  const { removed } = phone;
  const before = removed.length;
  await phone.tap('收起，通话继续');
  expect(phone.phone.pages.open.map(({ path }) => path)).toEqual([HOME, ROOM, HOME]);
  expect(removed.slice(before)).toEqual([]);
  expect(phone.phone.pages.open[1]?.host.querySelector('live-player')).not.toBeNull();
});

test('the camera is off meanwhile, as in the background, and the sound goes on', async () => {
  const phone = await minimised();
  const [, room] = phone.phone.pages.open;
  const pusher = phone.phone.natives
    .in(room?.host.dataset.key ?? '')
    .find(({ tag }) => tag === 'live-pusher');
  expect(pusher?.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': true });
  await phone.tap(phone.find('trtc-bar .bar'));
  expect(phone.path).toBe(ROOM);
  expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': true, 'enable-mic': true });
});

test('the first player goes on in a small window above other pages, where the phone has one', async () => {
  const phone = await inCall();
  await phone.joins('third');
  const modes = phone.natives('live-player').map(({ attributes }) => attributes['picture-in-picture-mode']);
  expect(modes).toEqual(['push', '']);
});

test('home and the check page have a bar then, with the clock of the room, that leads back', async () => {
  const phone = await minimised();
  expect(bars(phone)).toEqual(['房间 42 · 返回房间']);
  expect(phone.find('trtc-bar .strips').getAttribute('style')).toMatch(/^--since:-\d/);
  await phone.tap('排查问题');
  expect(bars(phone)).toEqual(['房间 42 · 返回房间']);
  await phone.tap(phone.find('trtc-bar .bar'));
  expect(phone.phone.pages.open.map(({ path }) => path)).toEqual([HOME, ROOM]);
});

test('of a room that is on top nothing is drawn beneath it', async () => {
  const phone = await inCall();
  const before = phone.setDatas.length;
  await phone.peer(1032);
  expect(phone.setDatas.slice(before).map(({ unit }) => unit)).not.toContain(
    'trtc/components/trtc-bar/trtc-bar',
  );
  const [home] = phone.phone.pages.open;
  expect(home?.host.querySelector('[class*="--hint"]')).toBeNull();
});

test('there is none before, and none after', async () => {
  const home = await openPhone();
  expect(bars(home)).toEqual([]);
  const phone = await minimised();
  await phone.pass(1000);
  const [, room] = phone.phone.pages.open;
  phone.phone.natives
    .in(room?.host.dataset.key ?? '')
    .find(({ tag }) => tag === 'live-pusher')
    ?.emit('statechange', { code: 1019, message: JSON.stringify({ reason: [2] }) });
  await phone.settle();
  expect(bars(phone)).toEqual([]);
});

test('home shows no preview and asks for nothing while a room runs, and does again when it is over', async () => {
  const phone = await minimised();
  expect([
    phone.natives('camera').length,
    phone.all('.preview').length,
    phone.all('.permission').length,
  ]).toEqual([0, 0, 0]);
  const running = phone.phone.pages.open[1];
  const [pusher] = phone.phone.natives.in(running?.host.dataset.key ?? '');
  pusher?.emit('statechange', { code: 1019, message: JSON.stringify({ reason: [2] }) });
  await phone.settle();
  expect(phone.natives('camera')).toHaveLength(1);
});

test('the check page proves nothing while a room runs: two pushers would take the camera from each other', async () => {
  const phone = await minimised();
  await phone.tap('排查问题');
  expect(phone.data.canProve).toBe(false);
  await phone.tap('验证权限控制开关');
  expect(phone.natives('live-pusher')).toEqual([]);
});

test('going back from home leads into the call, and from there it is asked as ever', async () => {
  const phone = await minimised();
  phone.phone.swipeBack();
  await phone.settle();
  expect(phone.path).toBe(ROOM);
  void phone.phone.back();
  await phone.settle();
  expect(phone.phone.prompts.open).toHaveLength(1);
  await phone.answer(false);
  expect(phone.path).toBe(ROOM);
});

test('a question that became another beneath is that of the room, not of the page above', async () => {
  const phone = await minimised();
  expect(phone.phone.pages.top?.leaveQuestion).toBeNull();
});

test.each([
  ['reLaunch', (phone: TestPhone) => phone.phone.pages.replace(`/${HOME}`, true)],
  ['a card', (phone: TestPhone) => phone.phone.open(`/${HOME}?room=7&mode=videoCall`)],
])('%s ends the call beneath, once', async (_, leave) => {
  const phone = await inCall();
  const all: RoomEvent[] = [];
  phone.choose({ on: (event) => all.push(event) });
  await phone.tap('收起，通话继续');
  leave(phone);
  await phone.settle();
  expect(all).toMatchObject([{ type: 'ended', reason: 'left' }]);
});

test('a second room asks first: no leaves the first alone, yes ends it and enters', async () => {
  const phone = await minimised();
  const all: RoomEvent[] = [];
  phone.choose({ on: (event) => all.push(event) });
  await phone.type('.field input', '43');
  await phone.tap('加入');
  expect(phone.phone.prompts.open.map((prompt) => prompt.text)).toEqual([
    expect.stringContaining('另一个房间'),
  ]);
  expect(phone.natives('live-pusher')).toEqual([]);
  await phone.answer(false);
  const declined = { type: 'ended', room: '43', mode: 'videoCall', seconds: 0, reason: 'left', code: null };
  expect([phone.path, all]).toEqual([HOME, [declined]]);
  await phone.tap('加入');
  await phone.answer(true);
  expect(all).toMatchObject([declined, { type: 'ended', room: '42', reason: 'left' }]);
  await phone.state(1018);
  expect(all.at(-1)).toMatchObject({ type: 'joined', room: '43' });
  expect(phone.phone.pages.open.map(({ path }) => path)).toEqual([HOME, ROOM, HOME, ROOM]);
});

test('who leaves while it is asked has ended what never began, too', async () => {
  const phone = await minimised();
  const all: RoomEvent[] = [];
  phone.choose({ on: (event) => all.push(event) });
  await phone.type('.field input', '43');
  await phone.tap('加入');
  phone.phone.pages.replace(HOME, true);
  await phone.settle();
  expect(all.map((event) => event.type === 'ended' && event.room).sort()).toEqual(['42', '43']);
});

test('a page that cannot come above the room is written down, and nothing else is as if it had', async () => {
  const phone = await openPhone();
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  phone.choose({ minimisePage: '/pages/gone/gone' });
  phone.phone.pages.push(VIDEO);
  await phone.settle();
  await phone.state(1018);
  await phone.tap('收起，通话继续');
  expect(phone.path).toBe(ROOM);
  expect(said).toHaveBeenCalledWith({ errMsg: expect.stringContaining('navigateTo:fail') });
});

test('a host chooses what it opens, and may leave the button out', async () => {
  const phone = await openPhone();
  phone.choose({ minimisePage: '/trtc/pages/check/check' });
  phone.phone.pages.push(VIDEO);
  await phone.settle();
  await phone.state(1018);
  await phone.tap('收起，通话继续');
  expect(phone.path).toBe('trtc/pages/check/check');
  const other = await openPhone();
  other.choose({ controls: { minimise: false } });
  other.phone.pages.push(VIDEO);
  await other.settle();
  expect(other.all('[aria-label="收起，通话继续"]')).toEqual([]);
});

test('no choice of a host takes away what ends a call, nor what a panel offers', async () => {
  const phone = await openPhone();
  const own = ['hangUp', 'microphone', 'retry', 'again', 'home', 'check', 'stay'];
  phone.choose({ controls: Object.fromEntries(own.map((name) => [name, false])) });
  phone.phone.pages.push(VIDEO);
  await phone.settle();
  await phone.state(1018);
  expect(phone.text).toContain('麦克风');
  await phone.tap('挂断');
  for (const choice of ['再次呼叫', '返回首页']) expect(phone.text).toContain(choice);
});

test.each([true, false])(
  'where going to the background ends calls (%s), it ends one beneath, too',
  async (ends) => {
    const phone = await openPhone();
    const all: RoomEvent[] = [];
    phone.choose({ endsCallInBackground: ends, on: (event) => all.push(event) });
    phone.phone.pages.push(VIDEO);
    await phone.settle();
    await phone.state(1018);
    await phone.tap('收起，通话继续');
    expect(all.map(({ type }) => type)).toEqual(['joined']);
    phone.phone.background();
    await phone.settle();
    expect(all.map(({ type }) => type)).toEqual(ends ? ['joined', 'ended'] : ['joined']);
  },
);
