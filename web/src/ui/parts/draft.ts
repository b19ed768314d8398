// Keeps what is being typed: a little after each key, also of one who types on and on, and at once when the field or the
// page goes away. (What a page hands over while it is being loaded anew may come too late: hence the short time.)
// Not a store: it holds one pending text and hands it on; the core keeps it.

/** Hands the newest text to `keep`, at most once in `pause` milliseconds. */
export function drafting(keep: (text: string) => void, pause = 250) {
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
      timer ??= setTimeout(flush, pause);
    },
    /** Keep it now. */
    flush,
    /** It went where it belongs: nothing is left to keep. */
    drop(): void {
      clearTimeout(timer);
      timer = undefined;
      pending = undefined;
    },
  };
}
