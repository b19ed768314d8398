// Keeps the screen on while two talk, where the browser can.

let kept = 0;

/** The screen is kept on, or would be if the browser could. */
export const isKeptAwake = (): boolean => kept > 0;

interface Lock {
  release(): Promise<void>;
}

/** From now until the function that it returns is called. A page that comes back to the front asks again. */
export function keepAwake(): () => void {
  let lock: Lock | null = null;
  let over = false;
  kept += 1;
  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    // Low power, or a browser that has no such thing: then the screen goes dark as ever.
    const got = await navigator.wakeLock?.request('screen').catch(() => null);
    if (over) void got?.release();
    else lock = got ?? null;
  };
  const look = (): void => void ask();
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    if (!over) kept -= 1;
    over = true;
    document.removeEventListener('visibilitychange', look);
    void lock?.release();
  };
}
