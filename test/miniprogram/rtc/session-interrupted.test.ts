/** A phone call or an alarm takes the sound. Its end does not always come. */
import { describe, expect, test, vi } from 'vitest';
import { setUpPhones, together } from './phone';

setUpPhones();

const isHeard = { isInterrupted: false, pusher: { enableMic: true } };
const isTaken = { isInterrupted: true, microphone: true, pusher: { enableMic: false } };

describe('an interruption whose end never comes', () => {
  test('is over when the page is shown again', async () => {
    const it = await together();
    it.session.interrupted(true);
    it.session.hide();
    await it.pass(600_000);
    expect(it.session.view).toMatchObject(isTaken);
    it.session.reveal();
    expect(it.session.view).toMatchObject(isHeard);
    expect(it.sdk.native.at(-1)).toBe('pusher.resume');
  });

  test('that began while the page was hidden is over when it is shown', async () => {
    const it = await together();
    it.session.hide();
    it.session.interrupted(true);
    it.session.reveal();
    expect(it.session.view).toMatchObject(isHeard);
  });

  test('is over by the user’s tap on the microphone, which does not mute', async () => {
    const it = await together();
    it.session.interrupted(true);
    it.session.toggle('microphone');
    expect(it.session.view).toMatchObject({ microphone: true, ...isHeard });
    expect(it.sdk.native.at(-1)).toBe('pusher.resume');
    it.session.toggle('microphone');
    expect(it.session.view).toMatchObject({ microphone: false, pusher: { enableMic: false } });
  });

  test('is over after a minute in front, which is told, until the user has read it', async () => {
    const it = await together();
    it.session.interrupted(true);
    await it.pass(59_999);
    expect(it.session.view).toMatchObject(isTaken);
    await it.pass(1);
    expect(it.session.view).toMatchObject({ ...isHeard, isSoundBack: true });
    it.session.dismissNotice();
    expect(it.session.view.isSoundBack).toBe(false);
  });

  test('is not over by itself in the background', async () => {
    const it = await together();
    it.session.interrupted(true);
    it.session.hide();
    await it.pass(60_000);
    expect(it.session.view).toMatchObject(isTaken);
  });

  test('leaves a microphone off that the user had switched off', async () => {
    const it = await together();
    it.session.toggle('microphone');
    it.session.interrupted(true);
    await it.pass(60_000);
    expect(it.session.view).toMatchObject({ microphone: false, pusher: { enableMic: false } });
  });

  test('does not outlive the call: the next one begins with its sound', async () => {
    const it = await together();
    it.session.interrupted(true);
    it.session.leave();
    expect([it.session.view.isInterrupted, vi.getTimerCount()]).toEqual([false, 0]);
    await it.enter();
    expect(it.session.view).toMatchObject(isHeard);
  });

  test('goes on through a reconnect, and lasts as long as it would have', async () => {
    const it = await together();
    it.session.interrupted(true);
    await it.pass(30_000);
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    it.peer(1031);
    expect(it.session.view).toMatchObject(isTaken);
    await it.pass(30_000);
    expect(it.session.view).toMatchObject(isHeard);
  });
});

test('whoever is muted is not told that they are heard again, and their tap unmutes as ever', async () => {
  const it = await together();
  it.session.toggle('microphone');
  it.session.interrupted(true);
  await it.pass(60_000);
  expect(it.session.view).toMatchObject({ microphone: false, isSoundBack: false });
  it.session.interrupted(true);
  it.session.toggle('microphone');
  expect(it.session.view).toMatchObject(isTaken);
});

test('what was told of the sound is answered by its real end, and by muting', async () => {
  const it = await together();
  it.session.interrupted(true);
  await it.pass(60_000);
  it.session.toggle('microphone');
  expect(it.session.view.isSoundBack).toBe(false);
  it.session.toggle('microphone');
  it.session.interrupted(false);
  expect(it.session.view).toMatchObject({ isSoundBack: false, microphone: true });
});

test.each([-1302, 10_002])('%i during it is no broken microphone', async (code) => {
  const it = await together();
  it.session.interrupted(true);
  it.session.pusherState(code);
  it.session.interrupted(false);
  expect(it.session.view).toMatchObject({ ...isHeard, notice: null });
});

test('a second one begins the minute anew, and its end ends it', async () => {
  const it = await together();
  it.session.interrupted(true);
  await it.pass(50_000);
  it.session.interrupted(true);
  await it.pass(50_000);
  expect(it.session.view).toMatchObject(isTaken);
  it.session.interrupted(false);
  expect(it.session.view).toMatchObject({ ...isHeard, isSoundBack: false });
  expect(vi.getTimerCount()).toBe(0);
});
