/** Tells the host what happens in its rooms. */
import type { RoomEvent } from './events';
import { hostOptions } from './options';

/** The page's end of what it tells its opener. */
export interface Opener {
  readonly emit?: ((name: string, event: RoomEvent) => void) | undefined;
}

/** The host's `on` first, then who opened the page. A listener that throws harms nobody but itself. */
export function tellHost(event: RoomEvent, opener: Opener | undefined): void {
  attempt(() => hostOptions().on?.(event));
  attempt(() => opener?.emit?.(event.type, event));
}

function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.error('trtc: a listener of the host threw', error);
  }
}
