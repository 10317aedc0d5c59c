/** Small tags to look at, as WeChat documents them (component/icon.html …). */
import { boolean, number, type SimulatedTag, string } from './attribute';

/** A plain box, made to lie over native tags when these were above the page. */
export const coverView: SimulatedTag = {
  isNative: false,
  since: '1.4.0',
  attributes: { 'scroll-top': string(undefined, '2.1.0') },
  events: [],
};

export const coverImage: SimulatedTag = {
  isNative: false,
  since: '1.4.0',
  content: '',
  attributes: { src: string(), 'referrer-policy': string('no-referrer', '2.13.0') },
  events: ['load', 'error'],
};

export const icon: SimulatedTag = {
  isNative: false,
  content: '',
  attributes: { type: string(), size: string('23'), color: string() },
  events: [],
};

export const progress: SimulatedTag = {
  isNative: false,
  content: '',
  attributes: {
    percent: number(0),
    'show-info': boolean(),
    'border-radius': string('0', '2.3.1'),
    'font-size': string('16', '2.3.1'),
    'stroke-width': string('6'),
    color: string('#09BB07'),
    'active-color': string(),
    'background-color': string('#EBEBEB'),
    active: boolean(),
    'active-mode': string('backwards', '1.7.0'),
    duration: number(30, '2.8.2'),
  },
  events: ['activeend'],
};

export const richText: SimulatedTag = {
  isNative: false,
  since: '1.4.0',
  content: '',
  attributes: {
    nodes: string(),
    space: string(undefined, '2.4.1'),
    'user-select': boolean(false, '2.24.0'),
    selectable: boolean(),
    mode: string('default'),
  },
  events: [],
};
