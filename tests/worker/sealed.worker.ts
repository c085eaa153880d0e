import { platformDigest } from '../../src/lib/vault/formats/source';
import { closedGlobals, fence, keepErrorsIn, openNavigator, ownersFrom, seal, silenceConsole } from '../../src/lib/vault/seal';

const page = globalThis as unknown as { postMessage(message: unknown): void; onmessage: ((event: MessageEvent) => void) | null };

/** Where a global can still be reached: on the scope itself, or on any prototype of it. */
const reachable = (thing: object, names: readonly string[]): string[] =>
	ownersFrom(thing).flatMap((owner) =>
		names.filter((name) => {
			const found = Object.getOwnPropertyDescriptor(owner, name);
			return found?.get !== undefined || found?.value !== undefined;
		})
	);
const reaches = (address: string): Promise<boolean> =>
	Promise.resolve()
		.then(() => fetch(address))
		.then(
			(response) => response.ok,
			() => false
		);
const onNavigator = (): string[] =>
	ownersFrom(navigator).flatMap((owner) => Object.getOwnPropertyNames(owner).filter((name) => !openNavigator.includes(name)));

async function report(address: string, blob: string): Promise<void> {
	const before = { globals: reachable(globalThis, closedGlobals), planted: await reaches(address) };
	silenceConsole();
	keepErrorsIn();
	fence();
	const disguised = Object.assign(new String(address), { startsWith: () => true, url: 'blob:x' }) as unknown as string;
	const stillOpen = reachable(
		globalThis,
		closedGlobals.filter((name) => name !== 'fetch')
	);
	const fenced = {
		globals: stillOpen,
		navigator: reachable(navigator, onNavigator()),
		planted: await reaches(address),
		disguised: await reaches(disguised),
		blob: await reaches(blob)
	};
	seal();
	const after = {
		globals: reachable(globalThis, closedGlobals),
		planted: await reaches(address),
		blob: await reaches(blob),
		restored: Reflect.defineProperty(globalThis, 'fetch', { value: () => 1 }) || Reflect.set(globalThis, 'WebSocket', 1)
	};
	console.log('a cell: 9434765919');
	const file = { name: 'x', size: 3, slice: () => new Blob(['abc']) };
	const digest = await platformDigest(file);
	page.postMessage({ before, fenced, after, console: String(console.log), digest });
}

page.onmessage = ({ data }: MessageEvent<{ address: string; blob: string } | 'throw' | 'reject'>) => {
	if (data === 'throw')
		setTimeout(() => {
			throw new Error('a cell: 9434765919');
		});
	else if (data === 'reject') void Promise.reject(new Error('a cell: 9434765919'));
	else void report(data.address, data.blob);
};
