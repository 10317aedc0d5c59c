/** `button`: its looks, disabled for screen readers, and `open-type="share"`. */
import type { BuiltIn, Controller, TagElement } from '../elements';
import { markDisabled } from '../reach';

/** button.css goes by them, and so may a mini-program's own selectors, as on phones: `button[disabled]`. */
const LOOKS = ['type', 'size', 'plain', 'disabled', 'loading'];

/** `share`: what `open-type="share"` does. */
export const button =
  (share: (element: BuiltIn) => void) =>
  (element: TagElement): Controller => ({
    set(name, value) {
      const { host } = element;
      if (name === 'disabled') markDisabled(host, value === true);
      if (!LOOKS.includes(name)) return;
      if (value === false) host.removeAttribute(name);
      else host.setAttribute(name, value === true ? '' : String(value));
    },
    attached() {
      const { host } = element;
      host.addEventListener('click', () => {
        if (element.attributes.disabled !== true && element.attributes['open-type'] === 'share')
          share(element);
      });
    },
  });
