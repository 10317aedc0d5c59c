import { describe, expect, test } from 'vitest';
import { heardState } from '../../../../../scripts/simulator/web/page/heard-state';
import type { PhoneState } from '../../../../../scripts/simulator/web/phone/control';

const STATE: PhoneState = {
  network: 'slow',
  isInBackground: true,
  isInterrupted: false,
  cloudTrouble: 'expired',
  consent: 'granted',
  permits: { camera: 'denied', microphone: 'missing', album: 'refused' },
  sent: {
    videoBitrate: 412,
    audioBitrate: 31,
    videoFPS: 15,
    videoWidth: 360,
    videoHeight: 640,
    netJitter: 2,
  },
  page: 'pages/room/room',
  card: { card: { title: 'Come', path: '/pages/room/room?room=42' }, at: 5 },
  troubles: [{ page: 'app', message: 'x is undefined', isNote: false }],
  notes: ['app.json:1:1 a note'],
  notSimulated: ['zoom'],
  clipboard: 'copied',
};
/** What Preact would take for an element, and draw. */
const ELEMENT = { type: 'img', props: { src: 'x', onerror: 'alert(1)' }, constructor: undefined, __k: null };

describe('the state that a phone tells', () => {
  test('is heard as it is', () => {
    expect(heardState(STATE)).toEqual(STATE);
  });

  test.each([undefined, null, 'a text', 7, [], {}, { permits: null, card: 'none', troubles: 'none' }])(
    'of %j is that of a phone that has done nothing',
    (given) => {
      expect(heardState(given)).toMatchObject({ network: 'good', page: '', troubles: [], notes: [] });
    },
  );

  test('does not turn around the words of the page', () => {
    const { notSimulated } = heardState({ notSimulated: ['\u202emooz\u2066'] });
    expect(notSimulated).toEqual(['mooz']);
  });

  test('brings nothing but texts and known words to the page, whatever a hostile phone sends', () => {
    const everywhere = Object.fromEntries(Object.keys(STATE).map((name) => [name, ELEMENT]));
    const hostile = {
      ...everywhere,
      permits: { camera: ELEMENT, microphone: '__proto__', album: ELEMENT },
      sent: { videoWidth: ELEMENT, videoFPS: 'fast', videoBitrate: Number.NaN, audioBitrate: 1e300 },
      card: { card: { title: ELEMENT, path: 1, imageUrl: ELEMENT, more: ELEMENT }, at: 1 },
      troubles: [ELEMENT, { page: ELEMENT, message: ELEMENT }],
      notes: [ELEMENT, 'a note'],
      notSimulated: [[ELEMENT]],
    };
    const heard = heardState(hostile);
    expect(JSON.stringify(heard)).not.toContain('img');
    expect(heard).toMatchObject({ card: { card: {}, at: 1 }, notes: ['a note'], notSimulated: [] });
    expect(Object.values(heard.sent ?? {})).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('is cut where it is endless', () => {
    const long = 'x'.repeat(1_000_000);
    const heard = heardState({ ...STATE, page: long, notes: Array.from({ length: 100_000 }, () => 'x') });
    expect([heard.page.length, heard.notes.length]).toEqual([2000, 1000]);
  });
});
