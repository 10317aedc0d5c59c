/** What is done to sound before it is sent: the rooms of `audio-reverb-type`, and the narrow band of `audio-quality` low. */

/** A piece of a graph. */
export interface Chain {
  readonly input: AudioNode;
  readonly output: AudioNode;
}

interface Room {
  /** Seconds until the echoes are gone. */
  readonly seconds: number;
  /** How loud they are beside the voice. */
  readonly wet: number;
  /** Which part of the voice is made louder, from where on, and by how many decibels. */
  readonly tilt?: readonly [kind: 'lowshelf' | 'highshelf', hertz: number, decibels: number];
  /** A voice in a pipe: seconds from echo to echo. */
  readonly pipe?: number;
}

/** By audio-reverb-type. What each is called is documented, how it sounds is not: these are made to be told apart. */
const ROOMS: Readonly<Record<number, Room>> = {
  1: { seconds: 1.1, wet: 0.5, tilt: ['highshelf', 3000, 3] }, // KTV
  2: { seconds: 0.35, wet: 0.45 }, // small room
  3: { seconds: 2.6, wet: 0.7 }, // great hall
  4: { seconds: 0.5, wet: 0.25, tilt: ['lowshelf', 300, 9] }, // deep
  5: { seconds: 0.8, wet: 0.35, tilt: ['highshelf', 1500, 8] }, // bright
  6: { seconds: 0.25, wet: 0.2, pipe: 0.007 }, // metallic
  7: { seconds: 0.6, wet: 0.35, tilt: ['lowshelf', 500, 5] }, // magnetic
};

/** @param type 0 or unknown: nothing is done */
export function reverberation(audio: BaseAudioContext, type: number): Chain {
  const room = ROOMS[type];
  const output = audio.createGain();
  if (room === undefined) return { input: output, output };
  const input = audio.createBiquadFilter();
  const [kind, hertz, decibels] = room.tilt ?? ['lowshelf', 100, 0];
  Object.assign(input, { type: kind });
  input.frequency.value = hertz;
  input.gain.value = decibels;
  input.connect(output);
  const echoes = audio.createConvolver();
  echoes.buffer = echoesOf(audio, room.seconds);
  const wet = audio.createGain();
  wet.gain.value = room.wet;
  input.connect(echoes).connect(wet).connect(output);
  if (room.pipe !== undefined) pipe(audio, input, output, room.pipe);
  return { input, output };
}

/** Noise that fades away: the same at each call. */
function echoesOf(audio: BaseAudioContext, seconds: number): AudioBuffer {
  const { sampleRate } = audio;
  const buffer = audio.createBuffer(1, Math.ceil(sampleRate * seconds), sampleRate);
  const samples = buffer.getChannelData(0);
  let seed = 1;
  for (let at = 0; at < samples.length; at += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    samples[at] = (seed / 1_073_741_823.5 - 1) * 10 ** ((-3 * at) / samples.length);
  }
  return buffer;
}

function pipe(audio: BaseAudioContext, input: AudioNode, output: AudioNode, seconds: number): void {
  const delay = audio.createDelay(seconds);
  delay.delayTime.value = seconds;
  const back = audio.createGain();
  back.gain.value = 0.75;
  input.connect(delay);
  delay.connect(back).connect(delay);
  delay.connect(output);
}

/** 16,000 samples a second carry nothing above 8 kHz. */
const NARROW_HZ = 7000;
/** Of each filter of a Butterworth low-pass of order 8: steep, and flat below. */
const STEEPNESS = [0.51, 0.6, 0.9, 2.56];

export function narrowBand(audio: BaseAudioContext): Chain {
  const filters = STEEPNESS.map((steepness) => {
    const filter = audio.createBiquadFilter();
    filter.type = 'lowpass';
    filter.frequency.value = NARROW_HZ;
    filter.Q.value = 20 * Math.log10(steepness);
    return filter;
  });
  const [input, ...rest] = filters as [BiquadFilterNode, ...BiquadFilterNode[]];
  const output = rest.reduce<AudioNode>((before, next) => before.connect(next), input);
  return { input, output };
}
