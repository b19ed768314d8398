// The worker for fits: one job in, one result out, in an instance of its own. An empty result: it could not be done.
import { loadFitter } from './loader';
import type { FitJob } from './fits';

let fitter: ReturnType<typeof loadFitter> | null = null;

self.onmessage = async ({ data: { module, job } }: MessageEvent<FitJob>) => {
  let result = new Uint8Array();
  try {
    fitter ??= loadFitter(module);
    result = (await fitter)(job);
  } catch {
    fitter = null; // an instance that trapped is never asked again
  }
  (self as unknown as { postMessage(message: unknown, give: Transferable[]): void }).postMessage(result, [
    result.buffer,
  ]);
};
