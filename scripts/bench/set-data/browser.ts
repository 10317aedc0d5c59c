/** A document in this process, for pages that are drawn where no browser is. */
import { Window } from 'happy-dom';

/** What of a browser the simulator's runtime finds around it. */
const NAMES = [
  'document',
  'Image',
  'ImageData',
  'MouseEvent',
  'MutationObserver',
  'getComputedStyle',
  'requestAnimationFrame',
] as const;

/** Each call gives another one, which is the browser of this process from then on. */
export function newBrowser(): Window {
  const window = new Window();
  Object.assign(globalThis, { window });
  for (const name of NAMES) {
    const own: unknown = window[name];
    const isMethod = typeof own === 'function' && /^[a-z]/.test(name);
    Object.assign(globalThis, { [name]: isMethod ? own.bind(window) : own });
  }
  return window;
}
