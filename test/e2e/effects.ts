/** Measures what the simulator does to voices, in a browser's own sound. */
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Browser } from 'playwright-core';
import { ROOT } from '../../scripts/project/project';
import type * as Effects from '../../scripts/simulator/web/phone/effects';

export interface Measured {
  /** By audio-reverb-type, 0 to 7: how loud it is after a voice has ended, in decibels; -200: silence. */
  readonly tails: readonly number[];
  /** What low quality leaves of 1 kHz and of 10 kHz, in decibels. */
  readonly low: number;
  readonly high: number;
}

export async function measureEffects(browser: Browser): Promise<Measured> {
  const bundle = buildSync({
    entryPoints: [path.join(ROOT, 'scripts/simulator/web/phone/effects.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'effects',
  });
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
    return await page.evaluate(measure);
  } finally {
    await page.close();
  }
}

async function measure(): Promise<Measured> {
  const { effects } = window as unknown as { effects: typeof Effects };
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
