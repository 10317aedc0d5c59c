/**
 * Selectors of what components draw: classes of a component are its own (`.tile` is `trtc-room-9--tile` in the document), and
 * those of a page are as they are.
 */
export const classed = (selector: string): string =>
  selector.replace(
    /\.([a-z][\w-]*)/g,
    (whole, name) => `:is([class$="--${name}"],[class*="--${name} "],${whole})`,
  );

/** The classes of an element without the component's own prefix. */
export const classesOf = (element: Element): readonly string[] =>
  [...element.classList].map((name) => name.replace(/^.*--/, ''));
