/**
 * Names of the built-in tags that WeChat has and that are drawn as boxes: all that a phone knows of them. What they take
 * is in known.ts, for the compiler only.
 */

/** The one template of all of them. No tag of WeChat has this name. */
export const BOX = 'box of a tag';

/** By how they are laid out where nobody styles them. */
export const BOXES = {
  /** As wide as what is around them. */
  block: `movable-area movable-view match-media page-container root-portal share-element
    selection editor editor-portal keyboard-accessory voip-room channel-live channel-video map functional-page-navigator web-view ad ad-custom
    official-account official-account-publish store-home store-product store-coupon store-gift reward list-view
    grid-view list-builder grid-builder sticky-section sticky-header nested-scroll-header nested-scroll-body
    draggable-sheet open-container snapshot`,
  /** In a line, with a size of their own. */
  inline: 'audio video open-data open-data-list open-data-item',
  /** Without any sign of their own: they change what is around or inside them, or draw as a text does. */
  unseen: `span tap-gesture-handler double-tap-gesture-handler long-press-gesture-handler
    pan-gesture-handler scale-gesture-handler force-press-gesture-handler horizontal-drag-gesture-handler
    vertical-drag-gesture-handler`,
} as const;

export type Layout = keyof typeof BOXES;

/** Tag to layout. */
export const LAYOUTS: ReadonlyMap<string, Layout> = new Map(
  (Object.keys(BOXES) as Layout[]).flatMap((layout) =>
    BOXES[layout].split(/\s+/).map((tag): [string, Layout] => [tag, layout]),
  ),
);
