/** Built-in tags that people touch or look at: button, input, image, scroll-view. */
import type { BuiltIn, Controller } from '../elements';

/** `share`: what `open-type="share"` does. */
export const button =
  (share: (element: BuiltIn) => void) =>
  (element: BuiltIn): Controller => ({
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

/** The host is a real `<input>`. */
export function input(element: BuiltIn): Controller {
  const host = element.host as HTMLInputElement;
  const detail = (): object => ({ value: host.value, cursor: host.value.length, keyCode: 0 });
  return {
    set(name, value) {
      if (name === 'value' && host.value !== String(value)) host.value = String(value);
      if (name === 'placeholder') host.placeholder = String(value);
      if (name === 'maxlength' && Number(value) >= 0) host.maxLength = Number(value);
      if (name === 'password') host.type = value === true ? 'password' : 'text';
      if (name === 'type') host.inputMode = value === 'number' || value === 'digit' ? 'numeric' : 'text';
      if (name === 'disabled') host.disabled = value === true;
      if (name === 'placeholder-class') host.dataset.placeholder = String(value);
    },
    attached() {
      host.addEventListener('input', () => element.emit('input', detail()));
      host.addEventListener('focus', () => element.emit('focus', { ...detail(), height: 0 }));
      host.addEventListener('blur', () => element.emit('blur', detail()));
      host.addEventListener('keydown', (event) => {
        if ((event as KeyboardEvent).key === 'Enter') element.emit('confirm', { value: host.value });
      });
    },
  };
}

/** How a picture fills its box. */
const SIZES: Readonly<Record<string, string>> = {
  scaleToFill: '100% 100%',
  aspectFit: 'contain',
  aspectFill: 'cover',
};

/** @param addressOf the address of a file of the mini-program */
export const image =
  (addressOf: (file: string) => string) =>
  (element: BuiltIn): Controller => ({
    set(name, value) {
      const { style } = element.host;
      if (name === 'src') {
        // A file of the mini-program, or one that the phone made.
        const file = String(value);
        const address = file.startsWith('/') ? addressOf(file) : file;
        style.backgroundImage = file === '' ? '' : `url("${address}")`;
      }
      if (name === 'mode') style.backgroundSize = SIZES[String(value)] ?? '100% 100%';
    },
    attached() {
      const { style } = element.host;
      style.backgroundSize = SIZES[String(element.attributes.mode)] ?? '100% 100%';
      style.backgroundRepeat = 'no-repeat';
      style.backgroundPosition = 'center';
    },
  });

export const scrollView = (element: BuiltIn): Controller => ({
  set(name, value) {
    if (name === 'scroll-y') element.host.style.overflowY = value === true ? 'auto' : 'hidden';
    if (name === 'scroll-x') element.host.style.overflowX = value === true ? 'auto' : 'hidden';
  },
});

const toggle = (host: HTMLElement, name: string, isOn: boolean): void => {
  if (isOn) host.setAttribute(name, 'true');
  else host.removeAttribute(name);
};
