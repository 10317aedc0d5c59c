/** The tags of forms, as WeChat documents them (component/label.html …). */
import { boolean, number, type SimulatedTag, string } from './attribute';

export const label: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: { for: string() },
  events: [],
};

export const textarea: SimulatedTag = {
  isNative: false,
  content: '',
  attributes: {
    name: string(),
    value: string(),
    placeholder: string(),
    'placeholder-style': string(),
    'placeholder-class': string('textarea-placeholder'),
    disabled: boolean(),
    maxlength: number(140),
    'auto-focus': boolean(),
    focus: boolean(),
    'auto-height': boolean(),
    fixed: boolean(),
    'cursor-spacing': number(0),
    cursor: number(-1, '1.5.0'),
    'show-confirm-bar': boolean(true, '1.6.0'),
    'selection-start': number(-1, '1.9.0'),
    'selection-end': number(-1, '1.9.0'),
    'adjust-position': boolean(true, '1.9.90'),
    'hold-keyboard': boolean(false, '2.8.2'),
    'disable-default-padding': boolean(false, '2.10.0'),
    'confirm-type': string('return', '2.13.0'),
    'confirm-hold': boolean(false, '2.16.0'),
    'adjust-keyboard-to': string('cursor', '2.16.1'),
  },
  events: [
    'focus',
    'blur',
    'linechange',
    'input',
    'change',
    'confirm',
    'keyboardheightchange',
    'selectionchange',
    'keyboardcompositionstart',
    'keyboardcompositionupdate',
    'keyboardcompositionend',
  ],
};
