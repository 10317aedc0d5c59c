/** The keyboard in a phone: what a finger can tap is reached with Tab, and pressed with Enter or the space bar. */
import { tapOn } from '../../runtime/events';

/** Roles of what is pressed; what has one is heard by whoever around it listens to taps. */
const ROLES = ['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'menuitem', 'option'];
const CONTROLS = ROLES.map((role) => `[role=${role}]`).join();
/** It listens to nothing itself, and is a button all the same. */
const BUTTON = '[data-tag=button]';
const PRESSED = `[data-tapped], ${CONTROLS}, ${BUTTON}`;
/** They have ways of their own, and a browser knows when they are disabled. */
const FIELDS = 'input, textarea';

/** Whatever the pages do to themselves, their order of tabs is right. */
export function listenToKeyboard(screen: HTMLElement): void {
  const given = new WeakSet<Element>();
  new MutationObserver(() => putInOrder(screen, given)).observe(screen, {
    childList: true,
    subtree: true,
    attributeFilter: ['class', 'style', 'role', 'aria-disabled', 'aria-hidden', 'data-tapped'],
  });
  for (const type of ['keydown', 'keyup'] as const) {
    screen.addEventListener(type, (event) => {
      const { key, repeat, ctrlKey, altKey, metaKey } = event;
      const host = event.target as HTMLElement;
      if ((key !== 'Enter' && key !== ' ') || ctrlKey || altKey || metaKey) return;
      if (!host.matches(PRESSED) || host.matches(FIELDS)) return;
      // A browser would scroll, or press a button once more.
      event.preventDefault();
      if (type === 'keydown' && !repeat) press(host);
    });
  }
}

/** @param given what had no role, and has one of ours */
function putInOrder(screen: HTMLElement, given: WeakSet<Element>): void {
  // A button is one thing: what is inside it is nothing of its own to anybody.
  for (const part of screen.querySelectorAll(`${BUTTON} [role]:not([data-tapped])`))
    part.removeAttribute('role');
  const all = [...screen.querySelectorAll<HTMLElement>(PRESSED)].filter((one) => !one.matches(FIELDS));
  const isOfPage = (one: Element): boolean => one.matches(CONTROLS) && !given.has(one);
  const around = (one: Element): Element | null | undefined => one.parentElement?.closest('[data-tapped]');
  // A view that listens for the button inside it is pressed there.
  const heard = new Set(all.filter((one) => isOfPage(one) && !one.matches('[data-tapped]')).map(around));
  const holding = new Set(all.map(around));
  for (const one of all) {
    const isReached = canTap(one) && (isOfPage(one) || !heard.has(one));
    if (one.tabIndex !== (isReached ? 0 : -1)) one.tabIndex = isReached ? 0 : -1;
    if (one.hasAttribute('role') && !given.has(one)) continue;
    given.add(one);
    const role = holding.has(one) && !one.matches(BUTTON) ? 'group' : 'button';
    if (one.getAttribute('role') !== role) one.setAttribute('role', role);
  }
}

/** Whether a finger would meet it. */
const isMet = (one: Element): boolean => getComputedStyle(one).pointerEvents !== 'none';

const canTap = (one: Element): boolean =>
  one.closest('[aria-disabled=true], [aria-hidden=true]') === null && isMet(one);

/** What became untouchable under the focus lets the tap through to what is around it, as it does with a finger. */
function press(host: HTMLElement): void {
  let met: HTMLElement | null = host;
  while (met !== null && !isMet(met)) met = met.parentElement;
  if (met === null || met.closest('[aria-disabled=true]') !== null) return;
  tapOn(met);
  met.click();
}
