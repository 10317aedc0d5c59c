// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

/** In a call, with the home page beneath. */
async function inCall(): Promise<TestPhone> {
  const phone = await openPhone();
  await phone.type('.field input', '42');
  await phone.tap('加入');
  await phone.state(1018);
  await phone.joins();
  return phone;
}

const isOver = (phone: TestPhone): unknown => ({
  path: phone.path,
  wasStopped: phone.nativeCalls.includes('live-pusher.stop'),
  removed: phone.removed.filter((name) => name.startsWith('live-')).length,
  isScreenKeptOn: phone.phone.surface.isScreenKeptOn,
  sounds: phone.phone.sounds.size,
});
const OVER_AT_HOME = {
  path: 'trtc/pages/home/home',
  wasStopped: true,
  removed: 2,
  isScreenKeptOn: false,
  sounds: 0,
};

describe('leaving a call', () => {
  test('by the system’s back key: WeChat asks once; a no stays, a yes ends everything', async () => {
    const phone = await inCall();
    void phone.phone.back();
    expect(phone.phone.prompts.open[0]).toMatchObject({ kind: 'leave', text: '离开会挂断通话，确定吗？' });
    await phone.answer(false);
    expect(phone.path).toBe('trtc/pages/room/room');
    expect(phone.natives('live-player')).toHaveLength(1);
    void phone.phone.back();
    await phone.answer(true);
    expect(isOver(phone)).toEqual(OVER_AT_HOME);
    expect(phone.phone.prompts.shown).toEqual(['leave', 'leave']);
  });

  test('by the page’s own arrow: it asks once, however often it is tapped', async () => {
    const phone = await inCall();
    phone.tapNow('返回');
    phone.tapNow('返回');
    await phone.settle();
    expect(phone.phone.prompts.shown).toEqual(['modal']);
    await phone.answer(false);
    expect(phone.path).toBe('trtc/pages/room/room');
    await phone.tap('返回');
    await phone.answer(true);
    expect(isOver(phone)).toEqual(OVER_AT_HOME);
    expect(phone.phone.prompts.shown).toEqual(['modal', 'modal']);
  });

  test('by a swipe, where WeChat cannot ask: everything ends all the same', async () => {
    const phone = await inCall();
    phone.phone.swipeBack();
    await phone.settle();
    expect(isOver(phone)).toEqual(OVER_AT_HOME);
  });

  test('by hanging up: camera and microphone are off before the pusher goes, and going home asks nothing', async () => {
    const phone = await inCall();
    const { pusher } = phone;
    await phone.tap('挂断');
    expect(phone.nativeCalls).toContain('live-pusher.stop');
    expect(phone.removed).toContain('live-pusher');
    expect(pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': false });
    expect(phone.phone.surface.isScreenKeptOn).toBe(false);
    await phone.tap('返回首页');
    expect(phone.path).toBe('trtc/pages/home/home');
    expect(phone.phone.prompts.shown).toEqual([]);
  });

  test('in every state of the call leaves nothing running', async () => {
    const states: readonly ((phone: TestPhone) => Promise<unknown>)[] = [
      async () => {},
      (phone) => phone.state(1018),
      (phone) => phone.state(1018).then(() => phone.joins()),
      (phone) => phone.state(1018).then(() => phone.state(1102)),
      (phone) => phone.state(-3301),
      (phone) => phone.state(1018).then(() => phone.state(5000)),
      (phone) => phone.state(1018).then(() => phone.state(-1301)),
    ];
    for (const reach of states) {
      const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
      await reach(phone);
      await phone.tap('挂断');
      expect(phone.text).toContain('通话已结束');
      expect(phone.phone.surface.isScreenKeptOn).toBe(false);
      phone.close();
    }
  });

  test('what the native side reports after the page is gone is nobody’s business any more', async () => {
    const phone = await inCall();
    const { pusher } = phone;
    phone.phone.swipeBack();
    pusher.emit('statechange', { code: 1019, message: undefined });
    pusher.emit('netstatus', {});
    await phone.settle();
    expect(phone.path).toBe('trtc/pages/home/home');
  });

  test('as the only page of the stack leads to home', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    await phone.tap('返回');
    await phone.answer(true);
    expect(phone.phone.pages.open.map(({ path }) => path)).toEqual(['trtc/pages/home/home']);
  });
});

describe('the screen', () => {
  test('stays on from the first tap to the end of the call, and only then', async () => {
    const phone = await openPhone();
    expect(phone.phone.surface.isScreenKeptOn).toBe(false);
    await phone.type('.field input', '42');
    await phone.tap('加入');
    expect(phone.phone.surface.isScreenKeptOn).toBe(true);
    await phone.tap('挂断');
    expect(phone.phone.surface.isScreenKeptOn).toBe(false);
    await phone.tap('再次呼叫');
    expect(phone.phone.surface.isScreenKeptOn).toBe(true);
  });
});
