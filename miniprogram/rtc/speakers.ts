/** Who is speaking, and how good each one's network is: many reports, few changes. */

/** A report from which somebody is heard, of 100. */
const AUDIBLE = 10;
/** So many quiet reports in a row end speaking: at three a second, about a second. */
const QUIET_REPORTS = 3;

export interface Speaker {
  readonly isSpeaking: boolean;
  /** 1 best to 6 unusable, 0 not known. */
  readonly network: number;
}

interface Heard {
  quiet: number;
  network: number;
}

export class Speakers {
  private heard: { [userID: string]: Heard | undefined } = {};

  volume(userID: string, volume: number): void {
    const heard = this.find(userID);
    heard.quiet = volume >= AUDIBLE ? 0 : Math.min(heard.quiet + 1, QUIET_REPORTS);
  }

  network(userID: string, level: number): void {
    this.find(userID).network = level;
  }

  of(userID: string): Speaker {
    const { quiet, network } = this.heard[userID] ?? SILENT;
    return { isSpeaking: quiet < QUIET_REPORTS, network };
  }

  clear(): void {
    this.heard = {};
  }

  private find(userID: string): Heard {
    const heard = this.heard[userID] ?? { ...SILENT };
    this.heard[userID] = heard;
    return heard;
  }
}

const SILENT: Readonly<Heard> = { quiet: QUIET_REPORTS, network: 0 };
