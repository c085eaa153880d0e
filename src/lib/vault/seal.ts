/** Every global by which a worker could reach anyone, keep anything, or make a realm that still can. */
export const closedGlobals: readonly string[] = [
	'fetch',
	'fetchLater',
	'XMLHttpRequest',
	'WebSocket',
	'WebSocketStream',
	'WebTransport',
	'EventSource',
	'Worker',
	'SharedWorker',
	'importScripts',
	'BroadcastChannel',
	'RTCPeerConnection',
	'webkitRTCPeerConnection',
	'RTCDataChannel',
	'TCPSocket',
	'TCPServerSocket',
	'UDPSocket',
	'FontFace', // loads an address
	'fonts',
	'indexedDB',
	'IDBFactory',
	'caches',
	'Cache',
	'CacheStorage',
	'cookieStore',
	'StorageManager',
	'FileSystemObserver',
	'webkitRequestFileSystem',
	'webkitRequestFileSystemSync',
	'webkitResolveLocalFileSystemURL',
	'webkitResolveLocalFileSystemSyncURL',
	'Notification',
	'ServiceWorkerRegistration',
	'PushManager'
];

/** What is left of `navigator`: facts about the machine that the engine looks at, and nothing that acts. */
export const openNavigator: readonly string[] = [
	'constructor',
	'hardwareConcurrency',
	'deviceMemory',
	'language',
	'languages',
	'onLine',
	'platform',
	'product',
	'appCodeName',
	'appName',
	'appVersion',
	'userAgent',
	'vendor'
];

/** A thing and its prototypes, the nearest first, without `Object.prototype`. */
export function ownersFrom(thing: object): object[] {
	const owners: object[] = [];
	for (let owner: object | null = thing; owner && owner !== Object.prototype; owner = Reflect.getPrototypeOf(owner))
		owners.push(owner);
	return owners;
}

/**
 * Replaces a global on the scope and on every prototype that has it: `fetch` and its like live on a prototype and stay
 * reachable through it. Without a value it is closed for good.
 */
function shut(scope: object, name: string, value?: unknown): void {
	for (const owner of ownersFrom(scope))
		if (owner === scope || Object.hasOwn(owner, name))
			Object.defineProperty(owner, name, { value, writable: false, configurable: value !== undefined });
}

/** The engine prints file names and errors, which quote cells. Nothing it says reaches the console from now on. */
export function silenceConsole(scope: object = globalThis): void {
	const console: unknown = Reflect.get(scope, 'console');
	if (typeof console !== 'object' || console === null) return;
	for (const method of Object.keys(console))
		if (typeof Reflect.get(console, method) === 'function')
			Object.defineProperty(console, method, { value: () => undefined, writable: false, configurable: false });
}

/** The one error the page may see. */
const gone = new Error('the vault has stopped');

/**
 * An error nobody caught would reach the page with its text. It is held back, and a wordless one thrown in its place, so
 * that the page still learns that the vault is gone.
 */
export function keepErrorsIn(scope: EventTarget = globalThis as unknown as EventTarget): void {
	scope.addEventListener('error', (event) => {
		if (Reflect.get(event, 'error') === gone) return;
		event.preventDefault();
		giveUp();
	});
	scope.addEventListener('unhandledrejection', (event) => {
		event.preventDefault();
		giveUp();
	});
}

/** Tells the page, by an error that says nothing, that this vault is of no more use. */
export function giveUp(): void {
	setTimeout(() => {
		throw gone;
	});
}

type Ask = { readonly url: string };

/** Until the engine has started: `fetch` reaches blobs only, and every other way out is closed. */
export function fence(scope: object = globalThis): void {
	const real: unknown = Reflect.get(scope, 'fetch');
	const request: unknown = Reflect.get(scope, 'Request');
	for (const name of closedGlobals) if (name !== 'fetch') shut(scope, name);
	closeNavigator(scope);
	if (typeof real !== 'function' || typeof request !== 'function') return;
	shut(scope, 'fetch', async (...asked: unknown[]): Promise<unknown> => {
		const what = Reflect.construct(request, asked) as Ask; // what is judged is what is fetched
		if (!what.url.startsWith('blob:')) throw new TypeError('fenced');
		return Reflect.apply(real, scope, [what]) as unknown;
	});
}

/** From now on nothing in this worker can make a request. */
export function seal(scope: object = globalThis): void {
	for (const name of closedGlobals) shut(scope, name);
}

function closeNavigator(scope: object): void {
	const navigator: unknown = Reflect.get(scope, 'navigator');
	if (typeof navigator !== 'object' || navigator === null) return;
	for (const owner of ownersFrom(navigator))
		for (const name of Object.getOwnPropertyNames(owner)) if (!openNavigator.includes(name)) shut(navigator, name);
}
