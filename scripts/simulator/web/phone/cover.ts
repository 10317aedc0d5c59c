/** What covers a phone, such as a question: nothing behind it is reached, Escape cancels it, and the focus goes back. */

const COVERS = '.shade, .settings, .preview, .away';

/** @param chrome what is drawn over the page: its children change */
export function holdFocus(screen: HTMLElement, chrome: HTMLElement): void {
  let top: HTMLElement | undefined;
  /** What had the focus before the first cover. */
  let before: HTMLElement | null = null;
  new MutationObserver(() => {
    const all = [...chrome.children] as HTMLElement[];
    const found = all.filter((one) => one.matches(COVERS)).at(-1);
    if (top === undefined) before = document.activeElement as HTMLElement | null;
    // Also what has appeared meanwhile.
    for (const one of [screen, ...all]) one.inert = found !== undefined && one !== found;
    if (found === top) return;
    top = found;
    // Nobody who is busy with another phone is called away.
    if (document.hasFocus()) (found === undefined ? before : firstIn(found))?.focus();
  }).observe(chrome, { childList: true });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') top?.querySelector<HTMLElement>('[data-cancel]')?.click();
  });
}

const firstIn = (cover: HTMLElement): HTMLElement | null =>
  cover.matches('button') ? cover : cover.querySelector<HTMLElement>('.yes, :not(.answers) > button, input');
