/** Where the page may draw: below the status bar, beside the capsule. */

type FrameApi = Pick<
  WechatMiniprogram.Wx,
  'getWindowInfo' | 'getSystemInfoSync' | 'getMenuButtonBoundingClientRect'
>;

/** Space on both sides of the capsule, in pixels. */
const GAP = 8;

/** In a page of a host, which has a title bar of its own. */
export const NO_FRAME = '--bar-top:0px;--bar-height:32px;--bar-right:8px';

/** CSS variables: top and height of the bar, and the width that the capsule takes at its right end. */
export function frameOf(wx: FrameApi): string {
  const { windowWidth, statusBarHeight } = (wx.getWindowInfo ?? wx.getSystemInfoSync)();
  const { top, height, left } = wx.getMenuButtonBoundingClientRect();
  const hasCapsule = height > 0;
  const values = {
    '--bar-top': hasCapsule ? top : statusBarHeight,
    '--bar-height': hasCapsule ? height : 32,
    '--bar-right': (hasCapsule ? windowWidth - left : 0) + GAP,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}:${value}px`)
    .join(';');
}
