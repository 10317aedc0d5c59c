/** The same session in a live room: some are on stage, the others watch. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mode } from '../../../miniprogram/trtc/contract/mode';
import type { EntryRequest, OpenedRoom } from '../../../miniprogram/trtc/contract/usersig';
import { NOW, open } from '../../cloudfunctions/usersig/calls';
import { BOTH, type Phone, phone, setUpPhones } from './phone';

setUpPhones();

const OFF = { camera: false, microphone: false };
let opened: OpenedRoom;
beforeEach(async () => {
  opened = await open('videoLive');
});

const byPass = (role: string): EntryRequest => {
  const { pass } = opened.passes.find((one) => one.role === role) ?? { pass: '' };
  return { pass, mode: opened.ticket.mode, role: role as 'anchor' };
};
const watch = (): EntryRequest => ({ room: opened.ticket.room, mode: opened.ticket.mode, role: 'audience' });

async function inside(request: EntryRequest, sending = OFF): Promise<Phone> {
  const it = phone();
  it.session.start(request, sending);
  it.session.permit();
  await it.settle();
  it.session.pusherState(1018, 'entered');
  return it;
}

describe('who opens a live room', () => {
  test('enters by their pass, in the scene live, and sends at once; the time runs from then', async () => {
    const it = await inside(byPass('anchor'), BOTH);
    expect(it.session.view).toMatchObject({
      phase: 'inRoom',
      role: 'anchor',
      together: { before: 0, since: NOW * 1000 },
      speaker: true,
      pusher: { enableCamera: true, enableMic: true, url: expect.stringContaining('&appscene=live&') },
    });
  });

  test('stays for as long as they like, alone or not', async () => {
    const it = await inside(byPass('anchor'), BOTH);
    it.peer(1031);
    it.peer(1032);
    await it.pass(3_600_000);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', hasWaitedLong: false });
    it.session.leave();
    expect(it.session.view.end).toEqual({ reason: 'left', seconds: 3600 });
  });

  test('stays on stage muted, with the camera off, and when a device fails', async () => {
    const it = await inside(byPass('anchor'), BOTH);
    it.session.toggle('microphone');
    it.session.pusherState(-1301);
    expect(it.session.view).toMatchObject({
      isOnStage: true,
      camera: false,
      microphone: false,
    });
    await it.pass(3_600_000);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', together: { since: NOW * 1000 } });
  });

  test('can begin with both devices off, on stage all the same', async () => {
    const it = phone();
    it.session.start(byPass('anchor'), OFF, { isOnStage: true });
    it.session.permit();
    await it.settle();
    it.session.pusherState(1018, 'entered');
    await it.pass(100_000);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', isOnStage: true });
  });
});

describe('who watches', () => {
  test('starts the pusher with both devices off, whatever is asked for, and can switch none on', async () => {
    const it = await inside(watch(), BOTH);
    it.session.toggle('camera');
    it.session.toggle('microphone');
    it.session.send(BOTH);
    expect(it.session.view.pusher).toMatchObject({ enableCamera: false, enableMic: false });
    expect(it.views.every(({ pusher }) => pusher?.enableMic !== true && pusher?.enableCamera !== true)).toBe(
      true,
    );
    expect(it.session.view.together).toEqual({ before: 0, since: null });
  });

  test('can switch the sound off and on', async () => {
    const it = await inside(watch());
    expect(it.session.view.sound).toBe(true);
    it.session.toggle('sound');
    expect(it.session.view.sound).toBe(false);
  });

  test('waits 90 s after the last anchor has left: it looks the same if they drop and return', async () => {
    const it = await inside(watch());
    it.peer(1031);
    it.peer(1031, { userid: 'guest' });
    it.peer(1032);
    it.peer(1032, { userid: 'guest' });
    await it.pass(89_999);
    it.peer(1031);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', lastGone: null });
    it.peer(1032);
    await it.pass(90_000);
    expect(it.session.view.end).toEqual({ reason: 'alone', seconds: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('who finds nobody on stage waits as long', async () => {
    const it = await inside(watch());
    await it.pass(89_999);
    expect(it.session.view).toMatchObject({ phase: 'inRoom', hasWaitedLong: false });
    await it.pass(1);
    expect(it.session.view.end?.reason).toBe('alone');
  });

  test('does not wait for anybody while the connection is lost: the time begins anew', async () => {
    const it = await inside(watch());
    it.session.pusherState(-1307);
    await it.pass(80_000);
    await it.settle();
    expect(it.session.view.end?.reason).not.toBe('alone');
  });
});

describe('who has a pass for the stage', () => {
  test('watches at first; going up and down is switching devices, without entering anew', async () => {
    const it = await inside(byPass('anchor'));
    it.peer(1031);
    expect(it.session.view).toMatchObject({ role: 'anchor', camera: false, microphone: false });
    await it.pass(5000);
    it.session.send(BOTH);
    expect(it.session.view).toMatchObject({
      together: { before: 0, since: NOW * 1000 + 5000 },
      pusher: { enableCamera: true, enableMic: true },
    });
    it.session.send(OFF);
    expect(it.session.view).toMatchObject({
      isOnStage: true,
      together: { since: NOW * 1000 + 5000 },
    });
    it.session.stepDown();
    expect(it.session.view).toMatchObject({
      isOnStage: false,
      together: { before: 0, since: null },
      pusher: { enableCamera: false },
    });
    expect([it.asked.length, it.sdk.native]).toEqual([1, ['pusher.start']]);
  });

  test('on stage needs nobody else; stepping down from an empty one, they wait 90 s', async () => {
    const it = await inside(byPass('anchor'));
    it.peer(1031);
    it.session.send(BOTH);
    it.peer(1032);
    await it.pass(200_000);
    expect(it.session.view.phase).toBe('inRoom');
    it.session.stepDown();
    await it.pass(90_000);
    expect(it.session.view.end?.reason).toBe('alone');
  });

  test('whose microphone fails on stage by voice stays there, muted, and reads why', async () => {
    opened = await open('voiceLive');
    const it = await inside(byPass('anchor'));
    it.session.send(BOTH);
    expect(it.session.view).toMatchObject({
      camera: false,
      microphone: true,
      together: { since: NOW * 1000 },
    });
    it.session.pusherState(-1302);
    expect(it.session.view).toMatchObject({ microphone: false, notice: -1302, isOnStage: true });
  });

  test('is on stage again after the connection was lost, in the same time', async () => {
    const it = await inside(byPass('anchor'));
    it.session.send(BOTH);
    await it.pass(60_000);
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    expect(it.session.view).toMatchObject({
      together: { before: 60_000, since: NOW * 1000 + 60_000 },
      pusher: { enableMic: true },
    });
    expect(it.asked).toHaveLength(1);
  });
});

describe('a pass that comes later', () => {
  const later = async (request: EntryRequest): Promise<Phone> => {
    const it = phone();
    it.session.start(request, OFF, { otherwise: watch() });
    it.session.permit();
    await it.settle();
    return it;
  };

  test('enters in its role', async () => {
    const it = await later(byPass('anchor'));
    it.session.pusherState(1018, 'entered');
    expect(it.session.view).toMatchObject({ phase: 'inRoom', role: 'anchor', notice: null });
  });

  test('that the service refuses leaves its holder in the audience, with the reason', async () => {
    const it = await later({ ...byPass('anchor'), pass: 'no.pass.atall' } as EntryRequest);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    expect(it.session.view).toMatchObject({ phase: 'inRoom', role: 'audience', notice: 'PASS_INVALID' });
    expect(it.session.view.pusher).toMatchObject({ enableCamera: false, enableMic: false });
    it.session.pusherState(-100013);
    expect(it.session.view.end).toMatchObject({ reason: 'failed', code: -100013 });
  });

  test('that TRTC refuses does so too, when a new ticket is refused as well', async () => {
    const it = await later(byPass('anchor'));
    it.session.pusherState(-100006);
    await it.settle();
    it.session.pusherState(-100006);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    expect(it.session.view).toMatchObject({ role: 'audience', notice: -100006 });
  });

  test('costs nobody the stage because of trouble on the way', async () => {
    for (const code of [-100013, -102052]) {
      const it = await later(byPass('anchor'));
      it.session.pusherState(code);
      expect(it.session.view.end).toMatchObject({ reason: 'failed', code });
    }
  });

  test('that ends leaves the sound as it was', async () => {
    const it = await later(byPass('anchor'));
    it.session.pusherState(1018, 'entered');
    it.peer(1031);
    it.session.toggle('sound');
    await it.pass(7_200_000);
    it.session.pusherState(-1307);
    await it.settle();
    expect(it.session.view).toMatchObject({ role: 'audience', sound: false });
    it.session.leave();
  });

  test('and an audience that fails as well ends with its own reason', async () => {
    const it = await later({ ...byPass('anchor'), pass: 'no.pass.atall' } as EntryRequest);
    await it.settle();
    it.session.pusherState(-102052);
    expect(it.session.view.end).toEqual({ reason: 'failed', code: -102052, seconds: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that ends while its holder is on stage leaves them in the audience, with the reason', async () => {
    const it = await later(byPass('anchor'));
    it.session.pusherState(1018, 'entered');
    it.session.send(BOTH);
    await it.pass(7_200_000);
    it.session.pusherState(-1307);
    await it.settle();
    it.session.pusherState(1018, 'entered');
    expect(it.session.view).toMatchObject({
      phase: 'inRoom',
      role: 'audience',
      isOnStage: false,
      notice: 'PASS_EXPIRED',
    });
  });

  test('does not bring its holder back into the audience once it was good', async () => {
    const it = await later(byPass('anchor'));
    it.session.pusherState(1018, 'entered');
    it.session.pusherState(-100013);
    expect(it.session.view.end).toMatchObject({ reason: 'failed', code: -100013 });
  });
});

test.each<[Mode, boolean]>([
  ['videoLive', true],
  ['voiceLive', false],
])('on the stage of a %s the camera can run: %s', async (mode, canSee) => {
  opened = await open(mode);
  const it = await inside(byPass('anchor'), BOTH);
  it.session.toggle('camera');
  it.session.toggle('camera');
  expect(it.session.view.pusher?.enableCamera).toBe(canSee);
});
