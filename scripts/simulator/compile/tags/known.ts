/**
 * The built-in tags that WeChat documents and that are not simulated: they are drawn as boxes. From the pages under
 * developers.weixin.qq.com/miniprogram/dev/component, as far as public copies of them go.
 *
 * One tag a paragraph: `name@base library: attributes | events`. An attribute that ends in `?` is a boolean, in `#` a
 * number, and any other a text, a list or an object. `*` says that its attributes are not known.
 */
import { type Attribute, boolean, number, string, type Tag } from './attribute';

const VIEWS = `
movable-area@1.2.0: scale-area?@1.9.90
movable-view@1.2.0: direction inertia? out-of-bounds? x y damping# friction# disabled?@1.9.90 scale?@1.9.90
  scale-min#@1.9.90 scale-max#@1.9.90 scale-value#@1.9.90 animation?@2.1.0
  | change scale htouchmove vtouchmove
match-media@2.11.1: min-width# max-width# width# min-height# max-height# height# orientation
page-container@2.16.0: show? duration# z-index# overlay? position round? close-on-slide-down? overlay-style
  custom-style
  | beforeenter enter afterenter beforeleave leave afterleave clickoverlay
root-portal@2.25.2: enable?@2.26.1 external-class@3.9.2
share-element@2.16.0: key transform? duration# easing-function transition-on-gesture?@2.29.2
  shuttle-on-push@2.30.2 shuttle-on-pop@2.30.2 rect-tween-type@2.30.2
selection@3.6.4: disable-context-menu? | selectionchange
`;

const FORMS = `
editor@2.7.0: read-only? placeholder show-img-size? show-img-toolbar? show-img-resize? name enable-formats@3.2.2
  enterkeyhint@3.7.11 confirm-hold?@3.7.11
  | ready focus blur input statuschange
editor-portal: *
keyboard-accessory@2.15.0:
`;

const MEDIA = `
audio: src loop? controls? poster name author | error play pause timeupdate ended
video: src duration# controls? danmu-list danmu-btn? enable-danmu? autoplay? loop?@1.4.0 muted?@1.4.0
  initial-time#@1.6.0 page-gesture?@1.6.0 direction#@1.7.0 show-progress?@1.9.0 show-fullscreen-btn?@1.9.0
  show-play-btn?@1.9.0 show-center-play-btn?@1.9.0 enable-progress-gesture?@1.9.0 object-fit poster
  show-mute-btn?@2.4.0 title@2.4.0 play-btn-position@2.4.0 enable-play-gesture?@2.4.0 auto-pause-if-navigate?@2.5.0
  auto-pause-if-open-native?@2.5.0 vslide-gesture?@2.6.2 vslide-gesture-in-fullscreen?@2.6.2
  show-bottom-progress?@2.8.0 ad-unit-id@2.8.1 poster-for-crawler show-casting-button?@2.10.2
  picture-in-picture-mode@2.11.0 picture-in-picture-show-progress?@2.11.0 picture-in-picture-init-position@3.3.0
  enable-auto-rotation?@2.11.0 show-screen-lock-button?@2.11.0 show-snapshot-button?@2.13.0 referrer-policy@2.13.0
  show-background-playback-button?@2.14.3 background-poster@2.14.3 is-drm?@2.19.3 provision-url@2.19.3
  certificate-url@2.19.3 license-url@2.19.3 preferred-peak-bit-rate#@2.26.0 is-live?@2.28.1
  | play pause ended timeupdate fullscreenchange waiting error progress loadedmetadata controlstoggle
  enterpictureinpicture leavepictureinpicture seekcomplete castinguserselect castingstatechange castinginterrupt
  adload aderror adclose adplay
voip-room@2.11.0: openid mode device-position object-fit@2.29.0 | error
channel-live@2.29.0: feed-id finder-user-name
channel-video: feed-id finder-user-name feed-token autoplay? loop? muted? object-fit | error
map: longitude# latitude# scale# min-scale#@2.13.0 max-scale#@2.13.0 markers covers polyline circles controls
  include-points show-location? polygons@2.3.0 subkey@2.3.0 layer-style rotate#@2.5.0 skew#@2.5.0 enable-3D?@2.3.0
  show-compass?@2.3.0 show-scale?@2.8.0 enable-overlooking?@2.3.0 enable-auto-max-overlooking?@2.26.0
  enable-zoom?@2.3.0 enable-scroll?@2.3.0 enable-rotate?@2.3.0 enable-satellite?@2.7.0 enable-traffic?@2.7.0
  enable-poi?@2.14.0 enable-building?@2.14.0 setting@2.8.2
  | markertap labeltap controltap callouttap updated regionchange poitap polylinetap abilitysuccess abilityfail
  authsuccess interpolatepoint error anchorpointtap
`;

const OPEN = `
functional-page-navigator@2.1.0: version name args | success fail cancel
open-data@1.4.0: type open-gid lang default-text default-avatar | error
open-data-list: *
open-data-item: *
web-view@1.6.4: src | message load error
ad@1.9.94: unit-id ad-intervals#@2.3.1 ad-type@2.8.0 ad-theme@2.8.0 | load error close
ad-custom@2.10.4: unit-id ad-intervals# | load error
official-account@2.3.0: | load error
official-account-publish@3.9.3: topic limit#@3.10.3 path@3.11.1 background-color color-unity? placeholder@3.10.2
  show-related?@3.16.0 recommend-path@3.16.1 recommend-title@3.16.1
  | error empty publishsuccess publishfail
store-home@3.5.5: appid
store-product@3.5.5: appid product-id product-promotion-link media-id@3.7.1 custom-style@3.7.1
  custom-content?@3.7.2 open-page@3.7.4 logo-position@3.7.2
  | entersuccess entererror
store-coupon@3.8.3: appid coupon-id custom-style promoter-share-link@3.8.11 | entersuccess entererror
store-gift@3.8.10: present-order-id open-id show-gift-card? | success error
reward: *
`;

/** Of the renderer Skyline. What begins with `worklet:` is no attribute to us: a prefix. */
const SKYLINE = `
span:
snapshot: mode@3.1.0
list-view: padding
grid-view: type padding cross-axis-count# max-cross-axis-extent# main-axis-gap# cross-axis-gap#
list-builder@3.3.0: type list padding child-count# child-height# initial-child-count#@3.7.12 | itembuild itemdispose
grid-builder@3.4.0: type list padding child-count# cross-axis-count# max-cross-axis-extent# main-axis-gap#
  cross-axis-gap#
  | itembuild itemdispose
sticky-section: push-pinned-header? padding
sticky-header: padding offset-top#@3.0.0 allow-overlapping?@3.7.11 | stickontopchange
nested-scroll-header:
nested-scroll-body: offset-top#@3.6.2
draggable-sheet@3.2.0: initial-child-size# min-child-size# max-child-size# snap? snap-sizes
open-container@3.4.0: closed-color closed-elevation# closed-border-radius# middle-color open-color open-elevation#
  open-border-radius# transition-duration# transition-type
`;

const GESTURES = ['tap', 'double-tap', 'long-press', 'pan', 'scale', 'force-press']
  .concat('horizontal-drag', 'vertical-drag')
  .map((name) => `${name}-gesture-handler: tag simultaneous-handlers native-view`)
  .join('\n');

const TYPES: Readonly<Record<string, (since?: string) => Attribute>> = {
  '': (since) => string(undefined, since),
  '#': (since) => number(undefined, since),
  '?': (since) => boolean(false, since),
};

function attributeIn(text: string): readonly [name: string, attribute: Attribute] {
  const [, name = '', type = '', since] = /^([\w-]+)([#?]?)(?:@(.+))?$/.exec(text) ?? [];
  const make = TYPES[type];
  if (name === '' || make === undefined) throw new Error(`${text} is no attribute`);
  return [name, make(since)];
}

function tagIn(paragraph: string): readonly [name: string, tag: Tag] {
  const [, name = '', since, body = ''] = /^([\w-]+)(?:@([\d.]+))?:(.*)$/s.exec(paragraph) ?? [];
  const [attributes = [], events = []] = body.split('|').map((part) => part.match(/\S+/g) ?? []);
  const takesAnything = attributes[0] === '*';
  return [
    name,
    {
      isNative: false,
      attributes: takesAnything ? {} : Object.fromEntries(attributes.map(attributeIn)),
      events,
      ...(since === undefined ? {} : { since }),
      ...(takesAnything ? { takesAnything } : {}),
    },
  ];
}

/** By their names in WXML. */
export const KNOWN: Readonly<Record<string, Tag>> = Object.fromEntries(
  [VIEWS, FORMS, MEDIA, OPEN, SKYLINE, GESTURES].flatMap((family) =>
    family
      .trim()
      .split(/\n(?=\S)/)
      .map(tagIn),
  ),
);
