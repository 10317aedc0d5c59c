/** What `debug` writes over a picture. */
import type { Report } from '../../native/world';

/** @param report null: nothing any more */
export function writeOver(place: HTMLElement, report: Report | null): void {
  const written = place.querySelector(':scope > pre');
  if (report === null) {
    written?.remove();
    return;
  }
  const lines = written ?? place.appendChild(document.createElement('pre'));
  const { videoWidth, videoHeight, videoFPS, videoBitrate, audioBitrate, netJitter } = report;
  lines.textContent = [
    `${videoWidth}x${videoHeight} ${videoFPS} fps`,
    `${videoBitrate}+${audioBitrate} kbps`,
    `jitter ${netJitter} ms`,
  ].join('\n');
}
