// Keeps what is being typed: a little after the last key, and at once when the field or the page goes away.
// Not a store: it holds one pending text and hands it on; the core keeps it.

/** Hands the newest text to `keep`, at most once in `pause` milliseconds. */
export function drafting(keep: (text: string) => void, pause = 500) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: string | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pending === undefined) return;
    const text = pending;
    pending = undefined;
    keep(text);
  };
  return {
    /** The text changed. */
    changed(text: string): void {
      pending = text;
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    /** Keep it now. */
    flush,
    /** It went where it belongs: nothing is left to keep. */
    drop(): void {
      clearTimeout(timer);
      pending = undefined;
    },
  };
}
