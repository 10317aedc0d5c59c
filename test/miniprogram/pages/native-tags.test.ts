// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/project/project';
import { openPhone, setUpTestPhones } from '../harness';

setUpTestPhones();

const room = readFileSync(path.join(ROOT, 'miniprogram/trtc/components/trtc-room/trtc-room.wxml'), 'utf8');
const tagOf = (name: string): string => new RegExp(`<${name}[\\s\\S]*?/>`).exec(room)?.[0] ?? '';
const attributesOf = (name: string): readonly string[] =>
  [...tagOf(name).matchAll(/^\s+([\w:-]+)=/gm)].map(([, attribute = '']) => attribute);

/** The native tags, each trap of which has cost somebody a day: docs/vendor-facts.md#live-pusher-and-live-player. */
describe('the pusher', () => {
  test('has camera and microphone bound, because both are on where they are not', () => {
    expect(attributesOf('live-pusher')).toEqual(expect.arrayContaining(['enable-camera', 'enable-mic']));
  });

  test('never pushes by itself: it is started when its address has been drawn', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    expect(phone.pusher.attributes.autopush).toBe(false);
    expect(phone.pusher.attributes.url).toMatch(/^room:\/\/cloud\.tencent\.com\/rtc\?/);
    expect(phone.nativeCalls.filter((call) => call === 'live-pusher.start')).toHaveLength(1);
  });

  test('is of mode RTC, and what it sends is switched by camera and microphone alone', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall&microphone=0' });
    expect(phone.pusher.attributes).toMatchObject({ mode: 'RTC', 'enable-mic': false, muted: false });
  });

  test('takes its size from what was chosen, never from the SDK, which would set it to 0 with the camera off', () => {
    const sizes = [...tagOf('live-pusher').matchAll(/^\s+video-\w+="([^"]+)"/gm)].map(([, value]) => value);
    expect(sizes).toEqual(['{{room.pusher.picture.width}}', '{{room.pusher.picture.height}}']);
  });

  test('sends a small picture too, for those in a crowd', async () => {
    const phone = await openPhone({ url: '/trtc/pages/room/room?room=42&mode=videoCall' });
    expect(phone.pusher.attributes.url).toContain('&encsmall=1&');
  });

  test('is there once, and outside every list', () => {
    expect(room.match(/<live-pusher/g)).toHaveLength(1);
    const page = room.slice(room.indexOf('</template>'));
    expect(page.indexOf('<live-pusher')).toBeLessThan(page.indexOf('wx:for'));
  });
});

describe('both native tags', () => {
  test.each(['live-pusher', 'live-player'])('%s is listened to by bindx alone', (name) => {
    const listeners = attributesOf(name).filter((attribute) => /bind|catch|capture/.test(attribute));
    expect(listeners.length).toBeGreaterThan(2);
    expect(listeners.filter((attribute) => !/^bind[a-z]+$/.test(attribute))).toEqual([]);
  });

  test.each(['live-pusher', 'live-player'])(
    '%s has one unchanging class and no style: its box moves, it does not',
    (name) => {
      expect(tagOf(name)).toContain('class="picture"');
      expect(attributesOf(name)).not.toContain('style');
    },
  );
});
