/** A minute of a call as a phone reports it: volumes three times a second, networks every two seconds. */

/** One report of a native component. */
export interface Report {
  readonly from: 'pusher' | { readonly player: number };
  readonly event: 'netstatus' | 'audiovolumenotify';
  readonly detail: object;
}

const SECONDS = 60;
const VOLUMES_A_SECOND = 3;
const NETWORK_EVERY_SECONDS = 2;
/** One speaks for so long, then the next; in between somebody is quiet. */
const TURN_SECONDS = 7;
const PAUSE_SECONDS = 3;

/** All reports of the minute, in order, with `others` people beside oneself. */
export function minuteOfReports(others: number): readonly Report[] {
  const reports: Report[] = [];
  for (let step = 0; step < SECONDS * VOLUMES_A_SECOND; step += 1) {
    const second = step / VOLUMES_A_SECOND;
    for (let player = 0; player < others; player += 1) {
      const detail = { volume: volumeOf(player, second, step, others) };
      reports.push({ from: { player }, event: 'audiovolumenotify', detail });
    }
    if (step % (VOLUMES_A_SECOND * NETWORK_EVERY_SECONDS) === 0) {
      reports.push({ from: 'pusher', event: 'netstatus', detail: networkOf(0, second) });
      for (let player = 0; player < others; player += 1) {
        reports.push({ from: { player }, event: 'netstatus', detail: networkOf(player + 1, second) });
      }
    }
  }
  return reports;
}

/** Words rise and fall; between them it is quiet for less than a second. */
function volumeOf(player: number, second: number, step: number, others: number): number {
  const turn = Math.floor(second / TURN_SECONDS);
  const isSpeaking = turn % (others + 1) === player && second % TURN_SECONDS < TURN_SECONDS - PAUSE_SECONDS;
  return isSpeaking ? ([62, 35, 4, 48, 71, 9][step % 6] ?? 0) : step % 5;
}

/** Good, with its small ups and downs; once in the minute somebody's is poor for some seconds. */
function networkOf(who: number, second: number): object {
  const isPoor = second >= 20 + who * 3 && second < 26 + who * 3;
  const netQualityLevel = isPoor ? 4 : 1 + (Math.floor(second / 2) % 3);
  return {
    info: {
      netQualityLevel,
      videoBitrate: 600 + Math.round(second),
      audioBitrate: 48,
      videoFPS: 15,
      videoWidth: 360,
      videoHeight: 640,
      netSpeed: 700,
    },
  };
}
