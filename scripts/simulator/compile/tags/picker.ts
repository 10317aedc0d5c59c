/** `picker`, `picker-view` and its columns, as WeChat documents them (component/picker.html …). */
import { boolean, type SimulatedTag, string } from './attribute';

export const picker: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: {
    mode: string('selector'),
    disabled: boolean(),
    'header-text': string(undefined, '2.11.0'),
    range: string(),
    'range-key': string(),
    // A number, a list or a text: it is as the mode wants it.
    value: string(),
    start: string(),
    end: string(),
    fields: string('day'),
    'custom-item': string(undefined, '1.5.0'),
    level: string(undefined, '2.21.1'),
    name: string(),
  },
  events: ['change', 'cancel', 'columnchange'],
};

export const pickerView: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: {
    value: string(),
    'indicator-style': string(),
    'indicator-class': string(undefined, '1.1.0'),
    'mask-style': string(undefined, '1.5.0'),
    'mask-class': string(undefined, '1.5.0'),
    'immediate-change': boolean(false, '2.21.1'),
    name: string(),
  },
  events: ['change', 'pickstart', 'pickend'],
};

export const pickerViewColumn: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: {},
  events: [],
};
