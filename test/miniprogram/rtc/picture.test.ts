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

describe('a profile', () => {
  test.each<[Quality, boolean, object]>([
    ['360p', false, { width: 360, height: 640, fps: 15, minKbps: 200, maxKbps: 550 }],
    ['360p', true, { width: 360, height: 640, fps: 15, minKbps: 200, maxKbps: 900 }],
    ['540p', true, { width: 540, height: 960, fps: 15, minKbps: 200, maxKbps: 1300 }],
    ['720p', false, { width: 720, height: 1280, fps: 15, minKbps: 200, maxKbps: 1200 }],
    ['1080p', true, { width: 1080, height: 1920, fps: 15, minKbps: 200, maxKbps: 3000 }],
  ])('of %s, live: %s, has the numbers of TRTC’s documents', (quality, isLive, profile) =>
    expect(profileOf(quality, isLive)).toEqual(profile),
  );

  test('that a host has misspelled is the smallest', () => {
    const picture = new Picture();
    picture.begin('4k' as Quality, false);
    expect(picture.profile.width).toBe(360);
  });
});

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
      it.session.pusherNetwork(level);
      it.session.rendered(it.session.view);
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
  });
});
