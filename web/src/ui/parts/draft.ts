// Keeps what is being typed: a little after each key, also of one who types on and on, and at once when the field or the
// page goes away. (What a page hands over while it is being loaded anew may come too late: hence the short time.)
// Not a store: it holds one pending value and hands it on; the core keeps it.

/** Hands the newest value to `keep`, at most once in `pause` milliseconds. */
export function drafting<T = string>(keep: (value: T) => void, pause = 250) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: { value: T } | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pending === undefined) return;
    const { value } = pending;
    pending = undefined;
    keep(value);
  };
  return {
    /** What is typed or chosen changed. */
    changed(value: T): void {
      pending = { value };
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
