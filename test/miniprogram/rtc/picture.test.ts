/** How sharp the own picture is sent: what is chosen, and what a weak network leaves of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Picture, profileOf, QUALITIES, type Quality } from '../../../miniprogram/trtc/rtc/picture';
import { CALL } from '../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../soak';
import { phone, setUpPhones, together } from './phone';

/** The widths that are sent, with the second at which each begins, while a report comes every two seconds. */
function widthsUnder(
  levels: readonly number[],
  quality: Quality = '720p',
): readonly (readonly [number, number])[] {
  const picture = new Picture();
  picture.begin(quality, false);
  const seen: [number, number][] = [[0, picture.profile.width]];
  levels.forEach((level, at) => {
    picture.report(level, true, at * 2000);
    if (picture.profile.width !== seen.at(-1)?.[1]) seen.push([at * 2, picture.profile.width]);
  });
  return seen;
}

const lasting = (level: number, seconds: number): readonly number[] => Array(seconds / 2).fill(level);

test.each<[Quality, number, number, number, number]>([
  ['360p', 360, 640, 550, 900],
  ['540p', 540, 960, 850, 1300],
  ['720p', 720, 1280, 1200, 1800],
  ['1080p', 1080, 1920, 2000, 3000],
])(
  '%s has the numbers of TRTC’s documents, in calls and in live rooms',
  (quality, width, height, ofCalls, ofLive) => {
    const profile = { width, height, fps: 15, minKbps: 200 };
    expect(profileOf(quality, false)).toEqual({ ...profile, maxKbps: ofCalls });
    expect(profileOf(quality, true)).toEqual({ ...profile, maxKbps: ofLive });
  },
);

describe('a weak network', () => {
  test('takes it down a step after 6 s, another one 10 s later, and no further than there is', () => {
    expect(widthsUnder(lasting(4, 60))).toEqual([
      [0, 720],
      [6, 540],
      [16, 360],
    ]);
    expect(widthsUnder(lasting(6, 60), '360p')).toEqual([[0, 360]]);
  });

  test('that is one for less than 6 s at a time changes nothing', () => {
    expect(widthsUnder([...lasting(5, 6), 3, ...lasting(5, 6), 2, ...lasting(5, 6)])).toEqual([[0, 720]]);
  });

  test('that is good again for 30 s gives a step back, and never more than was chosen', () => {
    const levels = [...lasting(4, 18), ...lasting(2, 120)];
    expect(widthsUnder(levels)).toEqual([
      [0, 720],
      [6, 540],
      [16, 360],
      [48, 540],
      [78, 720],
    ]);
  });

  test('of which nothing was heard for a while is judged anew, and so it is after the clock was set', () => {
    const picture = new Picture();
    picture.begin('720p', false);
    const widthAfter = (level: number, at: number): number => {
      picture.report(level, true, at * 1000);
      return picture.profile.width;
    };
    expect([5, 47, 49, 51, 53].map((at) => widthAfter(5, at))).toEqual([720, 720, 720, 720, 540]);
    const anHourAgo = [-3600, -3598, -3596, -3594].map((at) => widthAfter(5, at));
    expect(anHourAgo).toEqual([540, 540, 540, 360]);
    expect([-3592, -3500, -3498].map((at) => widthAfter(1, at))).toEqual([360, 360, 360]);
  });

  test('whatever it reports, steps are single, 10 s apart, and never above what was chosen', () => {
    const level = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(fc.array(level, { maxLength: 200 }), fc.constantFrom(...QUALITIES), (levels, chosen) => {
        const seen = widthsUnder(levels, chosen);
        const places = seen.map(([, width]) => QUALITIES.indexOf(`${width}p` as Quality));
        const most = QUALITIES.indexOf(chosen);
        seen.slice(1).forEach(([at], nth) => {
          if (nth > 0) expect(at - (seen[nth]?.[0] ?? 0)).toBeGreaterThanOrEqual(10);
          expect(Math.abs((places[nth + 1] ?? 9) - (places[nth] ?? 0))).toBe(1);
        });
        expect(places.every((place) => place >= 0 && place <= most)).toBe(true);
      }),
      { numRuns: runs(100), seed },
    );
  });
});

describe('in a call', () => {
  setUpPhones();
  const widthOf = ({ session }: Awaited<ReturnType<typeof together>>) => session.view.pusher?.picture.width;
  const weak = async (it: Awaited<ReturnType<typeof together>>, level: number, seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 2) {
      it.session.rendered(it.session.view);
      it.session.pusherNetwork(level);
      await it.pass(2000);
    }
  };

  test('it is what was chosen at the start, and what is chosen later', async () => {
    const it = phone();
    it.session.start(CALL, { camera: true, microphone: true }, { quality: '540p' });
    it.session.permit();
    await it.settle();
    expect([widthOf(it), it.session.view.quality]).toEqual([540, '540p']);
    it.session.chooseQuality('1080p');
    expect([widthOf(it), it.session.view.quality]).toEqual([1080, '1080p']);
    it.session.leave();
    it.session.start(CALL, { camera: true, microphone: true }, { quality: '540p' });
    expect(it.session.view.quality).toBe('1080p');
  });

  test('it goes down under a weak network, which is said once, until it is read', async () => {
    const it = await together();
    it.session.chooseQuality('720p');
    it.session.rendered(it.session.view);
    await weak(it, 5, 8);
    expect([widthOf(it), it.session.view.quality, it.session.view.isLowered]).toEqual([540, '720p', true]);
    it.session.dismissNotice();
    await weak(it, 5, 12);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([360, false]);
    await weak(it, 1, 66);
    expect(widthOf(it)).toBe(720);
  });

  test('what is chosen on a weak network is sent, until it proves too much for it, which is said anew', async () => {
    const it = await together();
    it.session.chooseQuality('720p');
    await weak(it, 5, 30);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([360, true]);
    it.session.chooseQuality('1080p');
    expect([widthOf(it), it.session.view.isLowered]).toEqual([1080, false]);
    await weak(it, 5, 6);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([1080, false]);
    await weak(it, 5, 2);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([720, true]);
    it.session.chooseQuality('360p');
    expect([widthOf(it), it.session.view.isLowered]).toEqual([360, false]);
  });

  test('a second one begins as chosen, whatever the network of the first was, and says it again', async () => {
    const it = phone();
    const enter = async (): Promise<void> => {
      it.session.start(CALL, { camera: true, microphone: true }, { quality: '720p' });
      it.session.permit();
      await it.settle();
      it.session.pusherState(1018, 'entered');
      it.peer(1031);
    };
    await enter();
    await weak(it, 5, 8);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([540, true]);
    it.session.leave();
    await it.pass(10_000);
    await enter();
    expect([widthOf(it), it.session.view.isLowered]).toEqual([720, false]);
    await weak(it, 5, 6);
    expect(widthOf(it)).toBe(720);
    await weak(it, 5, 2);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([540, true]);
  });

  test('once it is back nothing says any more that it is lower', async () => {
    const it = await together();
    it.session.chooseQuality('540p');
    await weak(it, 5, 8);
    expect(it.session.view.isLowered).toBe(true);
    await weak(it, 1, 34);
    expect([widthOf(it), it.session.view.isLowered]).toEqual([540, false]);
  });

  test('what was drawn before the camera went off does not begin it anew', async () => {
    const it = await together();
    const { view } = it.session;
    it.session.chooseQuality('720p');
    it.session.rendered(view);
    expect(it.session.view.pusher?.enableCamera).toBe(false);
    it.session.rendered(it.session.view);
    expect(it.session.view.pusher?.enableCamera).toBe(true);
  });

  test('the camera begins anew for another size, once the page has drawn that it is off', async () => {
    const it = await together();
    const cameras = (): unknown[] => it.views.map(({ pusher }) => pusher?.enableCamera);
    it.views.length = 0;
    it.session.chooseQuality('720p');
    expect([widthOf(it), cameras()]).toEqual([720, [false]]);
    it.session.rendered(it.session.view);
    expect(cameras()).toEqual([false, true]);
    it.session.chooseQuality('720p');
    expect(cameras()).toEqual([false, true]);
    it.session.toggle('camera');
    it.session.chooseQuality('360p');
    it.session.rendered(it.session.view);
    it.session.toggle('camera');
    expect([widthOf(it), it.session.view.pusher?.enableCamera]).toEqual([360, true]);
  });

  test('it stays as it is while no picture is sent', async () => {
    const it = await together();
    it.session.chooseQuality('720p');
    it.session.toggle('camera');
    await weak(it, 6, 30);
    expect(widthOf(it)).toBe(720);
    it.session.toggle('camera');
    await weak(it, 5, 8);
    it.session.toggle('camera');
    await weak(it, 1, 60);
    expect(widthOf(it)).toBe(540);
  });
});
