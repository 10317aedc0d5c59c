/** What the check page tells of the last call: codes, sizes of pictures, when it was in a room. No ticket, no name. */
import type { Noted } from './report';
import type { Phase } from './view';

export interface LastCall {
  /** Unix time in milliseconds at which this phone was last in a room; 0 if it has not been in one yet. */
  readonly inRoomAt: number;
  /** The codes of the native components, the oldest first. */
  readonly codes: readonly Noted[];
  /** Such as `360x640`, each once: of the own picture, and of those that came. */
  readonly sizes: Readonly<Record<Direction, readonly string[]>>;
}
export type Direction = 'sent' | 'received';

/** So many different sizes tell enough. */
const MOST_SIZES = 8;

export const NO_CALL: LastCall = { inRoomAt: 0, codes: [], sizes: { sent: [], received: [] } };

/** What is known of it now; where the page asks for a ticket, another call begins. */
export function withCodes(call: LastCall, phase: Phase, codes: readonly Noted[], now: number): LastCall {
  const sizes = phase === 'asking' ? NO_CALL.sizes : call.sizes;
  return { inRoomAt: phase === 'inRoom' ? now : call.inRoomAt, codes, sizes };
}

/** @param report of a native component; one without a picture has no size in it, or 0 */
export function withSize(
  call: LastCall,
  direction: Direction,
  { videoWidth, videoHeight }: { readonly videoWidth?: unknown; readonly videoHeight?: unknown } = {},
): LastCall {
  const size = `${videoWidth}x${videoHeight}`;
  const known = call.sizes[direction];
  if (!/^[1-9]\d*x[1-9]\d*$/.test(size) || known.indexOf(size) >= 0) return call;
  return { ...call, sizes: { ...call.sizes, [direction]: [...known, size].slice(-MOST_SIZES) } };
}
