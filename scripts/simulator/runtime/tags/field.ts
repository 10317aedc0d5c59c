/** `input` and `textarea`: the host is the browser's own element of that name. */
import type { Controller, TagElement } from '../elements';

type Host = HTMLInputElement | HTMLTextAreaElement;

/** What is the same in a line and in many: how it is set, and what it tells. */
function field(element: TagElement): Controller & { readonly host: Host } {
  const host = element.host as Host;
  const detail = (): object => ({ value: host.value, cursor: host.value.length, keyCode: 0 });
  return {
    host,
    set(name, value) {
      if (name === 'value' && host.value !== String(value)) host.value = String(value);
      if (name === 'placeholder') host.placeholder = String(value);
      if (name === 'maxlength' && Number(value) >= 0) host.maxLength = Number(value);
      if (name === 'disabled') host.disabled = value === true;
      if (name === 'placeholder-class') host.dataset.placeholder = String(value);
    },
    value: () => host.value,
    reset: () => {
      host.value = String(element.attributes.value);
    },
    attached() {
      host.addEventListener('input', () => element.emit('input', detail()));
      host.addEventListener('focus', () => element.emit('focus', { ...detail(), height: 0 }));
      host.addEventListener('blur', () => element.emit('blur', detail()));
      host.addEventListener('keydown', (event) => {
        const isBreak =
          host instanceof HTMLTextAreaElement && element.attributes['confirm-type'] === 'return';
        if ((event as KeyboardEvent).key === 'Enter' && !isBreak)
          element.emit('confirm', { value: host.value });
      });
    },
  };
}

export function input(element: TagElement): Controller {
  const { host, set, ...others } = field(element);
  return {
    ...others,
    set(name, value) {
      set?.(name, value);
      if (name === 'password') (host as HTMLInputElement).type = value === true ? 'password' : 'text';
      if (name === 'type') host.inputMode = value === 'number' || value === 'digit' ? 'numeric' : 'text';
    },
  };
}

export function textarea(element: TagElement): Controller {
  const { host, set, attached, ...others } = field(element);
  let lines = 1;
  const fit = (): void => {
    if (element.attributes['auto-height'] === true) {
      host.style.height = 'auto';
      host.style.height = `${host.scrollHeight}px`;
    }
    const now = host.value.split('\n').length;
    if (now === lines) return;
    lines = now;
    element.emit('linechange', { height: host.scrollHeight, lineCount: lines });
  };
  return {
    ...others,
    set(name, value) {
      set?.(name, value);
      if (name === 'value' || name === 'auto-height') fit();
    },
    attached() {
      attached?.();
      host.addEventListener('input', fit);
    },
  };
}
