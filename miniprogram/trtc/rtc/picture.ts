/** How sharp the own picture is sent: as it was chosen, or less while the network is weak. */

export const QUALITIES = ['360p', '540p', '720p', '1080p'] as const;
export type Quality = (typeof QUALITIES)[number];

/**
 * Of pictures that are higher than wide: width and height in pixels, and what TRTC recommends, in kbps: in calls, and in
 * live rooms (docs/vendor-facts).
 */
const PROFILES: Readonly<Record<Quality, readonly [number, number, number, number]>> = {
  '360p': [360, 640, 550, 900],
  '540p': [540, 960, 850, 1300],
  '720p': [720, 1280, 1200, 1800],
  '1080p': [1080, 1920, 2000, 3000],
};
const FRAMES_PER_SECOND = 15;
/** Of all sizes: the live-pusher's own. It goes down to that by itself. */
const LEAST_KBPS = 200;

/** What a picture is sent with. */
export interface PictureProfile {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly minKbps: number;
  readonly maxKbps: number;
}

export function profileOf(quality: Quality, isLive: boolean): PictureProfile {
  const [width, height, ofCalls, ofLive] = PROFILES[quality];
  return {
    width,
    height,
    fps: FRAMES_PER_SECOND,
    minKbps: LEAST_KBPS,
    maxKbps: isLive ? ofLive : ofCalls,
  };
}

/** Of the levels 1 best to 6 unusable. */
const BAD = 4;
const GOOD = 2;
const DOWN_AFTER_MS = 6_000;
const UP_AFTER_MS = 30_000;
const STEPS_APART_MS = 10_000;
/** A report comes every two seconds: after so long without one nothing is known of the network. */
const GAP_MS = 5_000;

/** What is sent of what was chosen: less by a step while the network is weak, and said once. */
export class Picture {
  /** The network took it down, and nobody has read it yet. */
  isLowered = false;
  /** The camera is off for a moment: nobody says that phones take another size while it runs. */
  isRestarting = false;
  private isLive = false;
  /** Indices of {@link QUALITIES}. */
  private most = 0;
  private now = 0;
  private trend: 'bad' | 'good' | 'between' = 'between';
  private trendSince = 0;
  private reportedAt = 0;
  private steppedAt = Number.NEGATIVE_INFINITY;
  private wasTold = false;
  private isChosen = false;

  /** As it is chosen. */
  get chosen(): Quality {
    return QUALITIES[this.most] as Quality;
  }

  get profile(): PictureProfile {
    return profileOf(QUALITIES[this.now] as Quality, this.isLive);
  }

  /** @param quality unless the user has chosen another one in the call before */
  begin(quality: Quality, isLive: boolean): void {
    this.isLive = isLive;
    if (!this.isChosen) this.most = QUALITIES.indexOf(quality);
    this.isRestarting = false;
    this.sendChosen();
  }

  /** The network has to show anew what it can bear. */
  choose(quality: Quality): void {
    this.isChosen = true;
    this.most = QUALITIES.indexOf(quality);
    this.isRestarting = this.now !== this.most;
    this.sendChosen();
  }

  /**
   * A report on the own network.
   * @param level 1 best to 6 unusable @param isSending a picture @param at unix time in milliseconds
   */
  report(level: number, isSending: boolean, at: number): void {
    const trend = isSending && level >= BAD ? 'bad' : isSending && level <= GOOD ? 'good' : 'between';
    // A clock that was set is a gap, too.
    if (trend !== this.trend || Math.abs(at - this.reportedAt) > GAP_MS) this.trendSince = at;
    this.trend = trend;
    this.reportedAt = at;
    const lasted = at - this.trendSince;
    if (Math.abs(at - this.steppedAt) < STEPS_APART_MS) return;
    if (trend === 'bad' && lasted >= DOWN_AFTER_MS && this.now > 0) this.step(-1, at);
    else if (trend === 'good' && lasted >= UP_AFTER_MS && this.now < this.most) this.step(1, at);
  }

  private sendChosen(): void {
    this.now = this.most;
    this.isLowered = false;
    this.wasTold = false;
    this.trend = 'between';
  }

  private step(by: 1 | -1, at: number): void {
    this.now += by;
    this.isRestarting = true;
    this.steppedAt = at;
    this.trendSince = at;
    this.isLowered = by < 0 ? this.isLowered || !this.wasTold : false;
    this.wasTold = true;
  }
}
