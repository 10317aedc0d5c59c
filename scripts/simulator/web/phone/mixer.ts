/** Voice and music of a phone on their way: to the others, and to its own loudspeaker. */
import type { Playing, Voice } from '../../native/world';
import { audioContext } from './audio-context';
import { type Chain, narrowBand, reverberation } from './effects';
import { MusicPlayer } from './music-player';

export class Mixer {
  private readonly audio = audioContext();
  private readonly microphone = this.audio.createGain();
  /** The voice, with its echoes. */
  private readonly voice = this.audio.createGain();
  private readonly music = this.audio.createGain();
  /** All that is sent. */
  private readonly mixed = this.audio.createGain();
  private readonly monitor = this.audio.createGain();
  /** This phone's loudspeaker. */
  private readonly speaker = this.audio.createGain();
  private readonly players = new Set<MusicPlayer>();
  private effect: Chain | null = null;
  private reverb: number | null = null;
  private source: AudioNode | null = null;
  /** It is this computer's microphone. */
  private isReal = false;
  private sent: MediaStreamTrack | null = null;

  constructor(isAudible: boolean) {
    this.voice.connect(this.mixed);
    this.music.connect(this.mixed);
    this.music.connect(this.speaker);
    this.voice.connect(this.monitor).connect(this.speaker);
    this.speaker.connect(this.audio.destination);
    this.setAudible(isAudible);
  }

  /** The track of this microphone and of all music, until `close`. */
  open(source: AudioNode | MediaStream, wanted: Voice): MediaStreamTrack | null {
    const out = this.audio.createMediaStreamDestination();
    if (wanted.isNarrow) {
      const { input, output } = narrowBand(this.audio);
      this.mixed.connect(input);
      output.connect(out);
    } else this.mixed.connect(out);
    this.source = source instanceof AudioNode ? source : this.audio.createMediaStreamSource(source);
    this.source.connect(this.microphone);
    this.isReal = source instanceof MediaStream;
    this.set(wanted);
    this.sent = out.stream.getAudioTracks()[0] ?? null;
    return this.sent;
  }

  /** What counts at once. */
  set({ volume, isMonitored, reverb }: Voice): void {
    this.microphone.gain.value = volume;
    // Through loudspeakers a real voice would come back into its microphone.
    this.monitor.gain.value = isMonitored && !this.isReal ? 1 : 0;
    if (reverb === this.reverb) return;
    this.reverb = reverb;
    this.microphone.disconnect();
    this.effect?.output.disconnect();
    this.effect = reverberation(this.audio, reverb);
    this.microphone.connect(this.effect.input);
    this.effect.output.connect(this.voice);
  }

  setAudible(isAudible: boolean): void {
    this.speaker.gain.value = isAudible ? 1 : 0;
  }

  /** @throws if there is no such file, or if it is no music */
  async play(address: string, from: number, to: number): Promise<Playing> {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const buffer = await this.audio.decodeAudioData(await answer.arrayBuffer());
    const player = new MusicPlayer(this.audio, buffer, this.music, from, to);
    this.players.add(player);
    return player;
  }

  /** The microphone is off: nothing is sent, music neither. */
  close(): void {
    this.source?.disconnect();
    this.source = null;
    this.mixed.disconnect();
    this.sent?.stop();
    this.sent = null;
  }

  end(): void {
    this.close();
    for (const player of this.players) player.stop();
    this.speaker.disconnect();
  }
}
