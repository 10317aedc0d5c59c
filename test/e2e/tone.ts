/** A file of one tone, and an ear that knows it among others. */

/** Of tones in these tests: no drawn voice is so high. */
export const TONE_HZ = 3000;
const RATE = 16_000;

/** A WAV file, 16 bits, of one channel. */
export function toneFile(seconds: number): Buffer {
  const samples = Buffer.alloc(RATE * seconds * 2);
  for (let at = 0; at < RATE * seconds; at += 1) {
    samples.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE)), at * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

interface Ear {
  readonly of: MediaStream;
  readonly analyser: AnalyserNode;
}

/** Evaluated in a phone: whether the tone is in what its first live-player gets. */
export function hearsTone(hertz: number): boolean {
  const page = window as unknown as { ear?: Ear };
  const stream = document.querySelector<HTMLVideoElement>('live-player video')?.srcObject;
  if (!(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) return false;
  if (page.ear?.of !== stream) {
    const audio = new AudioContext();
    const analyser = new AnalyserNode(audio, { fftSize: 2048, smoothingTimeConstant: 0 });
    audio.createMediaStreamSource(stream).connect(analyser);
    page.ear = { of: stream, analyser };
  }
  const { analyser } = page.ear;
  const decibels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(decibels);
  const bin = Math.round((hertz * analyser.fftSize) / analyser.context.sampleRate);
  return (decibels[bin] ?? -200) > -50;
}
