// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { NOTHING_REPORTED } from '../../../../../scripts/simulator/native/world';
import { writeOver } from '../../../../../scripts/simulator/web/phone/debug-lines';

test('writes the last report over a picture, until there is none', () => {
  const place = document.createElement('div');
  writeOver(place, NOTHING_REPORTED);
  writeOver(place, { ...NOTHING_REPORTED, videoWidth: 360, videoHeight: 640, videoFPS: 15 });
  expect(place.textContent).toBe('360x640 15 fps\n0+0 kbps\njitter 0 ms');
  writeOver(place, null);
  expect(place.textContent).toBe('');
});
