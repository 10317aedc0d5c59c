/** Numbers below a drawing, each with a stroke up to its place. */
import { type Sheet, SIZES } from './sheet';
import { rounded } from './svg';
import { widthOf } from './text';

interface Tick {
  readonly x: number;
  readonly label: string;
}

interface Bounds {
  /** How far the strokes begin above the line that the numbers stand on. */
  readonly up: number;
  readonly from: number;
  readonly to: number;
  /** Whether a number that would stick out is moved in; else it is left out. */
  readonly isMovedIn: boolean;
}

/** From left to right; a number without room beside the one before it is left out. */
export function drawTicks(sheet: Sheet, ticks: readonly Tick[], { up, from, to, isMovedIn }: Bounds): void {
  let free = from;
  for (const { x, label } of ticks) {
    sheet.add('path', { class: 'grid', d: `M${rounded(x)} ${rounded(sheet.y - up)}v5` });
    const half = widthOf(label, SIZES.small) / 2;
    const middle = isMovedIn ? Math.min(to - half, Math.max(from + half, x)) : x;
    if (middle - half < free - 1e-9 || middle + half > to + 1e-9) continue;
    sheet.text(middle, sheet.y, label, { className: 'quiet', anchor: 'middle', size: SIZES.small });
    free = middle + half + 6;
  }
}
