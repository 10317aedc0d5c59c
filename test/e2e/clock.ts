/** What the clock of the room shows: read from the strips of digits that CSS moves. Runs in the browser. */

export function clockAt(seconds: number): string {
  const clock = document.querySelector<HTMLElement>('[style*="--since"]');
  if (clock === null) throw new Error('there is no clock');
  clock.style.setProperty('--since', `-${seconds}.2s`);
  // What has passed since the page was drawn counts for nothing.
  for (const strip of clock.getAnimations({ subtree: true })) {
    strip.pause();
    strip.currentTime = 0;
  }
  return [...clock.querySelectorAll('[class*="--digit"]')].map(digitIn).join('');
}

/** The line of the strip that its box lets through. */
function digitIn(box: Element): string {
  const { width, height } = box.getBoundingClientRect();
  if (width < 1) return '';
  const { content, transform } = getComputedStyle(box, '::before');
  const lines = content
    .slice(1, -1)
    .split(/\\a ?|\n/i)
    .map((line) => line.trim());
  const moved = new DOMMatrix(transform === 'none' ? '' : transform).m42;
  return lines[Math.round(-moved / height)] ?? '?';
}

/** For how many seconds its strips have run, as far as CSS knows; `more` are added first. */
export function clockRuns(more: number): number {
  const clock = document.querySelector<HTMLElement>('[style*="--since"]');
  const strips = clock?.getAnimations({ subtree: true }) ?? [];
  for (const strip of strips) strip.currentTime = Number(strip.currentTime) + more * 1000;
  const runs = strips.map(
    ({ currentTime, effect }) => Number(currentTime) - Number(effect?.getTiming().delay),
  );
  // The hours appear by an animation of their own, which begins an hour later.
  return Math.round(Math.max(...runs) / 1000);
}
