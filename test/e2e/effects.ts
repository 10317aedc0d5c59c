/** Measures what the simulator does to voices, in a browser's own sound. */
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Browser } from 'playwright-core';
import { ROOT } from '../../scripts/project/project';
import type * as Effects from '../../scripts/simulator/web/phone/effects';
import type * as Mixing from '../../scripts/simulator/web/phone/mixer';

export interface Measured {
  /** By audio-reverb-type, 0 to 7: how loud it is after a voice has ended, in decibels; -200: silence. */
  readonly tails: readonly number[];
  /** What low quality leaves of 1 kHz and of 10 kHz, in decibels. */
  readonly low: number;
  readonly high: number;
}

export const measureEffects = (browser: Browser): Promise<Measured> =>
  inPage(browser, 'effects', measure, null);

/** One's own voice: whether one is to hear it, and whether this computer's microphone takes it. */
export interface Heard {
  readonly isMonitored: boolean;
  readonly isReal: boolean;
}

/** How loud each is in one's own loudspeaker, 0 to 1. */
export const measureMonitor = (browser: Browser, ...voices: readonly Heard[]): Promise<readonly number[]> =>
  inPage(browser, 'mixer', monitor, voices);

/** Evaluates this beside what one of the phone's files exports: it is there as `exported`. */
async function inPage<Given, Result>(
  browser: Browser,
  file: string,
  run: (given: Given) => Promise<Result>,
  given: Given,
): Promise<Result> {
  const bundle = buildSync({
    entryPoints: [path.join(ROOT, 'scripts/simulator/web/phone', `${file}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'exported',
  });
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    return (await page.evaluate(run as never, given)) as Result;
  } finally {
    await page.close();
  }
}

async function measure(): Promise<Measured> {
  const { exported: effects } = window as unknown as { exported: typeof Effects };
  const RATE = 48_000;
  /** Decibels of a tone of 100 ms that went through this, in these seconds. */
  const loudness = async (
    hertz: number,
    chainOf: (audio: BaseAudioContext) => Effects.Chain,
    [from, to]: readonly [number, number],
  ): Promise<number> => {
    const audio = new OfflineAudioContext(1, RATE * to, RATE);
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const { input, output } = chainOf(audio);
    tone.connect(input);
    output.connect(audio.destination);
    tone.start();
    tone.stop(0.1);
    const samples = (await audio.startRendering()).getChannelData(0).subarray(RATE * from);
    const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
    return power === 0 ? -200 : Math.round(100 * Math.log10(power)) / 10;
  };
  const voice = [0.02, 0.1] as const;
  const tails: number[] = [];
  for (let type = 0; type <= 7; type += 1) {
    tails.push(await loudness(600, (audio) => effects.reverberation(audio, type), [0.2, 0.3]));
  }
  const left = async (hertz: number): Promise<number> =>
    (await loudness(hertz, (audio) => effects.narrowBand(audio), voice)) -
    (await loudness(hertz, (audio) => effects.reverberation(audio, 0), voice));
  return { tails, low: await left(1000), high: await left(10_000) };
}

/** All at once: each voice has a channel of its own for a loudspeaker. */
async function monitor(voices: readonly Heard[]): Promise<readonly number[]> {
  const { exported } = window as unknown as { exported: typeof Mixing };
  const audio = new OfflineAudioContext(voices.length, 4800, 48_000);
  const channels = new ChannelMergerNode(audio, { numberOfInputs: voices.length });
  channels.connect(audio.destination);
  const tone = new OscillatorNode(audio);
  tone.start();
  // It has no streams: the microphone's is the tone, and the one to the others goes nowhere.
  Object.assign(audio, {
    resume: async () => {},
    createMediaStreamSource: () => tone,
    createMediaStreamDestination: () => Object.assign(audio.createGain(), { stream: new MediaStream() }),
  });
  Object.assign(window, { AudioContext: new Proxy(AudioContext, { construct: () => audio }) });
  for (const [at, { isMonitored, isReal }] of voices.entries()) {
    const loudspeaker = audio.createGain();
    loudspeaker.connect(channels, 0, at);
    Object.defineProperty(audio, 'destination', { value: loudspeaker, configurable: true });
    new exported.Mixer(true).open(isReal ? new MediaStream() : tone, {
      isNarrow: false,
      hasGainControl: false,
      hasNoiseSuppression: false,
      reverb: 0,
      isMonitored,
      volume: 1,
    });
  }
  const heard = await audio.startRendering();
  return voices.map((_, at) => Math.max(...heard.getChannelData(at)));
}
