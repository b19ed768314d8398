// One person's line to the network: a proxy that writes down every byte and can be cut.
// The browser reaches nothing but through it, so cutting it is being offline, and what it saw is all that left the phone.
import { createServer, request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';

/** One WebSocket: raw bytes each way. */
interface Tunnel {
  out: Buffer[];
  in: Buffer[];
}

/** The binary messages in one direction of a WebSocket, masks taken off. */
export function messages(chunks: readonly Buffer[]): Buffer[] {
  let rest = Buffer.concat(chunks);
  const head = rest.indexOf('\r\n\r\n');
  if (head < 0) return [];
  rest = rest.subarray(head + 4);
  const found: Buffer[] = [];
  let parts: Buffer[] = [];
  while (rest.length >= 2) {
    const [first, second] = [rest[0] as number, rest[1] as number];
    let [size, at] = [second & 127, 2];
    if (size === 126) [size, at] = [rest.readUInt16BE(2), 4];
    else if (size === 127) [size, at] = [Number(rest.readBigUInt64BE(2)), 10];
    const masked = (second & 128) !== 0;
    const mask = rest.subarray(at, masked ? at + 4 : at);
    at += mask.length;
    if (rest.length < at + size) break;
    const body = Buffer.from(rest.subarray(at, at + size));
    if (masked) for (let i = 0; i < size; i++) body[i] = (body[i] as number) ^ (mask[i & 3] as number);
    const opcode = first & 15;
    if (opcode < 3) parts.push(body);
    if (opcode < 3 && first & 128) {
      found.push(Buffer.concat(parts));
      parts = [];
    }
    rest = rest.subarray(at + size);
  }
  return found;
}

export class Line {
  readonly #open = new Set<Duplex>();
  readonly #tunnels: Tunnel[] = [];
  readonly #asked: string[] = [];
  #cut = false;
  #mute = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(): Promise<Line> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no free port');
    const line = new Line(server, address.port);
    line.#serve();
    return line;
  }

  /** Every connection ends at once, and none is made until `mend`. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  /** From now on a relay here greets, and hears nothing more; any other place is not there. */
  mute(): void {
    this.#mute = true;
  }

  /** Files asked for over the network, in order. */
  get asked(): readonly string[] {
    return this.#asked;
  }

  /** Messages that this person's phone sent to relays. */
  sent(): Buffer[] {
    return this.#tunnels.flatMap((tunnel) => messages(tunnel.out));
  }

  heard(): Buffer[] {
    return this.#tunnels.flatMap((tunnel) => messages(tunnel.in));
  }

  get tunnels(): number {
    return this.#tunnels.length;
  }

  async end(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #serve(): void {
    this.server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#open.delete(socket));
      if (this.#cut) socket.destroy();
    });
    this.server.on('request', (from, to) => {
      this.#asked.push(from.url ?? '');
      const onward = request(from.url ?? '', { method: from.method, headers: from.headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      });
      onward.on('error', () => to.destroy());
      from.pipe(onward);
    });
    this.server.on('connect', (from, near: Socket, first: Buffer) => {
      const [host, port] = (from.url ?? '').split(':');
      if (this.#mute && host !== 'localhost') return void near.destroy();
      const far = connect(Number(port), host === 'localhost' ? '127.0.0.1' : host);
      const tunnel: Tunnel = { out: [first], in: [] };
      this.#tunnels.push(tunnel);
      this.#open.add(far);
      far.on('connect', () => {
        near.write('HTTP/1.1 200 OK\r\n\r\n');
        far.write(first);
      });
      near.on('data', (chunk: Buffer) => {
        tunnel.out.push(chunk);
        if (this.#mute && tunnel.out.length > 2) return;
        far.write(chunk);
      });
      far.on('data', (chunk: Buffer) => {
        tunnel.in.push(chunk);
        near.write(chunk);
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
      }
    });
  }
}
