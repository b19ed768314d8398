// One tab at a time: whoever asks last gets the store and the relay, and the tab before lets go of them.
// Not a way to share them. Invariant: between the two there is never a moment when both hold.

import { CannotOpen } from './storage';

const kName = 'pane';
// Asked again until granted: the tab that holds may have started to listen after the first call.
const kAskAgainMs = 500;

/** Resolves once this worker alone may write. `letGo` is awaited when another tab asks; then the lock is released. */
export function holdAlone(letGo: () => Promise<void>): Promise<() => void> {
  const channel = new BroadcastChannel(kName);
  return new Promise((granted, failed) => {
    const ask = () => channel.postMessage('ask');
    const asking = setInterval(ask, kAskAgainMs);
    const hold = () =>
      new Promise<void>((release) => {
        clearInterval(asking);
        const end = () => {
          channel.close();
          release();
        };
        channel.onmessage = () => {
          channel.onmessage = null;
          void letGo().finally(end);
        };
        granted(end);
      });
    ask();
    navigator.locks.request(kName, hold).catch((error: unknown) => {
      clearInterval(asking);
      channel.close();
      // A browser that lets this page keep nothing grants no lock either.
      const blocked = error instanceof DOMException && error.name === 'SecurityError';
      failed(blocked ? new CannotOpen('storage') : error instanceof Error ? error : new Error('no lock'));
    });
  });
}
