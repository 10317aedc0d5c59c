/** `form`: its buttons with `form-type` send what is filled in, or put it back. */
import type { Controller, TagElement } from '../elements';

export const form = (element: TagElement): Controller => ({
  attached() {
    element.onTap(({ met }) => {
      const button = element.inside.find(
        (one) => one.element.tag === 'button' && one.element.host.contains(met),
      );
      const { disabled, 'form-type': type } = button?.element.attributes ?? {};
      if (disabled === true) return;
      if (type === 'submit') element.emit('submit', { value: valuesIn(element) });
      if (type !== 'reset') return;
      for (const { controller } of element.inside) controller.reset?.();
      element.emit('reset');
    });
  },
});

/** By their `name`; what has none is not sent. */
const valuesIn = ({ inside }: TagElement): Record<string, unknown> =>
  Object.fromEntries(
    inside.flatMap(({ element, controller }) => {
      const name = String(element.attributes.name ?? '');
      return name === '' || controller.value === undefined ? [] : [[name, controller.value()]];
    }),
  );
