/** `checkbox`, `radio` and `switch`, which a tap turns on or off, and the groups that tell of the first two. */
import type { Controller, TagElement } from '../elements';
import { markDisabled, markTapped } from '../reach';

/** What can be on or off: whether it is stands in `aria-checked`, for the style sheet and for screen readers. */
interface Choice extends Controller {
  readonly isOn: () => boolean;
  turn(isOn: boolean): void;
}

function choice(element: TagElement, role: string, onTap: (self: Choice) => void): Choice {
  const { host, attributes } = element;
  const isOn = (): boolean => host.getAttribute('aria-checked') === 'true';
  const turn = (on: boolean): void => host.setAttribute('aria-checked', String(on));
  const draw = (): void => {
    host.style.setProperty('--mark', String(attributes.color));
    markDisabled(host, attributes.disabled === true);
  };
  const self: Choice = {
    isOn,
    turn,
    reset: () => turn(attributes.checked === true),
    set(name, value) {
      if (name === 'checked') turn(value === true);
      draw();
    },
    attached() {
      markTapped(host, role);
      if (!host.hasAttribute('aria-checked')) turn(attributes.checked === true);
      draw();
      element.onTap(() => {
        if (attributes.disabled !== true) onTap(self);
      });
    },
  };
  return self;
}

/** The choices of a group that are on. */
const chosenIn = ({ inside }: TagElement, tag: string): readonly unknown[] =>
  inside
    .filter(({ element, controller }) => element.tag === tag && (controller as Choice).isOn())
    .map(({ element }) => element.attributes.value);

export const checkbox = (element: TagElement): Controller =>
  choice(element, 'checkbox', (self) => {
    self.turn(!self.isOn());
    element.changed('checked', self.isOn());
    const group = element.around('checkbox-group')?.element;
    group?.emit('change', { value: chosenIn(group, 'checkbox') });
  });

export const radio = (element: TagElement): Controller =>
  choice(element, 'radio', (self) => {
    if (self.isOn()) return;
    const group = element.around('radio-group')?.element;
    for (const one of group?.inside ?? []) {
      if (one.element.tag !== 'radio' || !(one.controller as Choice).isOn()) continue;
      (one.controller as Choice).turn(false);
      one.element.changed('checked', false);
    }
    self.turn(true);
    element.changed('checked', true);
    group?.emit('change', { value: element.attributes.value });
  });

export const switchTag = (element: TagElement): Controller => {
  const self = choice(element, 'switch', ({ isOn, turn }) => {
    turn(!isOn());
    element.emit('change', { value: isOn() });
  });
  const look = (): void => {
    element.host.dataset.type = element.attributes.type === 'checkbox' ? 'checkbox' : 'switch';
  };
  return {
    ...self,
    value: self.isOn,
    set(name, value) {
      self.set?.(name, value);
      look();
    },
    attached() {
      self.attached?.();
      look();
    },
  };
};

const resetAll = ({ inside }: TagElement): void => {
  for (const { controller } of inside) controller.reset?.();
};

export const checkboxGroup = (element: TagElement): Controller => ({
  value: () => chosenIn(element, 'checkbox'),
  reset: () => resetAll(element),
});

export const radioGroup = (element: TagElement): Controller => ({
  value: () => chosenIn(element, 'radio')[0] ?? '',
  reset: () => resetAll(element),
});
