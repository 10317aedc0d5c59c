import { describe, expect, test, vi } from 'vitest';
import { CALL } from '../../cloudfunctions/usersig/calls';
import { BOTH, phone, setUpPhones, together } from './phone';

setUpPhones();

describe('the controls', () => {
  test('each change one thing, at once, and show it', async () => {
    const it = await together();
    it.session.toggle('camera');
    expect(it.session.view).toMatchObject({
      camera: false,
      pusher: { enableCamera: false, enableMic: true },
    });
    it.session.toggle('microphone');
    expect(it.session.view).toMatchObject({ microphone: false, pusher: { enableMic: false } });
    it.session.toggle('speaker');
    expect(it.session.view.speaker).toBe(false);
    it.session.toggle('beauty');
    expect(it.session.view.pusher?.beauty).toBe(6);
    it.session.toggle('camera');
    expect(it.session.view.pusher?.enableCamera).toBe(true);
  });

  test('turn the camera only while it runs', async () => {
    const it = phone();
    it.session.start(CALL, BOTH);
    it.session.switchCamera();
    it.session.leave();
    await it.enter();
    it.session.switchCamera();
    it.session.toggle('camera');
    it.session.switchCamera();
    expect(it.session.view.frontCamera).toBe(false);
    expect(it.sdk.native.filter((name) => name === 'pusher.switchCamera')).toHaveLength(1);
  });

  test('go from video to voice', async () => {
    const it = await together();
    it.session.toVoice();
    expect(it.session.view).toMatchObject({ camera: false, microphone: true, speaker: false });
  });

  test('do nothing before the call and after it', async () => {
    const it = phone();
    const tapAll = () => {
      for (const device of ['camera', 'microphone', 'speaker', 'beauty'] as const) it.session.toggle(device);
      it.session.switchCamera();
      it.session.toVoice();
      it.session.waitOn();
      it.session.permit();
      it.session.interrupted(true);
      it.session.hide();
      it.session.reveal();
    };
    tapAll();
    expect(it.views).toEqual([]);
    await it.enter();
    it.session.leave();
    const seen = it.views.length;
    tapAll();
    expect([it.views.length, vi.getTimerCount()]).toEqual([seen, 0]);
  });
});

describe('the background', () => {
  test('has no picture and keeps the sound; coming back restores what was chosen', async () => {
    const it = await together();
    it.session.hide();
    expect(it.session.view).toMatchObject({ camera: true, pusher: { enableCamera: false, enableMic: true } });
    it.session.reveal();
    expect(it.session.view.pusher?.enableCamera).toBe(true);
    it.session.toggle('camera');
    it.session.hide();
    it.session.reveal();
    expect(it.session.view.pusher?.enableCamera).toBe(false);
  });

  test('ends the call if the owner wants it so, but for our own share sheet', async () => {
    const it = await together();
    it.session.stepAside();
    it.session.background();
    it.session.hide();
    it.session.reveal();
    expect(it.session.view.phase).toBe('inRoom');
    it.session.hide();
    expect(it.session.view.phase).toBe('inRoom');
    it.session.background();
    expect(it.session.view).toMatchObject({ phase: 'ended', end: { reason: 'left' } });
  });

  test('of a phone call: the microphone is off meanwhile, and the pusher resumes afterwards', async () => {
    const it = await together();
    it.session.interrupted(true);
    expect(it.session.view.pusher?.enableMic).toBe(false);
    it.session.interrupted(false);
    expect([it.session.view.pusher?.enableMic, it.sdk.native.at(-1)]).toEqual([true, 'pusher.resume']);
  });
});
