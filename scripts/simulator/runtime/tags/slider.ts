/** `slider`: the browser's own, inside the tag. */
import type { Controller, TagElement } from '../elements';

export function slider({ host, attributes, emit }: TagElement): Controller {
  const range = host.ownerDocument.createElement('input');
  range.type = 'range';
  const show = (): void => {
    if (attributes['show-value'] === true) host.dataset.info = range.value;
    else delete host.dataset.info;
  };
  const draw = (): void => {
    const { min, max, step, disabled } = attributes;
    Object.assign(range, {
      min: String(min),
      max: String(max),
      step: String(step),
      disabled: disabled === true,
    });
    host.style.setProperty('--mark', String(attributes['active-color']));
    show();
  };
  const reset = (): void => {
    range.value = String(attributes.value);
    show();
  };
  return {
    value: () => Number(range.value),
    reset,
    set(name) {
      draw();
      if (name === 'value') reset();
    },
    attached() {
      host.append(range);
      draw();
      // A browser keeps the value between the limits: these come first.
      reset();
      for (const [heard, told] of [
        ['input', 'changing'],
        ['change', 'change'],
      ] as const) {
        range.addEventListener(heard, () => {
          show();
          emit(told, { value: Number(range.value) });
        });
      }
    },
  };
}
