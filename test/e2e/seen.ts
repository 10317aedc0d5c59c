/** Whether an element is to be seen, wherever it is on the page. Runs in the browser. */
export function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { opacity, display, visibility } = getComputedStyle(at);
    if (display === 'none' || visibility === 'hidden') return false;
    if (opacity === '0' || at.classList.contains('hidden')) return false;
  }
  return true;
}
