/** A microphone that is none: a soft tone of the user's own that comes and goes like speech. */
import type { Person } from '../../person';

/** Seconds of sound and of silence. */
const PERIOD = 1.6;
const LOW_HZ = 220;

let context: AudioContext | undefined;

// Browsers let a page sound after the first tap.
addEventListener('pointerdown', () => void context?.resume(), { capture: true });

/** One for the page. */
function audioContext(): AudioContext {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  return context;
}

export class Tone {
  readonly stream: MediaStream;
  private readonly oscillators: OscillatorNode[] = [];

  constructor({ hue }: Person) {
    const audio = audioContext();
    const out = audio.createMediaStreamDestination();
    const voice = audio.createGain();
    voice.gain.value = 0.12;
    const tone = audio.createOscillator();
    tone.frequency.value = LOW_HZ + hue;
    // A slow wave opens and closes the voice.
    const breath = audio.createOscillator();
    breath.frequency.value = 1 / PERIOD;
    const depth = audio.createGain();
    depth.gain.value = 0.12;
    breath.connect(depth).connect(voice.gain);
    tone.connect(voice).connect(out);
    for (const oscillator of [tone, breath]) {
      oscillator.start();
      this.oscillators.push(oscillator);
    }
    this.stream = out.stream;
  }

  close(): void {
    for (const oscillator of this.oscillators) {
      oscillator.stop();
      oscillator.disconnect();
    }
  }
}
