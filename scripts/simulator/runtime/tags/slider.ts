/** `slider`: the browser's own, inside the tag. */
import { TAGS } from '../../compile/tags';
import type { Controller, TagElement } from '../elements';

export function slider({ host, attributes, emit }: TagElement): Controller {
  const range = host.ownerDocument.createElement('input');
  range.type = 'range';
  const show = (): void => {
    const { min, max } = attributes;
    const part = (Number(range.value) - Number(min)) / (Number(max) - Number(min));
    host.style.setProperty('--part', String(Number.isFinite(part) ? part : 0));
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
    // WeChat draws no block that is smaller or larger.
    const size = Math.min(28, Math.max(12, Number(attributes['block-size'])));
    host.style.setProperty('--mark', colour('active-color', 'selected-color'));
    host.style.setProperty('--rest', colour('background-color', 'color'));
    host.style.setProperty('--knob', String(attributes['block-color']));
    host.style.setProperty('--block', `${size}px`);
    show();
  };
  /** Of an attribute, or of its older name. */
  const colour = (name: string, older: string): string => {
    const { [name]: value, [older]: old } = attributes;
    return String(value === TAGS.slider?.attributes[name]?.initial ? old : value);
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
