// Starts the worker before the screens are loaded: opening years of history and loading the screens then go on side by
// side. Not the page's side of the worker: that is host.ts, which takes it over with all it has said so far.
// Invariant: nothing that the worker says is lost between its start and its being taken over.
import { deviceZone, readClock } from '../platform/clock';
import { missingHere } from '../platform/install';
import fitUrl from '@fitwasm?url';
import lockUrl from '@lockwasm?url';
import packs from '@packs';
import wasmUrl from '@wasm?url';
import { spoken } from '../words/language';
import type { ToPage, ToWorker } from './messages';

interface Early {
  worker: Worker;
  said: (ToPage | 'failed')[];
}

function begin(sample: Uint8Array<ArrayBuffer> | null): Early {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'pane' });
  const said: Early['said'] = [];
  worker.onmessage = ({ data }: MessageEvent<ToPage>) => said.push(data);
  worker.onerror = () => said.push('failed');
  const at = (file: string) => new URL(file, document.baseURI).href;
  const start: ToWorker = {
    kind: 'start',
    now: readClock(),
    zone: deviceZone(),
    host: location.host,
    url: new URL('.', document.baseURI).href.replace(/\/$/, ''),
    protocol: location.protocol,
    wasm: at(wasmUrl),
    fit: at(fitUrl),
    lock: at(lockUrl),
    pack: at(packs[spoken].pack),
    pages: at(packs[spoken].pages),
    sample,
  };
  worker.postMessage(start);
  return { worker, said };
}

// As soon as this file is there: it stands in index.html before all else (see early() in vite.config.ts).
let early: Early | null = missingHere() ? null : begin(null);

/** The worker that was started early, or a fresh one. What it said already is heard at once. `sample`: a fresh one on
 *  a made-up pair. */
export function takeWorker(
  hear: (message: ToPage) => void,
  failed: () => void,
  sample: Uint8Array<ArrayBuffer> | null,
): Worker {
  const { worker, said } = (!sample && early) || begin(sample);
  if (!sample) early = null;
  worker.onmessage = ({ data }: MessageEvent<ToPage>) => hear(data);
  worker.onerror = failed;
  for (const one of said) {
    if (one === 'failed') failed();
    else hear(one);
  }
  return worker;
}
