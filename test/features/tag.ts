/** Faults of the native tags in the template of the room. */
import type { Fault, Holding } from './fault';

export const WXML = 'miniprogram/trtc/components/trtc-room/trtc-room.wxml';

/** The tag has this attribute with another value. */
export const instead = (by: Holding, of: string, value: string, other: string): Fault => ({
  ...by,
  of,
  file: WXML,
  find: `${of}="${value}"`,
  replace: `${of}="${other}"`,
});

/** The tag has no such attribute: what WeChat says of those without it is what counts. */
export const without = (by: Holding, of: string, value: string): Fault => ({
  ...by,
  of,
  file: WXML,
  find: `${of}="${value}"`,
  replace: '',
});

/** The tag has an attribute that is left out. */
export const added = (by: Holding, of: string, value: string, before: string): Fault => ({
  ...by,
  of,
  file: WXML,
  find: before,
  replace: `${of}="${value}" ${before}`,
});
