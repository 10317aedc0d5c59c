/** What the user chose stays chosen: through reconnects, failures, and from one call to the next. */
import { describe, expect, test } from 'vitest';
import { CALL } from '../../cloudfunctions/usersig/calls';
import { BOTH, type Phone, setUpPhones, together } from './phone';

setUpPhones();

/** Out of the room, and in again after the platform gave up. */
async function reconnect(it: Phone): Promise<void> {
  it.session.pusherState(-1307);
  await it.settle();
  it.session.pusherState(1018, 'entered');
  it.peer(1031);
}

const CHOSEN = {
  camera: true,
  microphone: false,
  frontCamera: false,
  speaker: false,
  beauty: true,
  sound: false,
};

/** Everything otherwise than it begins. */
function change({ session }: Phone): void {
  session.switchCamera();
  for (const device of ['microphone', 'speaker', 'beauty', 'sound'] as const) session.toggle(device);
}

test('after a reconnect all is as it was, and the back camera is the back camera', async () => {
  const it = await together();
  change(it);
  const before = it.session.view.pusher;
  expect(before).toMatchObject({ devicePosition: 'front' });
  await reconnect(it);
  expect(it.session.view).toMatchObject(CHOSEN);
  expect(it.session.view.pusher).toMatchObject({
    devicePosition: 'back',
    enableCamera: true,
    enableMic: false,
  });
});

test('a pusher is inserted anew where the camera was turned: of its side only the first value counts', async () => {
  const it = await together();
  await reconnect(it);
  expect(it.views.slice(-6).some(({ pusher }) => pusher === null)).toBe(false);
  it.session.switchCamera();
  const seen = it.views.length;
  await reconnect(it);
  const sides = it.views.slice(seen).map(({ pusher }) => pusher?.devicePosition ?? null);
  expect(sides[0]).toBeNull();
  expect(new Set(sides.slice(1))).toEqual(new Set(['back']));
});

test.each([true, false])(
  'on a page that draws late, a pusher is started only when it is drawn for this entry (camera turned: %s)',
  async (isTurned) => {
    const it = await together();
    if (isTurned) it.session.switchCamera();
    const starts = (): number => it.sdk.native.filter((name) => name === 'pusher.start').length;
    const before = starts();
    let next = it.views.length;
    it.session.pusherState(-1307);
    it.peer(1032);
    // The page draws the views one after the other, each some time after it was told; the one before may be late, too.
    const old = it.views[next - 1];
    if (old !== undefined) it.session.rendered(old);
    const startedBy: (number | undefined)[] = [];
    for (let times = 0; times < 20; times += 1) {
      await it.pass(50);
      if (times === 0 && old !== undefined) it.session.rendered(old);
      const view = it.views[next];
      if (view === undefined) continue;
      next += 1;
      const count = starts();
      it.session.rendered(view);
      if (starts() > count) startedBy.push(view.pusher?.entry);
    }
    expect(startedBy).toEqual([it.session.view.pusher?.entry]);
    expect(starts() - before).toBe(1);
    expect(it.session.view.pusher?.devicePosition).toBe(isTurned ? 'back' : 'front');
  },
);

test('the side does not change under a pusher that is in the page', async () => {
  const it = await together();
  it.session.switchCamera();
  it.session.toggle('camera');
  it.session.toggle('camera');
  it.session.hide();
  it.session.reveal();
  expect(it.session.view).toMatchObject({ frontCamera: false, pusher: { devicePosition: 'front' } });
});

describe('called again', () => {
  test('a call begins as it was left, muted and all', async () => {
    const it = await together();
    change(it);
    it.session.leave();
    it.session.start(CALL, null);
    it.session.permit();
    await it.settle();
    expect(it.session.view).toMatchObject(CHOSEN);
    expect(it.session.view.pusher).toMatchObject({ devicePosition: 'back', enableMic: false, beauty: 6 });
  });

  test('a device that failed is tried once more; whoever switched it off finds it off', async () => {
    const it = await together();
    it.session.pusherState(-1301);
    it.session.toggle('microphone');
    it.session.leave();
    it.session.start(CALL, null);
    expect(it.session.view).toMatchObject({ camera: true, microphone: false });
  });

  test('by another preset, camera and microphone are as that says, and the rest as it was left', async () => {
    const it = await together();
    change(it);
    it.session.leave();
    it.session.start(CALL, BOTH);
    expect(it.session.view).toMatchObject({ ...CHOSEN, microphone: true });
  });
});

test('a device that failed and is switched on again works', async () => {
  const it = await together();
  it.session.pusherState(10_002);
  expect(it.session.view.microphone).toBe(false);
  it.session.toggle('microphone');
  expect(it.session.view).toMatchObject({ microphone: true, notice: null, pusher: { enableMic: true } });
});
