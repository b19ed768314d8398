// Connections to relays: one WebSocket for each Connect of the core, bytes in, bytes out.
// Not a retry policy: the core decides when to connect again. Not a parser: frames are the core's.
// Invariant: after Disconnect, or after `disconnected` was said, nothing more is heard of that connection.

export interface Hears {
  connected(conn: number): void;
  received(conn: number, frame: Uint8Array): void;
  disconnected(conn: number): void;
}

/** Where the app was loaded from. */
export interface PageAddress {
  protocol: string;
  host: string;
}

/** No frame is longer (docs/formats/wire.md); the core copies each, and its memory has an end. */
export const kMaxFrame = 68 * 1024;

const kOnThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const kHostAndPort = /^(\[[0-9a-fA-F:.]+\]|[^\s/?#@\\:[\]]+)(:\d{1,5})?$/;

/** The address to dial for a relay named `host[:port]`, or null where the name is not one. Without TLS only on this
 *  machine, or where the page itself came from that host without it. */
export function relayAddress(relay: string, page: PageAddress): string | null {
  if (!kHostAndPort.test(relay)) return null;
  const plain = kOnThisMachine.test(relay) || (page.protocol === 'http:' && page.host === relay);
  return `${plain ? 'ws' : 'wss'}://${relay}/ws`;
}

export class Network {
  readonly #open = new Map<number, WebSocket>();

  constructor(
    private readonly hears: Hears,
    private readonly page: PageAddress,
    private readonly dial: (url: string) => WebSocket = (url) => new WebSocket(url),
  ) {}

  connect(conn: number, relay: string): void {
    this.disconnect(conn);
    const socket = this.#dial(relay);
    if (!socket) {
      queueMicrotask(() => this.hears.disconnected(conn));
      return;
    }
    this.#open.set(conn, socket);
    const mine = (then: () => void) => () => {
      if (this.#open.get(conn) === socket) then();
    };
    socket.binaryType = 'arraybuffer';
    socket.onopen = mine(() => this.hears.connected(conn));
    socket.onclose = mine(() => {
      this.#open.delete(conn);
      this.hears.disconnected(conn);
    });
    socket.onmessage = (event: MessageEvent<unknown>) =>
      mine(() => {
        // A relay speaks in binary frames only; text is not ours to read.
        if (!(event.data instanceof ArrayBuffer)) return;
        if (event.data.byteLength > kMaxFrame) return socket.close();
        this.hears.received(conn, new Uint8Array(event.data));
      })();
  }

  send(conn: number, frame: Uint8Array<ArrayBuffer>): void {
    const socket = this.#open.get(conn);
    if (socket && socket.readyState === socket.OPEN) socket.send(frame);
  }

  disconnect(conn: number): void {
    const socket = this.#open.get(conn);
    this.#open.delete(conn);
    socket?.close();
  }

  /** The device has no network any more. A browser may notice that of a connection only minutes later. */
  lose(): void {
    for (const conn of [...this.#open.keys()]) {
      this.disconnect(conn);
      this.hears.disconnected(conn);
    }
  }

  closeAll(): void {
    for (const conn of [...this.#open.keys()]) this.disconnect(conn);
  }

  #dial(relay: string): WebSocket | null {
    const address = relayAddress(relay, this.page);
    if (address === null) return null;
    try {
      return this.dial(address);
    } catch {
      return null; // the browser does not take the address
    }
  }
}
