// The worker for one try at a passcode: one job in, one answer out. An empty answer: it could not be done.
import { loadLock } from './loader';
import { fetchBytes } from '../platform/files';
import type { LockMessage } from './passcode';

self.onmessage = async ({ data }: MessageEvent<LockMessage>) => {
  const out = await fetchBytes(data.wasm)
    .then(loadLock)
    .then((lock) => lock(data.job))
    .catch(() => new Uint8Array());
  (self as unknown as { postMessage(message: unknown, give: Transferable[]): void }).postMessage(out, [out.buffer]);
};
