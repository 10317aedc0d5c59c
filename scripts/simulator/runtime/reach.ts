/** Marks in the document, by which a keyboard finds what a finger can tap: see ../web/phone/keyboard.ts. */

/** It listens to taps; `role` is what it is to screen readers, unless the mini-program says another. */
export function markTapped(host: HTMLElement, role?: string): void {
  host.dataset.tapped = '';
  if (role !== undefined && !host.hasAttribute('role')) host.setAttribute('role', role);
}

export function markDisabled(host: HTMLElement, isDisabled: boolean): void {
  if (isDisabled) host.setAttribute('aria-disabled', 'true');
  else host.removeAttribute('aria-disabled');
}

/** Whether an attribute of a template is a listener to taps. */
export const isTapListener = (name: string): boolean => /^(capture-)?(mut-)?(bind|catch):?tap$/.test(name);
