import { describe, expect, it } from 'vitest';
import { kMaxFrame, Network, relayAddress } from '../src/platform/network';

const home = { protocol: 'https:', host: 'pane.example' };

describe('the address of a relay', () => {
  it.each([
    ['localhost:7263', home, 'ws://localhost:7263/ws'],
    ['127.0.0.1:9', home, 'ws://127.0.0.1:9/ws'],
    ['[::1]:9', home, 'ws://[::1]:9/ws'],
    ['relay.example', home, 'wss://relay.example/ws'],
    ['relay.example:8443', home, 'wss://relay.example:8443/ws'],
    ['pane.example', home, 'wss://pane.example/ws'],
    ['box:7263', { protocol: 'http:', host: 'box:7263' }, 'ws://box:7263/ws'],
    ['other:7263', { protocol: 'http:', host: 'box:7263' }, 'wss://other:7263/ws'],
    ['localhost.evil.example', home, 'wss://localhost.evil.example/ws'],
  ])('%s', (relay, page, address) => {
    expect(relayAddress(relay, page)).toBe(address);
  });

  it.each(['', 'a b', 'host/path', 'user@host', 'host?x', 'host#x', 'host:port', 'a\\b', 'a:b:c'])(
    'refuses %j',
    (relay) => {
      expect(relayAddress(relay, home)).toBeNull();
    },
  );
});

class Dialled {
  readonly OPEN = 1;
  binaryType = '';
  readyState = 0;
  sent: Uint8Array[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  send(frame: Uint8Array) {
    this.sent.push(frame);
  }
  close() {
    this.closed = true;
  }
  opens() {
    this.readyState = this.OPEN;
    this.onopen?.();
  }
}

function setUp() {
  const heard: unknown[] = [];
  const sockets: Dialled[] = [];
  const hears = {
    connected: (conn: number) => void heard.push(['connected', conn]),
    received: (conn: number, frame: Uint8Array) => void heard.push(['received', conn, ...frame]),
    disconnected: (conn: number) => void heard.push(['disconnected', conn]),
  };
  const network = new Network(hears, home, () => {
    const socket = new Dialled();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  });
  return { heard, sockets, network };
}

describe('connections', () => {
  it('maps a socket to what the core hears', () => {
    const { heard, sockets, network } = setUp();
    network.connect(3, 'relay.example');
    sockets[0]?.opens();
    sockets[0]?.onmessage?.({ data: new Uint8Array([1, 2]).buffer });
    sockets[0]?.onmessage?.({ data: 'text' });
    sockets[0]?.onclose?.();
    expect(sockets[0]?.binaryType).toBe('arraybuffer');
    expect(heard).toEqual([
      ['connected', 3],
      ['received', 3, 1, 2],
      ['disconnected', 3],
    ]);
  });

  it('ends a connection on which something longer than a frame comes, and hands nothing of it on', () => {
    const { heard, sockets, network } = setUp();
    network.connect(1, 'relay.example');
    sockets[0]?.onmessage?.({ data: new ArrayBuffer(kMaxFrame) });
    expect(sockets[0]?.closed).toBe(false);
    sockets[0]?.onmessage?.({ data: new ArrayBuffer(kMaxFrame + 1) });
    expect(sockets[0]?.closed).toBe(true);
    sockets[0]?.onclose?.();
    expect(heard).toHaveLength(2);
    expect(heard[1]).toEqual(['disconnected', 1]);
  });

  it('ends them all, and says so, where the device has no network any more', () => {
    const { heard, sockets, network } = setUp();
    network.connect(1, 'relay.example');
    network.connect(2, 'relay.example');
    sockets[0]?.opens();
    network.lose();
    expect(sockets.map(({ closed }) => closed)).toEqual([true, true]);
    sockets[0]?.onclose?.();
    expect(heard).toEqual([
      ['connected', 1],
      ['disconnected', 1],
      ['disconnected', 2],
    ]);
  });

  it('sends only on the connection that is open', () => {
    const { sockets, network } = setUp();
    network.connect(1, 'relay.example');
    network.send(1, new Uint8Array([9]));
    sockets[0]?.opens();
    network.send(1, new Uint8Array([8]));
    network.send(2, new Uint8Array([7]));
    expect(sockets[0]?.sent).toEqual([new Uint8Array([8])]);
  });

  it('hears nothing of a connection that was given up, nor of the one before under the same number', () => {
    const { heard, sockets, network } = setUp();
    network.connect(1, 'relay.example');
    network.connect(1, 'relay.example');
    expect(sockets[0]?.closed).toBe(true);
    sockets[0]?.opens();
    sockets[0]?.onclose?.();
    sockets[1]?.opens();
    network.disconnect(1);
    sockets[1]?.onmessage?.({ data: new ArrayBuffer(1) });
    sockets[1]?.onclose?.();
    expect(heard).toEqual([['connected', 1]]);
  });

  it('answers a name that is no relay with disconnected, after the call', async () => {
    const { heard, network } = setUp();
    network.connect(5, 'not a host');
    expect(heard).toEqual([]);
    await Promise.resolve();
    expect(heard).toEqual([['disconnected', 5]]);
  });
});
