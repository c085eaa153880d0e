import { BootFailure } from './boot-failure';

/**
 * The second, stricter policy. Both hold together, the stricter wins, and neither can be taken away again: from here on
 * the page can make no request, not even to its own host. Blobs made before are what is left to load.
 */
const sealPolicy = [
	"default-src 'none'",
	"script-src 'wasm-unsafe-eval'",
	"style-src 'unsafe-inline'",
	'img-src data: blob:',
	'connect-src blob:',
	'worker-src blob:',
	'font-src data:',
	"frame-src 'none'",
	"form-action 'none'",
	"base-uri 'none'"
].join('; ');

type Probe = { id: string; try: (address: string, refused: () => void) => unknown };

/** Ways a page asks its own host for something. After the seal the browser must report each as a breach of the policy. */
const probes: readonly Probe[] = [
	{ id: 'fetch', try: (address) => void fetch(address).catch(() => undefined) },
	{ id: 'beacon', try: (address) => navigator.sendBeacon(address) },
	{ id: 'image', try: (address) => Object.assign(new Image(), { src: address }) },
	{ id: 'script', try: loadGuardAgain },
	{ id: 'style', try: (address) => linkTo('stylesheet', address) }
];

/** Tried besides, at the start and whenever somebody asks. */
const moreProbes: readonly Probe[] = [
	{ id: 'websocket', try: (address) => new WebSocket(address.replace(/^http/, 'ws')) },
	{ id: 'form', try: sendForm }
];

/** What the guard took away, which no policy would stop or report. */
const gone: Readonly<Record<string, (address: string) => boolean>> = {
	webrtc: () => Reflect.get(globalThis, 'RTCPeerConnection') === undefined,
	window: (address) => window.open(address) === null
};

/**
 * Seals the page and proves it: each probe must be refused by the browser before `window.__sealed` is set. In the
 * development server nothing is sealed, because its modules come one by one; the outcome says so.
 * @throws {BootFailure} `no-guard` when `guard.js` did not run, `not-sealed` when a probe was not refused
 */
export async function sealPage(): Promise<'sealed' | 'not-sealed-in-development'> {
	if (import.meta.env.DEV) return 'not-sealed-in-development';
	if (!('__guarded' in window)) throw new BootFailure('no-guard');
	if ('__sealed' in window) return 'sealed';
	const meta = document.createElement('meta');
	meta.httpEquiv = 'Content-Security-Policy';
	meta.content = sealPolicy;
	document.head.append(meta);
	for (const probe of probes) if (!(await isRefused(probe))) throw new BootFailure('not-sealed');
	Object.defineProperty(window, '__sealed', { value: true });
	return 'sealed';
}

/** Tries again, at any time after the seal, every way by which a page asks its own host for something, or leaves. */
export async function tryPage(): Promise<{ id: string; refused: boolean }[]> {
	const tried: { id: string; refused: boolean }[] = [];
	for (const probe of [...probes, ...moreProbes]) tried.push({ id: `page-${probe.id}`, refused: await isRefused(probe) });
	for (const [id, isGone] of Object.entries(gone)) tried.push({ id: `page-${id}`, refused: isGone(addressFor(id)) });
	return tried;
}

const addressFor = (id: string): string => new URL(`sealed-${id}`, document.baseURI).href;

/**
 * A request that merely fails proves nothing (the file may not exist): only the browser's own report counts; its throw at the
 * very attempt, as Firefox does with a form; or that a file fails that is there.
 */
function isRefused(probe: Probe): Promise<boolean> {
	const address = addressFor(probe.id);
	return new Promise((resolve) => {
		const outcome = (refused: boolean): void => {
			document.removeEventListener('securitypolicyviolation', hear);
			clearTimeout(late);
			resolve(refused);
		};
		const hear = (event: SecurityPolicyViolationEvent): void => {
			if (event.blockedURI.replace(/^ws/, 'http') === address && event.disposition === 'enforce') outcome(true);
		};
		const late = setTimeout(() => outcome(false), 15_000);
		document.addEventListener('securitypolicyviolation', hear);
		try {
			probe.try(address, () => outcome(true));
		} catch {
			outcome(true);
		}
	});
}

/** Of a script, Firefox reports no breach. So this is one that is there: only the seal can make it fail. */
function loadGuardAgain(_: string, refused: () => void): void {
	linkTo('modulepreload', new URL('guard.js', document.baseURI).href).addEventListener('error', refused);
}

function linkTo(rel: string, address: string): HTMLLinkElement {
	const link = document.createElement('link');
	link.rel = rel;
	link.href = address;
	document.head.append(link);
	return link;
}

/** Into an empty frame, so that the page would stay if the form were sent. */
function sendForm(address: string): void {
	const frame = document.createElement('iframe');
	frame.name = 'sealed-form';
	frame.hidden = true;
	const form = document.createElement('form');
	Object.assign(form, { action: address, method: 'post', target: frame.name });
	document.body.append(frame, form);
	try {
		form.submit();
	} finally {
		form.remove();
		setTimeout(() => frame.remove(), 1_000);
	}
}
