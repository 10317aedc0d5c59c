/** `input` and `textarea`: the host is the browser's own element of that name. */
import type { Controller, TagElement } from '../elements';

type Host = HTMLInputElement | HTMLTextAreaElement;

/** Whether it is a block in a block: no browser widens its own field by itself. In a row it is as wide as it is. */
function fillsLine(host: Host): boolean {
  const { position, float } = getComputedStyle(host);
  let around = host.parentElement;
  while (around !== null && getComputedStyle(around).display === 'contents') around = around.parentElement;
  const isItem = around !== null && getComputedStyle(around).display.includes('flex');
  return !isItem && !['absolute', 'fixed'].includes(position) && !['left', 'right'].includes(float);
}

/** What is the same in a line and in many: how it is set, and what it tells. */
function field(element: TagElement): Controller & { readonly host: Host } {
  const host = element.host as Host;
  const { attributes } = element;
  const cursor = (): number => host.selectionStart ?? host.value.length;
  let soon: ReturnType<typeof setTimeout> | undefined;
  /** A page may ask for the keyboard before its field is seen. */
  const ask = (isWanted: boolean): void => {
    clearTimeout(soon);
    soon = setTimeout(() => (isWanted ? host.focus() : host.blur()), 0);
  };
  return {
    host,
    set(name, value) {
      if (name === 'value' && host.value !== String(value)) host.value = String(value);
      if (name === 'placeholder') host.placeholder = String(value);
      if (name === 'maxlength' && Number(value) >= 0) host.maxLength = Number(value);
      if (name === 'disabled') host.disabled = value === true;
      if (name === 'focus') ask(value === true);
      if (name === 'placeholder-class') host.dataset.placeholder = String(value);
    },
    value: () => host.value,
    reset: () => {
      host.value = String(element.attributes.value);
    },
    attached() {
      host.toggleAttribute('data-fills', fillsLine(host));
      if (attributes['auto-focus'] === true) ask(true);
      host.addEventListener('input', () =>
        element.emit('input', { value: host.value, cursor: cursor(), keyCode: 0 }),
      );
      // No keyboard takes any height here.
      host.addEventListener('focus', () => element.emit('focus', { value: host.value, height: 0 }));
      host.addEventListener('blur', () => element.emit('blur', { value: host.value, cursor: cursor() }));
      host.addEventListener('keydown', (event) => {
        const { key, isComposing } = event as KeyboardEvent;
        const isBreak = host instanceof HTMLTextAreaElement && attributes['confirm-type'] === 'return';
        // Enter may only choose a word of an input method.
        if (key === 'Enter' && !isBreak && !isComposing) element.emit('confirm', { value: host.value });
      });
    },
    detached: () => clearTimeout(soon),
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
      host.style.height = '0';
      const { boxSizing, paddingTop, paddingBottom } = getComputedStyle(host);
      const padding = Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom);
      host.style.height = `${host.scrollHeight - (boxSizing === 'border-box' ? 0 : padding || 0)}px`;
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
      // What is in no document has no height.
      fit();
    },
  };
}
