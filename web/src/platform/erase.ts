// Takes everything of Pane off this device: what is stored, and the app's own files. The one place that does.
// Not a reset of a faulty store: it is a person's wish alone. Invariant: what is stored goes first; the rest is only files.
import { deleteDB } from 'idb';

/** The worker that has it open lets go, and writes nothing more. False: the browser would not delete it. */
export async function eraseAll(name = 'pane'): Promise<boolean> {
  try {
    await deleteDB(name);
  } catch {
    return false;
  }
  localStorage.clear();
  for (const key of await caches.keys()) await caches.delete(key);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  for (const worker of workers) await worker.unregister();
  return true;
}
