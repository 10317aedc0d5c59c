// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { Sound } from '../../../../../scripts/simulator/runtime/wx/sound';
import { Sounds } from '../../../../../scripts/simulator/web/phone/sounds';

afterEach(() => vi.restoreAllMocks());

test.each(['https://a.example/bell.mp3', 'https://a.example/钟 1.mp3', 'https://a.example'])(
  'a sound goes on when something else changes, however its address is spelled: %s',
  (src) => {
    const set = vi.spyOn(HTMLMediaElement.prototype, 'src', 'set');
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    const state = { volume: 1, playbackRate: 1, wantedTime: null, isPlaying: true };
    const sound = { src, ...state, tell: () => {} } as unknown as Sound;
    const sounds = new Sounds(
      new Set([sound]),
      (file) => file,
      () => true,
    );
    sounds.update();
    sounds.update();
    expect(set.mock.calls).toEqual([[src]]);
  },
);
