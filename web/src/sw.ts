// The service worker: the app starts without a network, from the files of one build.
// Not a network cache: what is not in the list goes by unseen, and nothing a person wrote ever passes here.
// Invariants: the files of two builds never mix; a new build waits until no tab runs the old one.

interface Waits extends Event {
  waitUntil(until: Promise<unknown>): void;
}
interface Installs extends Waits {
  /** Which requests the browser answers by itself, without waking this worker; not every browser has it. */
  addRoutes?(rules: { condition: object; source: { cacheName: string } }[]): Promise<void>;
}
interface Asks extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Worker {
  readonly clients: { claim(): Promise<void> };
}

/** Filled in by the build: every file of the app in the order in which it is fetched, each with the hash of what it
 *  holds, and a name for them all. */
declare const __PANE_FILES__: readonly (readonly [file: string, integrity: string])[];
declare const __PANE_BUILD__: string;

const kPrefix = 'pane-';
const kCache = kPrefix + __PANE_BUILD__;
const scope = new URL('./', self.location.href);
const files = __PANE_FILES__.map(([file, integrity]) => ({ file: new URL(file, scope).href, integrity }));
const listed = new Set(files.map(({ file }) => file));

// Waking a service worker costs a cold start more than reading the files. The rules are this worker's own, so they
// change with it, all at once; what is not in the cache goes to the network, as in answer().
async function answerWithoutWaking(event: Installs): Promise<void> {
  const or = files.map(({ file }) => ({ urlPattern: { pathname: new URL(file).pathname } }));
  const condition = { requestMethod: 'GET', or };
  await event.addRoutes?.([{ condition, source: { cacheName: kCache } }]).catch(() => undefined);
}

async function fetchAll(): Promise<void> {
  const cache = await caches.open(kCache);
  for (const { file, integrity } of files) {
    if (await cache.match(file)) continue;
    // A page that belongs to a later build already would ask for files that this one does not have: then not now.
    const answer = await fetch(file, { cache: 'no-cache', integrity });
    if (!answer.ok) throw new Error('a file of the app is missing');
    await cache.put(file, answer);
  }
}

async function dropOlder(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(kPrefix) && name !== kCache) await caches.delete(name);
  }
}

async function answer(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(kCache);
  return (await cache.match(file)) ?? fetch(request);
}

self.addEventListener('install', (event) => {
  const install = event as Installs;
  install.waitUntil(Promise.all([answerWithoutWaking(install), fetchAll()]));
});
// The tab that brought this worker is its tab, too: else a later build would not wait for it.
self.addEventListener('activate', (event) =>
  (event as Waits).waitUntil(Promise.all([dropOlder(), (self as unknown as Worker).clients.claim()])),
);
self.addEventListener('fetch', (event) => {
  const { request } = event as Asks;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  const file = url.origin + url.pathname;
  if (listed.has(file)) (event as Asks).respondWith(answer(file, request));
});
