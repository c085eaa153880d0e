/// <reference lib="webworker" />

/**
 * Serves the copy of the app's own files that the page put into this browser (`vault-client/offline-copy.ts`), so that it starts
 * without a network. It knows nothing of data, which are opened after the seal and never pass here. The copy is named in the
 * address that this worker was registered with.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const scope = worker.registration.scope;
const copyName = `wardwise-app-${new URL(worker.location.href).searchParams.get('copy') ?? ''}`;

worker.addEventListener('install', (event) => event.waitUntil(standAlone()));
worker.addEventListener('fetch', (event) => event.respondWith(answer(event.request)));

const patienceMs = 120_000;

/**
 * Waits for the page to put the copy away. A browser would let the host's next worker take this one's place unasked; a newer version
 * comes only when the user takes the old one away.
 */
async function standAlone(): Promise<void> {
	if (worker.registration.active) throw new Error('another version is kept');
	for (const begun = Date.now(); !(await isWhole()); await new Promise((later) => setTimeout(later, 250)))
		if (Date.now() - begun > patienceMs) throw new Error('no copy came');
}

const isWhole = async (): Promise<boolean> =>
	(await caches.has(copyName)) && Boolean(await (await caches.open(copyName)).match(scope));

/** The only answers from the network: which version the host has, and the demo before it was opened once. */
const fromHost = /^(newest\.json|demo\/[^/]+)$/;

async function answer(request: Request): Promise<Response> {
	const [address = ''] = request.url.split(/[?#]/);
	if (!address.startsWith(scope)) return Response.error();
	const path = address.slice(scope.length);
	const held = await heldAt(path === 'index.html' ? scope : address).catch(() => null);
	if (held === null) return withoutCopy(request);
	if (held && request.method === 'HEAD') return new Response(null, { headers: held.headers });
	if (held && request.method === 'GET') return held;
	if (request.method === 'GET' && fromHost.test(path)) return fetch(request);
	return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** What the copy holds at an address; null where there is none. @throws when the disk does not give it */
async function heldAt(address: string): Promise<Response | undefined | null> {
	if (!(await caches.has(copyName))) return null;
	return (await caches.open(copyName)).match(address, { ignoreVary: true, ignoreMethod: true });
}

/** The copy was wiped, or cannot be read: the host takes over again, and this worker ends. */
async function withoutCopy(request: Request): Promise<Response> {
	await worker.registration.unregister();
	return fetch(request);
}
