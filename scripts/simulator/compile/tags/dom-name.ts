/** What a tag of WeChat is called in the browser's document: for those who draw it, and for those who write its selectors. */

/** Tags that some browsers have too, and draw as they like: a button of theirs, say, never fills its line. `camera` is new to them. */
const TAKEN = new Set([
  'button',
  'camera',
  'map',
  'video',
  'audio',
  'canvas',
  'label',
  'form',
  'progress',
  'span',
]);

/** `map` → `wx-map`; most have the name that they have in WXML. */
export const domName = (tag: string): string => (TAKEN.has(tag) ? `wx-${tag}` : tag);
