import type { Port } from '../../src/lib/protocol/exchange';

/**
 * Two ends of a door. What the vault says is truly cloned, as in the browser; what the page says arrives as it is,
 * because Node cannot clone a `File`.
 */
export function door(): { page: Port; vault: Port; close: () => void } {
	const { port1, port2 } = new MessageChannel();
	const vaultHears: ((event: MessageEvent<unknown>) => void)[] = [];
	port2.start();
	return {
		page: {
			postMessage: (message) =>
				void setImmediate(() => vaultHears.forEach((hear) => hear(new MessageEvent('message', { data: message })))),
			addEventListener: (type, hear) => port2.addEventListener(type, hear)
		},
		vault: { postMessage: (message) => port1.postMessage(message), addEventListener: (_, hear) => void vaultHears.push(hear) },
		close: () => {
			port1.close();
			port2.close();
		}
	};
}

/** A promise that a test settles when it likes. */
export function gate(): { passed: Promise<void>; open: () => void } {
	let release = (): void => undefined;
	const passed = new Promise<void>((resolve) => (release = resolve));
	return { passed, open: () => release() };
}
