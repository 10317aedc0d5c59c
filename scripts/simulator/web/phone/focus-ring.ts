/** Where the keyboard is, drawn over the page: its own styles neither hide it nor cut it off. */

/** CSS pixels between what has the focus and the ring. */
const GAP = 2;

export function drawFocusRing(): void {
  const ring = document.createElement('div');
  ring.className = 'focus-ring';
  ring.hidden = true;
  document.body.append(ring);
  let isByFinger = false;
  let frame = 0;
  const follow = (): void => {
    cancelAnimationFrame(frame);
    const focused = document.activeElement;
    ring.hidden = isByFinger || focused === null || !focused.matches(':focus-visible');
    if (ring.hidden || focused === null) return;
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const [x, y] = [Math.max(0, left - GAP), Math.max(0, top - GAP)];
    Object.assign(ring.style, {
      left: `${x}px`,
      top: `${y}px`,
      width: `${Math.min(innerWidth, right + GAP) - x}px`,
      height: `${Math.min(innerHeight, bottom + GAP) - y}px`,
    });
    // It may scroll, move or vanish.
    frame = requestAnimationFrame(follow);
  };
  // A browser takes a tapped field for one that a keyboard has reached.
  addEventListener('pointerdown', () => {
    isByFinger = true;
  });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Tab') isByFinger = false;
    follow();
  });
  addEventListener('blur', () => {
    isByFinger = false;
  });
  addEventListener('focusin', follow);
}
