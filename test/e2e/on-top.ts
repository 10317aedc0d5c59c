/** What a finger really hits, where boxes alone do not tell what lies over what. Runs in the browser. */

/** Those of these elements that something else lies over, wherever they are inside the window. */
export function coveredAmong(elements: readonly Element[], nameOf: (element: Element) => string): string[] {
  return elements.flatMap((element) => {
    const over = pointsOf(element)
      .map(([x, y]) => document.elementFromPoint(x, y))
      .find((found) => found !== null && !element.contains(found));
    return over === undefined || over === null ? [] : [`${nameOf(element)} under ${nameOf(over)}`];
  });
}

/** Those of these elements that take taps though they are hidden. */
export function ghostsAmong(elements: readonly Element[], nameOf: (element: Element) => string): string[] {
  return elements
    .filter((element) => element.closest('.hidden') !== null)
    .filter((element) =>
      pointsOf(element).some(([x, y]) => element.contains(document.elementFromPoint(x, y))),
    )
    .map(nameOf);
}

/** The middle, and the middles of the edges, for corners may be round; of each line of words that run on. */
function pointsOf(element: Element): (readonly [x: number, y: number])[] {
  return [...element.getClientRects()].flatMap(({ left, top, right, bottom }) => {
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    const points = [
      [x, y],
      [left + 2, y],
      [right - 2, y],
      [x, top + 2],
      [x, bottom - 2],
    ] as const;
    return points.filter(([px, py]) => px >= 0 && py >= 0 && px < innerWidth && py < innerHeight);
  });
}
