/** How each one is received: who is speaking, how good their network is, whether their picture is on its way. */

/** A report from which somebody is heard, of 100. */
const AUDIBLE = 10;
/** So many quiet reports in a row end speaking: at three a second, about a second. */
const QUIET_REPORTS = 3;
/** Codes of a player that wait for a picture, and those that have it. */
const LOADING = [2007, 2103, -2301];
const PLAYING = [2003, 2004];

export interface Speaker {
  readonly isSpeaking: boolean;
  /** 1 best to 6 unusable, 0 not known. */
  readonly network: number;
  /** Their player waits for a picture. */
  readonly isLoading: boolean;
}

interface Received {
  readonly quiet: number;
  readonly network: number;
  readonly isLoading: boolean;
}

export class Speakers {
  private received: { readonly [userID: string]: Received | undefined } = {};

  /** A report on how loud somebody is, 0 to 100. */
  volume(userID: string, volume: unknown): void {
    if (typeof volume !== 'number') return;
    const { quiet } = this.find(userID);
    this.set(userID, { quiet: volume >= AUDIBLE ? 0 : Math.min(quiet + 1, QUIET_REPORTS) });
  }

  network(userID: string, level: unknown): void {
    if (isLevel(level)) this.set(userID, { network: level });
  }

  /** A state of their player. */
  state(userID: string, code: number): void {
    if (LOADING.indexOf(code) >= 0) this.set(userID, { isLoading: true });
    if (PLAYING.indexOf(code) >= 0) this.set(userID, { isLoading: false });
  }

  of(userID: string): Speaker {
    const { quiet, network, isLoading } = this.find(userID);
    return { isSpeaking: quiet < QUIET_REPORTS, network, isLoading };
  }

  /** Forgets everybody else: who comes back begins anew. */
  keep(userIDs: readonly string[]): void {
    const kept: { [userID: string]: Received | undefined } = {};
    for (const userID of userIDs) kept[userID] = this.received[userID];
    this.received = kept;
  }

  private find(userID: string): Received {
    return this.received[userID] ?? SILENT;
  }

  private set(userID: string, change: Partial<Received>): void {
    this.received = { ...this.received, [userID]: { ...this.find(userID), ...change } };
  }
}

const SILENT: Received = { quiet: QUIET_REPORTS, network: 0, isLoading: false };

/** Whether this is a level of network quality: 0 not known, 1 best to 6 unusable. */
export const isLevel = (level: unknown): level is number =>
  typeof level === 'number' && level >= 0 && level <= 6 && Math.floor(level) === level;
