/** `swiper` and its items, as WeChat documents them (component/swiper.html). */
import { boolean, number, type SimulatedTag, string } from './attribute';

export const swiper: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: {
    'indicator-dots': boolean(),
    'indicator-color': string('rgba(0, 0, 0, .3)', '1.1.0'),
    'indicator-active-color': string('#000000', '1.1.0'),
    autoplay: boolean(),
    current: number(0),
    'current-item-id': string(undefined, '1.1.0'),
    interval: number(5000),
    duration: number(500),
    circular: boolean(),
    vertical: boolean(),
    'previous-margin': string('0px', '1.9.0'),
    'next-margin': string('0px', '1.9.0'),
    'display-multiple-items': number(1, '1.9.0'),
    'skip-hidden-item-layout': boolean(false, '1.9.0'),
    'easing-function': string('default', '2.6.5'),
    'snap-to-edge': boolean(false, '2.12.1'),
    'scroll-with-animation': boolean(true, '2.29.0'),
    'cache-extent': number(0, '2.29.0'),
    'layout-type': string('normal', '3.2.0'),
    'transformer-type': string('scaleAndFade', '3.2.0'),
    'indicator-type': string('normal', '3.2.0'),
    'indicator-margin': number(10, '3.2.0'),
    'indicator-spacing': number(4, '3.2.0'),
    'indicator-radius': number(4, '3.2.0'),
    'indicator-width': number(8, '3.2.0'),
    'indicator-height': number(8, '3.2.0'),
    'indicator-alignment': string('auto', '3.2.0'),
    'indicator-offset': string(undefined, '3.2.0'),
    direction: string('all', '3.8.10'),
  },
  events: ['change', 'transition', 'animationfinish'],
};

export const swiperItem: SimulatedTag = {
  isNative: false,
  content: '<slot/>',
  attributes: { 'item-id': string(undefined, '1.9.0'), 'skip-hidden-item-layout': boolean(false, '1.9.0') },
  events: [],
};
