/** The tags that the page itself draws, as WeChat documents them (component/view.html …, rendered by WebView). */
import { boolean, number, string, type Tag } from './attribute';

const hover = (hoverClass: string, startTime: number, stayTime: number): Tag['attributes'] => ({
  'hover-class': string(hoverClass),
  'hover-stop-propagation': boolean(false, '1.5.0'),
  'hover-start-time': number(startTime),
  'hover-stay-time': number(stayTime),
});

export const view: Tag = { isNative: false, attributes: hover('none', 50, 400), events: [] };

export const text: Tag = {
  isNative: false,
  attributes: {
    selectable: boolean(false, '1.1.0'),
    'user-select': boolean(false, '2.12.1'),
    space: string(undefined, '1.4.0'),
    decode: boolean(false, '1.4.0'),
  },
  events: [],
};

export const image: Tag = {
  isNative: false,
  attributes: {
    src: string(),
    mode: string('scaleToFill'),
    webp: boolean(false, '2.9.0'),
    'lazy-load': boolean(false, '1.5.0'),
    'show-menu-by-longpress': boolean(false, '2.7.0'),
  },
  events: ['load', 'error'],
};

export const button: Tag = {
  isNative: false,
  attributes: {
    size: string('default'),
    type: string('default'),
    plain: boolean(),
    disabled: boolean(),
    loading: boolean(),
    'form-type': string(),
    'open-type': string(undefined, '1.1.0'),
    ...hover('button-hover', 20, 70),
    lang: string('en', '1.3.0'),
    'session-from': string(undefined, '1.4.0'),
    'send-message-title': string(undefined, '1.5.0'),
    'send-message-path': string(undefined, '1.5.0'),
    'send-message-img': string(undefined, '1.5.0'),
    'show-message-card': boolean(false, '1.5.0'),
    'app-parameter': string(undefined, '1.9.5'),
  },
  events: [
    'getuserinfo',
    'contact',
    'getphonenumber',
    'getrealtimephonenumber',
    'error',
    'opensetting',
    'launchapp',
    'chooseavatar',
    'agreeprivacyauthorization',
    'createliveactivity',
  ],
};

export const input: Tag = {
  isNative: false,
  attributes: {
    name: string(),
    value: string(),
    type: string('text'),
    password: boolean(),
    placeholder: string(),
    'placeholder-style': string(),
    'placeholder-class': string('input-placeholder'),
    disabled: boolean(),
    maxlength: number(140),
    'cursor-spacing': number(0),
    'auto-focus': boolean(),
    focus: boolean(),
    'confirm-type': string('done', '1.1.0'),
    'confirm-hold': boolean(false, '1.1.0'),
    'always-embed': boolean(false, '2.10.4'),
    cursor: number(-1, '1.5.0'),
    'cursor-color': string(undefined, '3.1.0'),
    'selection-start': number(-1, '1.9.0'),
    'selection-end': number(-1, '1.9.0'),
    'adjust-position': boolean(true, '1.9.90'),
    'hold-keyboard': boolean(false, '2.8.2'),
    'safe-password-cert-path': string(undefined, '2.18.0'),
    'safe-password-length': number(undefined, '2.18.0'),
    'safe-password-time-stamp': number(undefined, '2.18.0'),
    'safe-password-nonce': string(undefined, '2.18.0'),
    'safe-password-salt': string(undefined, '2.18.0'),
    'safe-password-custom-hash': string(undefined, '2.18.0'),
  },
  events: ['input', 'focus', 'blur', 'confirm', 'keyboardheightchange', 'nicknamereview'],
};

export const scrollView: Tag = {
  isNative: false,
  attributes: {
    'scroll-x': boolean(),
    'scroll-y': boolean(),
    // Lengths: px as a number, or a string with its unit (since 2.4.0).
    'upper-threshold': string('50'),
    'lower-threshold': string('50'),
    'scroll-top': string(),
    'scroll-left': string(),
    'scroll-into-view': string(),
    'scroll-into-view-offset': number(0, '3.1.0'),
    'scroll-with-animation': boolean(),
    'enable-back-to-top': boolean(),
    'enable-passive': boolean(false, '2.25.3'),
    'enable-flex': boolean(false, '2.7.3'),
    'scroll-anchoring': boolean(false, '2.8.2'),
    'refresher-enabled': boolean(false, '2.10.1'),
    'refresher-threshold': number(45, '2.10.1'),
    'refresher-default-style': string('black', '2.10.1'),
    'refresher-background': string('#FFF', '2.10.1'),
    'refresher-triggered': boolean(false, '2.10.1'),
    enhanced: boolean(false, '2.12.0'),
    bounces: boolean(true, '2.12.0'),
    'show-scrollbar': boolean(true, '2.12.0'),
    'paging-enabled': boolean(false, '2.12.0'),
    'fast-deceleration': boolean(false, '2.12.0'),
  },
  events: [
    'scrolltoupper',
    'scrolltolower',
    'scroll',
    'dragstart',
    'dragging',
    'dragend',
    'refresherpulling',
    'refresherrefresh',
    'refresherrestore',
    'refresherabort',
  ],
};
