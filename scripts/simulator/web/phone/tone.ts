/** A microphone that is none: a soft tone of the user's own that comes and goes like speech. */
import type { Person } from '../../person';

/** Seconds of sound and of silence. */
const PERIOD = 1.6;
const LOW_HZ = 220;

export class Tone {
  readonly output: AudioNode;
  private readonly oscillators: OscillatorNode[] = [];

  constructor(audio: BaseAudioContext, { hue }: Person) {
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
    tone.connect(voice);
    for (const oscillator of [tone, breath]) {
      oscillator.start();
      this.oscillators.push(oscillator);
    }
    this.output = voice;
  }

  close(): void {
    for (const oscillator of this.oscillators) {
      oscillator.stop();
      oscillator.disconnect();
    }
    this.output.disconnect();
  }
}
