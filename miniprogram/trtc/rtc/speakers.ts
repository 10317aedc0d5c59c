/** How each one is received: who is speaking, how good their network is, whether anything arrives from them. */
import type { StreamType } from './people';
import { Timers } from './timers';

/** A report from which somebody is heard, of 100. */
const AUDIBLE = 10;
/** So many quiet reports in a row end speaking: at three a second, about a second. */
const QUIET_REPORTS = 3;
/** Nothing for so long is no pause: a player reports every two seconds. */
const NOTHING_MS = 5000;
/** Codes of a player that wait for a picture, and those that have it. */
const LOADING = [2007, 2103, -2301];
const PLAYING = [2003, 2004];

export interface Speaker {
  readonly isSpeaking: boolean;
  /** 1 best to 6 unusable, 0 not known. */
  readonly network: number;
  /** Their player waits for a picture. */
  readonly isLoading: boolean;
  /** For some seconds nothing has arrived, neither picture nor sound. */
  readonly isCutOff: boolean;
  /** Streams whose picture is wider than it is high. */
  readonly wide: readonly StreamType[];
}

/** What a player says about once every two seconds; fields of other kinds, and missing ones, say nothing. */
export interface PlayerReport {
  /** 1 best to 6 unusable. */
  readonly netQualityLevel?: unknown;
  /** In kbit/s. */
  readonly videoBitrate?: unknown;
  readonly audioBitrate?: unknown;
  readonly netSpeed?: unknown;
  /** In pixels. */
  readonly videoWidth?: unknown;
  readonly videoHeight?: unknown;
}

interface Received {
  readonly quiet: number;
  readonly network: number;
  readonly isLoading: boolean;
  /** Unix time in milliseconds from which on something is expected; null: no report tells what arrives. */
  readonly arrivedAt: number | null;
  readonly wide: readonly StreamType[];
}

const UNHEARD: Received = {
  quiet: QUIET_REPORTS,
  network: 0,
  isLoading: false,
  arrivedAt: null,
  wide: [],
};

export class Speakers {
  /** By userID, which may be any word. */
  private readonly received = new Map<string, Received>();
  private readonly now: () => number;
  /** Until somebody from whom nothing arrives is cut off, by userID. */
  private readonly timers: Timers<string>;

  /**
   * @param now Unix time in milliseconds
   * @param onStep called when something has changed that nobody called for
   */
  constructor(now: () => number, onStep: () => void) {
    this.now = now;
    this.timers = new Timers(onStep);
  }

  /** A report on how loud somebody is, 0 to 100. */
  volume(userID: string, volume: unknown): void {
    if (typeof volume !== 'number') return;
    const { quiet } = this.find(userID);
    this.set(userID, { quiet: volume >= AUDIBLE ? 0 : Math.min(quiet + 1, QUIET_REPORTS) });
    if (volume > 0) this.expect(userID);
  }

  /** A report of one of their players. */
  report(userID: string, type: StreamType, report: PlayerReport): void {
    const { netQualityLevel, videoWidth, videoHeight } = report;
    if (isLevel(netQualityLevel)) this.set(userID, { network: netQualityLevel });
    if (isSize(videoWidth) && isSize(videoHeight)) this.shape(userID, type, videoWidth > videoHeight);
    const amounts = [report.videoBitrate, report.audioBitrate, report.netSpeed].filter(isAmount);
    const isFirst = amounts.length > 0 && this.find(userID).arrivedAt === null;
    if (isFirst || amounts.some((amount) => amount > 0)) this.arrived(userID);
  }

  /** A state of their player. */
  state(userID: string, code: number): void {
    if (LOADING.indexOf(code) >= 0) this.set(userID, { isLoading: true });
    if (PLAYING.indexOf(code) >= 0) this.set(userID, { isLoading: false });
  }

  of(userID: string): Speaker {
    const { quiet, network, isLoading, arrivedAt, wide } = this.find(userID);
    const isCutOff = arrivedAt !== null && this.now() - arrivedAt >= NOTHING_MS;
    return { isSpeaking: quiet < QUIET_REPORTS, network, isLoading, isCutOff, wide };
  }

  /** Forgets everybody else: who comes back begins anew. */
  keep(userIDs: readonly string[]): void {
    const gone: string[] = [];
    this.received.forEach((_, userID) => {
      if (userIDs.indexOf(userID) < 0) gone.push(userID);
    });
    for (const userID of gone) {
      this.received.delete(userID);
      this.timers.stop(timerOf(userID));
    }
  }

  /** Something of somebody, or of everybody, arrives or is about to: the seconds without begin anew. */
  expect(userID?: string): void {
    const all: string[] = [];
    this.received.forEach(({ arrivedAt }, one) => {
      if (arrivedAt !== null && (userID === undefined || userID === one)) all.push(one);
    });
    for (const one of all) this.arrived(one);
  }

  private arrived(userID: string): void {
    this.set(userID, { arrivedAt: this.now() });
    this.timers.start(timerOf(userID), NOTHING_MS, () => {});
  }

  private shape(userID: string, type: StreamType, isWide: boolean): void {
    const { wide } = this.find(userID);
    if (isWide === wide.indexOf(type) >= 0) return;
    this.set(userID, { wide: isWide ? [...wide, type] : wide.filter((one) => one !== type) });
  }

  private find(userID: string): Received {
    return this.received.get(userID) ?? UNHEARD;
  }

  private set(userID: string, change: Partial<Received>): void {
    this.received.set(userID, { ...this.find(userID), ...change });
  }
}

/** No name of what every object has. */
const timerOf = (userID: string): string => `of ${userID}`;

const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const isSize = (value: unknown): value is number => typeof value === 'number' && value > 0;

/** Whether this is a level of network quality: 0 not known, 1 best to 6 unusable. */
export const isLevel = (level: unknown): level is number =>
  typeof level === 'number' && level >= 0 && level <= 6 && Math.floor(level) === level;
