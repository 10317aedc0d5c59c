/** What a live-pusher says of a camera or a microphone that is switched on and cannot be. */

/** What a phone's owner or its hardware refuses. */
export interface Obstacles {
  /** Denied to WeChat in the system's settings, or not there at all. */
  readonly camera: 'denied' | 'missing' | null;
  readonly microphone: 'denied' | 'missing' | null;
}

const DEVICES = [
  { device: 'camera', attribute: 'enable-camera', codes: { denied: 10001, missing: -1301 } },
  { device: 'microphone', attribute: 'enable-mic', codes: { denied: 10002, missing: -1302 } },
] as const;

export class Complaints {
  private readonly tell: (code: number, message: string) => void;
  /** What the user was told of, so that it is not told again. */
  private told = new Set<number>();

  constructor(tell: (code: number, message: string) => void) {
    this.tell = tell;
  }

  /** All is told anew. */
  forget(): void {
    this.told = new Set();
  }

  look(attributes: Readonly<Record<string, unknown>>, obstacles: Obstacles): void {
    for (const { device, attribute, codes } of DEVICES) {
      const obstacle = obstacles[device];
      if (obstacle === null) continue;
      const code = codes[obstacle];
      if (attributes[attribute] !== true) this.told.delete(code);
      else if (!this.told.has(code)) {
        this.told.add(code);
        this.tell(code, `${device} is ${obstacle}`);
      }
    }
  }
}
