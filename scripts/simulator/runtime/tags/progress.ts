/** `progress`: a bar, drawn by the style sheet from what is set here. */
import type { Controller, TagElement } from '../elements';
import { lengthOf } from './length';

export const progress = ({ host, attributes, emit }: TagElement): Controller => {
  let end: ReturnType<typeof setTimeout> | undefined;
  let shown = 0;
  let isHere = false;
  const draw = (): void => {
    const percent = Math.min(100, Math.max(0, Number(attributes.percent) || 0));
    const from = attributes['active-mode'] === 'forwards' ? shown : 0;
    const isMoving = attributes.active === true && percent !== shown;
    const ms = isMoving ? Math.abs(percent - from) * Number(attributes.duration) : 0;
    const active = String(attributes['active-color']);
    const styles = {
      '--percent': `${percent}%`,
      '--bar': active === '' ? String(attributes.color) : active,
      '--rest': String(attributes['background-color']),
      '--thick': lengthOf(attributes['stroke-width']),
      '--round': lengthOf(attributes['border-radius']),
      '--font': lengthOf(attributes['font-size']),
    };
    for (const [name, value] of Object.entries(styles)) host.style.setProperty(name, value);
    host.style.setProperty('--time', `${ms}ms`);
    if (attributes['show-info'] === true) host.dataset.info = `${percent}%`;
    else delete host.dataset.info;
    shown = percent;
    if (!isMoving) return;
    clearTimeout(end);
    end = setTimeout(() => emit('activeend', { curPercent: percent }), ms);
  };
  return {
    // A template sets one attribute after the other: the bar begins to move when it has all of them.
    set: () => {
      if (isHere) draw();
    },
    attached: () => {
      isHere = true;
      draw();
    },
    detached: () => clearTimeout(end),
  };
};
