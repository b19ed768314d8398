// What this browser must have, what makes the app start offline, and what keeps its data.
// Not an update mechanism of its own: a new version waits until the next start.
// Invariant: no screen ever causes a request; everything is fetched in one fixed order after the first Today.

/** Why the app cannot run here at all, or null. `framed`: another page shows it, and could have it tapped unseen.
 *  `shared`: it lies below a path, so that other pages of this address could read what it keeps. */
export function missingHere(): 'framed' | 'shared' | 'insecure' | 'storage' | null {
  if (self !== top) return 'framed';
  if (location.pathname !== '/' && location.pathname !== '/index.html') return 'shared';
  if (!isSecureContext || !('locks' in navigator)) return 'insecure';
  if (!('indexedDB' in globalThis) || typeof Worker === 'undefined') return 'storage';
  return null;
}

let installed = false;

/** After the first Today: registers the service worker, which fetches the app's files in one fixed order. */
export async function installOffline(): Promise<void> {
  if (installed || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  installed = true;
  try {
    await navigator.serviceWorker.register('./sw.js', { scope: './', updateViaCache: 'none' });
  } catch {
    installed = false; // no room, or no network: tried again at the next Today
  }
}

let kept = false;

/** Asks the browser not to evict what is stored here; once a start, when there is something to lose. */
export async function keepForGood(): Promise<void> {
  if (kept || !navigator.storage?.persist) return;
  kept = true;
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}

/** Browsers inside other apps keep what is written in them apart, and nobody comes back to them. */
const kInside =
  /FBAN|FBAV|Instagram|Line\/|MicroMessenger|Snapchat|musical_ly|Bytedance|TikTok|Twitter|LinkedInApp|Pinterest|WhatsApp|; wv\)/;

/** Where what is kept may be lost from sight: in another app's own browser, or on an iPhone before *Add to Home Screen*,
 *  whose app keeps everything apart from Safari. Null: here is fine. */
export function elsewhere(): 'inside' | 'safari' | null {
  if (kInside.test(navigator.userAgent)) return 'inside';
  const { standalone } = navigator as { standalone?: boolean };
  return standalone === false ? 'safari' : null;
}
