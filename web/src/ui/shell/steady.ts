// The box that is being typed in stays where it is, whatever comes or goes above it: the other's words, a notice.
// Not here: what moves because somebody scrolls, or opens something.

/** Watches `page` from now on. Returns how to end that. */
export function holdSteady(page: Document): () => void {
  const root = page.documentElement;
  let box: Element | null = null;
  /** Where its upper edge lies on the page, in CSS pixels. */
  let lay = 0;
  const lies = (): number => (box?.getBoundingClientRect().top ?? 0) + scrollY;
  const watcher = new MutationObserver(() => {
    if (!box?.isConnected) return;
    const moved = lies() - lay;
    lay += moved;
    if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
  });
  const note = (): void => void (lay = lies());
  const enter = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || !target.matches('textarea, input[type="text"], input:not([type])')) return;
    box = target;
    note();
    // Some browsers do the like by themselves, not always: once is enough.
    root.style.setProperty('overflow-anchor', 'none');
    watcher.observe(page.body, { childList: true, subtree: true, characterData: true });
  };
  const leave = (): void => {
    box = null;
    watcher.disconnect();
    root.style.removeProperty('overflow-anchor');
  };
  page.addEventListener('focusin', enter);
  page.addEventListener('focusout', leave);
  addEventListener('resize', note);
  return () => {
    leave();
    page.removeEventListener('focusin', enter);
    page.removeEventListener('focusout', leave);
    removeEventListener('resize', note);
  };
}
