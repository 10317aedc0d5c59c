// @vitest-environment happy-dom
/** What the drawn camera of a phone is turned to. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MOST_ZOOM } from '../../../../../scripts/simulator/native/world';
import { Lens } from '../../../../../scripts/simulator/web/phone/lens';

let canvas: HTMLCanvasElement;
let lens: Lens;
beforeEach(() => {
  canvas = document.createElement('canvas');
  lens = new Lens(canvas, true);
});
afterEach(() => vi.restoreAllMocks());

/** @returns whether the page around it stays where it is */
function turnWheel(deltaY: number): boolean {
  const event = new WheelEvent('wheel', { deltaY, cancelable: true });
  canvas.dispatchEvent(event);
  return event.defaultPrevented;
}

test('the wheel over a picture comes nearer and goes back, as far as the camera can, if fingers may zoom', () => {
  expect([turnWheel(-300), lens.scene.zoom]).toEqual([false, 1]);
  lens.allowZoom(true);
  expect([turnWheel(-300), lens.scene.zoom]).toEqual([true, 1.002 ** 300]);
  turnWheel(-3000);
  expect(lens.scene.zoom).toBe(MOST_ZOOM);
  turnWheel(3000);
  expect(lens.scene.zoom).toBe(1);
});

test('its waiting image stands in for it in the background only', async () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockResolvedValue();
  await lens.load('/waiting.png');
  expect(lens.scene.waiting).toBeNull();
  lens.setWaiting(true);
  expect(lens.scene.waiting?.src).toContain('/waiting.png');
  await lens.load('');
  expect(lens.scene.waiting).toBeNull();
});

test('turned to the other side it sees all that is there, without a light', () => {
  lens.flip();
  lens.zoom(3);
  expect([lens.toggleTorch(), lens.scene.isLit]).toEqual([true, true]);
  lens.flip();
  lens.flip();
  expect(lens.scene).toMatchObject({ isFront: false, zoom: 1, isLit: false });
});
