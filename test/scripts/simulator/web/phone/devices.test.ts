/** The browser asks its user for camera and microphone: while it does, the phone says so. */
import { afterEach, expect, test, vi } from 'vitest';
import { askFor } from '../../../../../scripts/simulator/web/phone/devices';

afterEach(() => vi.unstubAllGlobals());

function browserThat(getUserMedia: () => Promise<unknown>): { readonly asked: boolean[] } {
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return { asked: [] };
}

test('asks until the user has agreed, and gives what there is then', async () => {
  let agree = (_stream: unknown): void => {};
  const { asked } = browserThat(
    () =>
      new Promise((resolve) => {
        agree = resolve;
      }),
  );
  const stream = askFor({ video: true }, (isAsking) => asked.push(isAsking));
  expect(asked).toEqual([true]);
  agree('a stream');
  expect(await stream).toBe('a stream');
  expect(asked).toEqual([true, false]);
});

test('gives nothing to who is refused, and asks no longer', async () => {
  const { asked } = browserThat(() => Promise.reject(new Error('NotAllowedError')));
  expect(await askFor({ audio: true }, (isAsking) => asked.push(isAsking))).toBeNull();
  expect(asked).toEqual([true, false]);
});

test('asks nobody where browsers give no devices', async () => {
  vi.stubGlobal('navigator', {});
  const asked: boolean[] = [];
  expect(await askFor({ audio: true }, (isAsking) => asked.push(isAsking))).toBeNull();
  expect(asked).toEqual([]);
});
