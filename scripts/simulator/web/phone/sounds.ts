/** Plays the sounds of wx.createInnerAudioContext. */
import { placeOf } from '../../runtime/address';
import type { Sound } from '../../runtime/wx/sound';

export class Sounds {
  private readonly sounds: ReadonlySet<Sound>;
  private readonly addressOf: (file: string) => string;
  private readonly isAudible: () => boolean;
  private readonly players = new Map<Sound, HTMLAudioElement>();

  /** @param addressOf the address of a file of the mini-program */
  constructor(sounds: ReadonlySet<Sound>, addressOf: (file: string) => string, isAudible: () => boolean) {
    this.sounds = sounds;
    this.addressOf = addressOf;
    this.isAudible = isAudible;
  }

  /** Brings what is heard to what the mini-program says. */
  update(): void {
    for (const [sound, player] of this.players) {
      if (this.sounds.has(sound)) continue;
      player.pause();
      this.players.delete(sound);
    }
    for (const sound of this.sounds) {
      const player = this.players.get(sound) ?? this.playerOf(sound);
      const href = placeOf(sound.src, this.addressOf);
      if (sound.src !== '' && player.getAttribute('src') !== href) player.src = href;
      const { loop, volume, playbackRate, wantedTime } = sound;
      Object.assign(player, { loop, volume, playbackRate });
      if (wantedTime !== null) player.currentTime = wantedTime;
      sound.wantedTime = null;
      player.muted = !this.isAudible();
      if (sound.isPlaying && player.paused) void player.play().catch(() => {}); // a browser may want a tap first
      if (!sound.isPlaying) player.pause();
    }
  }

  private playerOf(sound: Sound): HTMLAudioElement {
    const player = new Audio();
    this.players.set(sound, player);
    const hear = (heard: string, told: string): void =>
      player.addEventListener(heard, () => {
        if (!this.sounds.has(sound)) return;
        sound.currentTime = player.currentTime;
        sound.duration = Number.isFinite(player.duration) ? player.duration : 0;
        sound.tell(told, told === 'Error' ? { errCode: 10_003, errMsg: player.error?.message ?? '' } : {});
      });
    hear('canplay', 'Canplay');
    hear('timeupdate', 'TimeUpdate');
    hear('waiting', 'Waiting');
    hear('ended', 'Ended');
    hear('error', 'Error');
    return player;
  }
}
