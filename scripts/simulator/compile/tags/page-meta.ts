/** `page-meta` and `navigation-bar`, as WeChat documents them (component/page-meta.html …). */
import { boolean, number, type SimulatedTag, string } from './attribute';

export const pageMeta: SimulatedTag = {
  isNative: false,
  since: '2.9.0',
  content: '<slot/>',
  attributes: {
    'background-text-style': string(),
    'background-color': string(),
    'background-color-top': string(),
    'background-color-bottom': string(),
    'root-background-color': string(undefined, '2.12.1'),
    'scroll-top': string(),
    'scroll-duration': number(300),
    'page-style': string(),
    'page-font-size': string(undefined, '2.11.0'),
    'root-font-size': string(),
    'page-orientation': string(undefined, '2.12.0'),
  },
  events: ['resize', 'scroll', 'scrolldone'],
};

export const navigationBar: SimulatedTag = {
  isNative: false,
  since: '2.9.0',
  content: '<slot/>',
  attributes: {
    title: string(),
    loading: boolean(),
    'front-color': string(),
    'background-color': string(),
    'color-animation-duration': number(0),
    'color-animation-timing-func': string('linear'),
  },
  events: [],
};
