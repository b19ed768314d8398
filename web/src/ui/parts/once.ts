// A tap that comes while the one before is still on its way is the same tap: a finger that lands twice means one thing.

/** The act, but not again before it is done. */
export function once<A extends unknown[]>(act: (...args: A) => Promise<unknown>): (...args: A) => Promise<void> {
  let going = false;
  return async (...args) => {
    if (going) return;
    going = true;
    try {
      await act(...args);
    } finally {
      going = false;
    }
  };
}
