/** `label`: a tap on it is one on its control, the first inside it or the one that `for` names. */
import type { Controller, Made, TagElement } from '../elements';

/** What a label can be for. */
const CONTROLS = ['button', 'checkbox', 'radio', 'switch', 'input'];

export const label = (element: TagElement): Controller => ({
  attached() {
    element.onTap(({ met }) => {
      const controls = element.inside.filter((one) => CONTROLS.includes(one.element.tag));
      if (controls.some((one) => one.element.host.contains(met))) return;
      const id = String(element.attributes.for);
      const control = id === '' ? controls[0] : element.byId(id);
      if (control !== undefined) press(control);
    });
  },
});

/** Not told to those around it: they hear of the finger on the label already. */
function press({ element }: Made): void {
  if (element.tag === 'input') element.host.focus();
  else element.tap();
}
