// Loads the core: one WebAssembly module with a face of five functions and no glue.
// Not a WASI: the few system calls that libc names are refused; the core does no input or output of its own.

/** The core. A dispatch that throws is the end of it: a broken invariant, never bad input. */
export interface Core {
  dispatch(input: Uint8Array): Uint8Array<ArrayBuffer>;
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  pane_alloc(size: number): number;
  pane_free(at: number): void;
  pane_start(): number;
  pane_dispatch(at: number, size: number): number;
}

const kRandomAtOnce = 65536; // more in one call is refused by browsers
const kNotSupported = 58; // WASI errno: notsup

export async function loadCore(module: BufferSource | PromiseLike<Response>): Promise<Core> {
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
  const imports = {
    env: { pane_random: random },
    wasi_snapshot_preview1: { proc_exit: exit, fd_write: refuse, fd_close: refuse, fd_seek: refuse, fd_read: refuse },
  };
  const { instance } = await ('then' in module
    ? WebAssembly.instantiateStreaming(module, imports)
    : WebAssembly.instantiate(module, imports));
  core = instance.exports as unknown as Exports;
  core._initialize?.();
  if (core.pane_start() !== 0) throw new Error('the core did not start');

  return {
    dispatch(input) {
      const at = core.pane_alloc(input.length);
      if (at === 0) throw new Error('the core has no memory left');
      bytes(at, input.length).set(input);
      const out = core.pane_dispatch(at, input.length) >>> 0;
      core.pane_free(at);
      const size = new DataView(core.memory.buffer).getUint32(out, true);
      return bytes(out + 4, size).slice();
    },
  };
}
