import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pictureOf, voiceOf, volumeIn } from '../../../../scripts/simulator/native/choices';
import { Music } from '../../../../scripts/simulator/native/music';
import type { Capture, Playing } from '../../../../scripts/simulator/native/world';

/** What happened, in order. */
let done: string[];
let played: Playing[];
let music: Music;

/** Plays whatever it is asked for, three seconds of it, except what is broken. */
const capture = {
  play: async (url: string, from: number, to: number) => {
    if (url.includes('broken')) throw new Error('no music');
    done.push(`plays ${url} from ${from} to ${to}`);
    const playing: Playing = {
      get position() {
        return Date.now() % 3000;
      },
      duration: 3000,
      pause: () => void done.push('pauses'),
      resume: () => void done.push('resumes'),
      setVolume: (volume) => void done.push(`volume ${volume}`),
      stop: () => void done.push('stops'),
      onEnded: () => {},
    };
    played.push(playing);
    return playing;
  },
} as unknown as Capture;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  done = [];
  played = [];
  music = new Music({
    emit: (event, detail) => void done.push(`${event} ${JSON.stringify(detail ?? {})}`),
    onFailed: (message) => void done.push(`failed: ${message}`),
  });
});
afterEach(() => {
  music.stop();
  vi.useRealTimers();
});

const play = async (options: object): Promise<boolean> => {
  const isTried = music.play(capture, options);
  await vi.advanceTimersByTimeAsync(0);
  return isTried;
};

describe('background music', () => {
  test('tells that it began, twice a second how far it is, and that it came to its end', async () => {
    expect(await play({ url: '/a.mp3', startTimeMs: 500, endTimeMs: 2000 })).toBe(true);
    await vi.advanceTimersByTimeAsync(1100);
    played[0]?.onEnded();
    await vi.advanceTimersByTimeAsync(5000);
    expect(done).toEqual([
      'plays /a.mp3 from 500 to 2000',
      'volume 1',
      'bgmstart {}',
      'bgmprogress {"progress":500,"duration":3000}',
      'bgmprogress {"progress":1000,"duration":3000}',
      'bgmcomplete {}',
    ]);
  });

  test('is silent about its progress while it is paused', async () => {
    await play({ url: '/a.mp3' });
    expect(music.pause(true)).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(done.at(-1)).toBe('pauses');
    music.pause(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(done.slice(-2)).toEqual(['resumes', 'bgmprogress {"progress":2500,"duration":3000}']);
  });

  test('stopped it tells nothing more, and cannot be paused', async () => {
    await play({ url: '/a.mp3' });
    expect(music.stop()).toBe(true);
    played[0]?.onEnded();
    await vi.advanceTimersByTimeAsync(2000);
    expect(done.at(-1)).toBe('stops');
    expect([music.pause(true), music.stop()]).toEqual([false, false]);
  });

  test('stopped while it was paused, the next piece tells how far it is', async () => {
    await play({ url: '/a.mp3' });
    music.pause(true);
    music.stop();
    await play({ url: '/b.mp3' });
    await vi.advanceTimersByTimeAsync(500);
    expect(done.at(-1)).toBe('bgmprogress {"progress":500,"duration":3000}');
  });

  test('another piece ends the one before, also while that one is loading', async () => {
    music.play(capture, { url: '/a.mp3' });
    await play({ url: '/b.mp3' });
    expect(done.filter((one) => /stops|bgmstart/.test(one))).toEqual(['stops', 'bgmstart {}']);
    await play({ url: '/c.mp3' });
    expect(done.filter((one) => one === 'stops')).toHaveLength(2);
  });

  test('that is loading can be stopped, once, and does not begin', async () => {
    music.play(capture, { url: '/a.mp3' });
    expect([music.stop(), music.stop()]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(0);
    expect(done).not.toContain('bgmstart {}');
  });

  test('keeps its volume for the next piece', async () => {
    music.setVolume(0.3);
    await play({ url: '/a.mp3' });
    expect(done).toContain('volume 0.3');
  });

  test('that cannot be loaded is told by an event, unless it was stopped before', async () => {
    expect(await play({ url: '/broken.mp3' })).toBe(true);
    expect(done).toEqual(['failed: /broken.mp3 is no music, or cannot be loaded']);
    music.play(capture, { url: '/broken.mp3' });
    music.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toHaveLength(1);
  });

  test('fails without a camera or microphone that was started, and without an address', async () => {
    expect(music.play(null, { url: '/a.mp3' })).toBe(false);
    expect(await play({})).toBe(false);
    expect(done).toEqual([]);
  });
});

describe('what a page chooses', () => {
  test.each([
    ['0.5', 0.5],
    [1, 1],
    [0, 0],
    ['', null],
    [null, null],
    ['loud', null],
    [1.5, null],
    [undefined, null],
  ])('the volume %j is %j', (given, volume) => {
    expect(volumeIn(given)).toBe(volume);
  });

  test('of the voice is read from its attributes', () => {
    const attributes = { 'audio-quality': 'low', 'audio-reverb-type': 3, 'enable-agc': true };
    expect(voiceOf(attributes, 0.5)).toEqual({
      isNarrow: true,
      reverb: 3,
      isMonitored: false,
      hasGainControl: true,
      hasNoiseSuppression: false,
      volume: 0.5,
    });
  });

  test('of the picture has the documented sizes if it says nothing', () => {
    expect(pictureOf({})).toEqual({ width: 360, height: 640, framesPerSecond: 15 });
  });
});
