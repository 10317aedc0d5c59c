/**
 * The built-in tags that are simulated: their attributes, initial values and events. All others that WeChat has are in
 * tags/known.ts. A tag moves from there to here with its description in tags/, its behaviour in ../runtime/tags, and its
 * look in ../runtime/tags.css or beside it.
 */

import type { Attribute, SimulatedTag, Tag } from './tags/attribute';
import { boolean, string } from './tags/attribute';
import { canvas } from './tags/canvas';
import {
  checkbox,
  checkboxGroup,
  form,
  label,
  radio,
  radioGroup,
  slider,
  switchTag,
  textarea,
} from './tags/forms';
import { camera, livePlayer, livePusher } from './tags/live';
import { coverImage, coverView, icon, progress, richText } from './tags/looks';
import { navigator } from './tags/navigator';
import { button, image, input, scrollView, text, view } from './tags/page';
import { navigationBar, pageMeta } from './tags/page-meta';
import { picker, pickerView, pickerViewColumn } from './tags/picker';
import { swiper, swiperItem } from './tags/swiper';

export type { Attribute, SimulatedTag, Tag };

/**
 * The oldest base library that the mini-program supports: below it WeChat guards no privacy, see
 * docs/vendor-facts.md#permissions-and-privacy.
 */
export const BASE_LIBRARY = '2.32.3';

/** By their names in WXML. block, template, import, include, wxs and slot are the compiler's own. */
export const TAGS: Readonly<Record<string, SimulatedTag>> = {
  view,
  text,
  image,
  button,
  input,
  'scroll-view': scrollView,
  'live-pusher': livePusher,
  'live-player': livePlayer,
  camera,
  'cover-view': coverView,
  'cover-image': coverImage,
  canvas,
  icon,
  progress,
  'rich-text': richText,
  navigator,
  label,
  textarea,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  switch: switchTag,
  slider,
  form,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
  swiper,
  'swiper-item': swiperItem,
};

/** Attributes of every tag; also those that begin with `data-`, `mark:`, `aria-` and `wx:`. */
export const COMMON_ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  id: string(),
  class: string(),
  style: string(),
  hidden: boolean(),
  slot: string(),
  // What wx.createAnimation gives.
  animation: string(),
};

/** Events of every tag. */
export const COMMON_EVENTS: readonly string[] = [
  'tap',
  'longpress',
  'longtap',
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
  'touchforcechange',
];

const versions = new Intl.Collator('en', { numeric: true });

/** Whether a phone with this base library does not have it yet. */
export const isTooNew = (since: string | null | undefined, baseLibrary = BASE_LIBRARY): boolean =>
  since != null && versions.compare(since, baseLibrary) > 0;
