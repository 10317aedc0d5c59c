/** `button`: disabled for screen readers, and `open-type="share"`. */
import type { BuiltIn, Controller, TagElement } from '../elements';

/** `share`: what `open-type="share"` does. */
export const button =
  (share: (element: BuiltIn) => void) =>
  (element: TagElement): Controller => ({
    set(name, value) {
      if (name === 'disabled') toggle(element.host, 'aria-disabled', value === true);
    },
    attached() {
      const { host } = element;
      host.addEventListener('click', () => {
        if (element.attributes.disabled !== true && element.attributes['open-type'] === 'share')
          share(element);
      });
    },
  });

const toggle = (host: HTMLElement, name: string, isOn: boolean): void => {
  if (isOn) host.setAttribute(name, 'true');
  else host.removeAttribute(name);
};
