/** A user's finger, for scenes that are ready: presses what has this label as soon as it can be pressed. */
import { tapOn } from '../../runtime/events';

const LOOK_MS = 100;
const GIVE_UP_MS = 30_000;

export function pressWhenThere(screen: HTMLElement, label: string): void {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  const look = setInterval(() => {
    const found = [...screen.querySelectorAll<HTMLElement>('[aria-role=button]')].find(
      (element) => element.getAttribute('aria-label') === label,
    );
    if (found === undefined && Date.now() < giveUpAt) return;
    clearInterval(look);
    if (found !== undefined) tapOn(found);
  }, LOOK_MS);
}
