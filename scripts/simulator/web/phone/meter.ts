/** Reads WebRTC's statistics into the numbers that `netstatus` carries. */
import type { Report } from '../../native/world';

interface Stat {
  readonly type: string;
  readonly kind?: string;
  readonly timestamp: number;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly framesPerSecond?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly jitter?: number;
}

export class Meter {
  private readonly before = new Map<string, { bytes: number; timestamp: number }>();

  read(stats: RTCStatsReport, direction: 'inbound-rtp' | 'outbound-rtp'): Report {
    const found: Partial<Record<string, Stat>> = {};
    for (const stat of stats.values() as Iterable<Stat>) {
      if (stat.type === direction && stat.kind !== undefined) found[stat.kind] = stat;
    }
    const { audio, video } = found;
    return {
      videoBitrate: this.kbps('video', video),
      audioBitrate: this.kbps('audio', audio),
      videoFPS: Math.round(video?.framesPerSecond ?? 0),
      videoWidth: video?.frameWidth ?? 0,
      videoHeight: video?.frameHeight ?? 0,
      netJitter: Math.round((audio?.jitter ?? 0) * 1000),
    };
  }

  /** Since the last reading. */
  private kbps(kind: string, stat: Stat | undefined): number {
    if (stat === undefined) return 0;
    const { timestamp, bytesSent, bytesReceived } = stat;
    const bytes = bytesSent ?? bytesReceived ?? 0;
    const last = this.before.get(kind);
    this.before.set(kind, { bytes, timestamp });
    if (last === undefined || timestamp <= last.timestamp) return 0;
    return Math.max(0, Math.round(((bytes - last.bytes) * 8) / (timestamp - last.timestamp)));
  }
}
