/** What is worked out when it is first wanted, and kept: the start of the page waits for none of it. */
export function once<T>(make: () => T): () => T {
	let made: { value: T } | null = null;
	return () => (made ??= { value: make() }).value;
}
