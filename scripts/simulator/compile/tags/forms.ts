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

const GREEN = '#04BE02';

const choice: SimulatedTag['attributes'] = {
  value: string(),
  disabled: boolean(),
  checked: boolean(),
  color: string('#09BB07'),
};

export const checkbox: SimulatedTag = { isNative: false, content: '<slot/>', attributes: choice, events: [] };
export const radio: SimulatedTag = { isNative: false, content: '<slot/>', attributes: choice, events: [] };

const group: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: { name: string() },
  events: ['change'],
};
export const checkboxGroup = group;
export const radioGroup = group;

export const switchTag: SimulatedTag = {
  isNative: false,
  content: '',
  attributes: {
    name: string(),
    checked: boolean(),
    disabled: boolean(),
    type: string('switch'),
    color: string(GREEN),
  },
  events: ['change'],
};

export const slider: SimulatedTag = {
  isNative: false,
  content: '',
  attributes: {
    name: string(),
    min: number(0),
    max: number(100),
    step: number(1),
    disabled: boolean(),
    value: number(0),
    color: string('#e9e9e9'),
    'selected-color': string('#1aad19'),
    'active-color': string('#1aad19'),
    'background-color': string('#e9e9e9'),
    'block-size': number(28, '1.9.0'),
    'block-color': string('#ffffff', '1.9.0'),
    'show-value': boolean(),
  },
  events: ['change', 'changing'],
};

export const form: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: { 'report-submit': boolean(), 'report-submit-timeout': number(0, '2.6.2') },
  events: ['submit', 'reset', 'submitToGroup'],
};
