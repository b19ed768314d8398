// Loads the core, and beside it what works out fits and what a passcode opens: three WebAssembly modules, each with a face
// of a few functions and no glue.
// Not a WASI: the few system calls that libc names are refused; the core does no input or output of its own.

/** The core. A dispatch that throws is the end of it: a broken invariant, never bad input. */
export interface Core {
  dispatch(input: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** Of all modules; each has its own part of it. */
interface Exports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  pane_alloc(size: number): number;
  pane_free(at: number): void;
  pane_start(): number;
  pane_dispatch(at: number, size: number): number;
  pane_fit(at: number, size: number): number;
  pane_lock(at: number, size: number): number;
}

type Call = 'pane_dispatch' | 'pane_fit' | 'pane_lock';

const kRandomAtOnce = 65536; // more in one call is refused by browsers
const kNotSupported = 58; // WASI errno: notsup

function face() {
  let core: Exports | null = null;
  const bytes = (at: number, size: number) => new Uint8Array((core as Exports).memory.buffer, at >>> 0, size >>> 0);
  const random = (at: number, size: number) => {
    for (let from = 0; from < size; from += kRandomAtOnce) {
      crypto.getRandomValues(bytes(at + from, Math.min(kRandomAtOnce, size - from)));
    }
  };
  const exit = (code: number) => {
    throw new Error(`the core stopped (${code})`);
  };
  const refuse = () => kNotSupported;
  return {
    imports: {
      env: { pane_random: random },
      wasi_snapshot_preview1: { proc_exit: exit, fd_write: refuse, fd_close: refuse, fd_seek: refuse, fd_read: refuse },
    },
    begin(instance: WebAssembly.Instance): Exports {
      core = instance.exports as unknown as Exports;
      core._initialize?.();
      return core;
    },
    call(which: Call, input: Uint8Array): Uint8Array<ArrayBuffer> {
      const into = core as Exports;
      const at = into.pane_alloc(input.length);
      if (at === 0) throw new Error('the core has no memory left');
      bytes(at, input.length).set(input);
      const out = into[which](at, input.length) >>> 0;
      into.pane_free(at);
      const size = new DataView(into.memory.buffer).getUint32(out, true);
      return bytes(out + 4, size).slice();
    },
  };
}

type Source = BufferSource | PromiseLike<Response>;

async function load(source: Source, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  const { instance } = await ('then' in source
    ? WebAssembly.instantiateStreaming(source, imports)
    : WebAssembly.instantiate(source, imports));
  return instance;
}

export async function loadCore(source: Source): Promise<Core> {
  const { imports, begin, call } = face();
  if (begin(await load(source, imports)).pane_start() !== 0) throw new Error('the core did not start');
  return { dispatch: (input) => call('pane_dispatch', input) };
}

/** A module of one function, bytes in and bytes out: it holds no core. */
async function loadOne(which: Call, source: Source): Promise<(job: Uint8Array) => Uint8Array<ArrayBuffer>> {
  const { imports, begin, call } = face();
  begin(await load(source, imports));
  return (job) => call(which, job);
}

export const loadFitter = (source: Source) => loadOne('pane_fit', source);
export const loadLock = (source: Source) => loadOne('pane_lock', source);
