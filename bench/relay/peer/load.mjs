// Durable appends of @evolu/server: spaces (its "owners"), each with one append under way, for some seconds.
// Usage: node load.mjs FOLDER SPACES ENTRY_BYTES SECONDS [ENTRIES_A_REQUEST]; prints appends a second.
// Requests are made before the clock starts, so that nothing but sending and reading is the load's. A space's tree is
// brought along as its own phone would, so that the server has nothing to send back.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  SyncRequest,
  initialMerkleTree,
  insertIntoMerkleTree,
  merkleTreeToString,
  timestampToString,
} from '@evolu/common';

const [folder, ...numbers] = process.argv.slice(2);
const [spaces, entryBytes, seconds, together = 1] = numbers.map(Number);
const warmUpSeconds = 2;

/** As many requests as a space can use up; a slow server leaves most of them. */
const requestsASpace = Math.ceil(((seconds + warmUpSeconds) * 3000) / spaces);

function makeSpace(index) {
  const nodeId = index.toString(16).padStart(16, '0');
  const userId = `owner${String(index).padStart(16, '0')}`;
  const start = Date.UTC(2026, 0, 1);
  let tree = initialMerkleTree;
  let count = 0;
  const requests = [];
  for (let i = 0; i < requestsASpace; i += 1) {
    const messages = [];
    for (let k = 0; k < together; k += 1) {
      const timestamp = { millis: start + count * 1000, counter: 0, node: nodeId };
      count += 1;
      tree = insertIntoMerkleTree(tree, timestamp);
      const text = timestampToString(timestamp);
      messages.push({ timestamp: text, content: randomBytes(entryBytes - text.length - 6) });
    }
    const body = SyncRequest.toBinary({ messages, userId, nodeId, merkleTree: merkleTreeToString(tree) });
    const head =
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n' +
      `Content-Length: ${body.length}\r\n\r\n`;
    requests.push(Buffer.concat([Buffer.from(head), body]));
  }
  return requests;
}

/** Calls back with the status of each whole answer. */
function readAnswers(socket, answered) {
  let waiting = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = waiting.subarray(0, end).toString('latin1');
      const size = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) throw new Error('an answer without a length');
      if (waiting.length < end + 4 + size) return;
      waiting = waiting.subarray(end + 4 + size);
      answered(head.startsWith('HTTP/1.1 200'));
    }
  });
}

function drive(port, all) {
  return new Promise((resolve, reject) => {
    let done = 0;
    let counted = 0;
    let begin = 0;
    for (const requests of all) {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let next = 0;
      const send = () => {
        if (next === requests.length) return reject(new Error('too few requests were made'));
        socket.write(requests[next]);
        next += 1;
        return undefined;
      };
      socket.on('error', reject);
      readAnswers(socket, (good) => {
        if (!good) return reject(new Error('an append was refused'));
        done += together;
        return send();
      });
      send();
    }
    setTimeout(() => {
      begin = performance.now();
      counted = done;
    }, warmUpSeconds * 1000);
    setTimeout(
      () => resolve(((done - counted) * 1000) / (performance.now() - begin)),
      (warmUpSeconds + seconds) * 1000,
    );
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const all = Array.from({ length: spaces }, (_, i) => makeSpace(i));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const port = await freePort();
const server = spawn(process.execPath, [fileURLToPath(new URL('serve.mjs', import.meta.url)), String(port)], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'inherit'],
});
server.stdout.once('data', async () => {
  let code = 0;
  try {
    console.log((await drive(port, all)).toFixed(1));
  } catch (error) {
    console.error(`The peer could not be measured: ${error.message}.`);
    code = 1;
  }
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
});
