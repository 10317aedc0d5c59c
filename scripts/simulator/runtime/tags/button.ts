/** `button`: disabled for screen readers, and `open-type="share"`. */
import type { BuiltIn, Controller, TagElement } from '../elements';
import { markDisabled } from '../reach';

/** `share`: what `open-type="share"` does. */
export const button =
  (share: (element: BuiltIn) => void) =>
  (element: TagElement): Controller => ({
    set(name, value) {
      if (name === 'disabled') markDisabled(element.host, value === true);
    },
    attached() {
      const { host } = element;
      host.addEventListener('click', () => {
        if (element.attributes.disabled !== true && element.attributes['open-type'] === 'share')
          share(element);
      });
    },
  });
