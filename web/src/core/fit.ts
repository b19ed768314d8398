// The worker for fits: one job in, one result out, in an instance of its own. An empty result: it could not be done.
// Invariant: its module is asked for when the app starts, never because a fit is due: that would tell who looks at what.
import { fetchBytes } from '../platform/files';
import { loadFitter } from './loader';
import type { FitMessage } from './fits';

let module: Promise<Uint8Array<ArrayBuffer>> | null = null;
let fitter: ReturnType<typeof loadFitter> | null = null;

self.onmessage = async ({ data }: MessageEvent<FitMessage>) => {
  if ('wasm' in data) {
    module = fetchBytes(data.wasm);
    module.catch(() => undefined); // met by the first job
    return;
  }
  let result = new Uint8Array();
  try {
    if (!module) throw new Error('a job came before its module');
    fitter ??= loadFitter(await module);
    result = (await fitter)(data.job);
  } catch {
    fitter = null; // an instance that trapped is never asked again
  }
  (self as unknown as { postMessage(message: unknown, give: Transferable[]): void }).postMessage(result, [
    result.buffer,
  ]);
};
