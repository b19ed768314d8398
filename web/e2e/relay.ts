// The real relay as a process: `pane serve` on a free port, with its own data folder and the built app.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

const web = new URL('..', import.meta.url).pathname;
export const program = process.env.PANE ?? join(web, '..', 'build', 'native', 'cli', 'pane');
export const app = process.env.PANE_APP ?? join(web, 'dist');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

export class Relay {
  #process: ChildProcess | null = null;
  #said = '';
  #app = app;

  private constructor(
    readonly port: number,
    readonly data: string,
  ) {}

  static async start(): Promise<Relay> {
    for (const needed of [program, join(app, 'index.html')]) {
      if (!existsSync(needed)) throw new Error(`${needed} is not there: run \`make build\` first.`);
    }
    const relay = new Relay(await freePort(), mkdtempSync(join(tmpdir(), 'pane-e2e-')));
    await relay.restart();
    return relay;
  }

  /** As it stands in an invitation. */
  get host(): string {
    return `localhost:${this.port}`;
  }

  get url(): string {
    return `http://${this.host}/`;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** Starts it again on the same port and data; resolves once it takes connections. */
  async restart(): Promise<void> {
    const args = ['serve', '--listen', `127.0.0.1:${this.port}`, '--data', this.data, '--app', this.#app];
    const child = spawn(program, [...args, '--public-url', this.url], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (this.#said += String(chunk)));
    while (!(await answers(this.port))) {
      if (child.exitCode !== null) throw new Error(`pane serve ended: ${this.#said}`);
      await new Promise((next) => setImmediate(next));
    }
  }

  /** Serves another build of the app from now on. */
  async deploy(folder: string): Promise<void> {
    this.#app = folder;
    await this.kill();
    await this.restart();
  }

  /** As a power cut would end it. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** All that it keeps and said: database, write-ahead log, log. */
  everything(): Buffer {
    const files = readdirSync(this.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Buffer.concat([
      ...files.map((file) => readFileSync(join(file.parentPath, file.name))),
      Buffer.from(this.#said),
    ]);
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}
