type Noted = PerformanceEntry & { initiatorType?: string };

/**
 * Counts the requests that this page makes from now on, as the browser itself notes them: also those that fail. Blobs and data addresses
 * are no requests. The browser notes as well what the page's policy refuses, and reports it as a breach: that is taken away again. A worker's own
 * are not among them: it has no way left to make any.
 */
export function countRequests(onCount: (requests: number) => void): void {
	const since = performance.now();
	const noted: Noted[] = [];
	const refused = new Set<string>();
	const count = (): void => onCount(noted.filter((entry) => !isAmong(refused, entry)).length);
	document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
		if (disposition === 'enforce') refused.add(blockedURI);
		count();
	});
	const observer = new PerformanceObserver((list) => {
		noted.push(...list.getEntries().filter(({ name, startTime }) => /^(https?|wss?):/.test(name) && startTime >= since));
		count();
	});
	observer.observe({ type: 'resource', buffered: true });
}

/** Of a frame from elsewhere a breach tells the host alone. */
function isAmong(refused: ReadonlySet<string>, { name, initiatorType }: Noted): boolean {
	return refused.has(name) || (initiatorType === 'iframe' && refused.has(new URL(name).origin));
}
