/** Runs work that may be interrupted to its end, without a break. */
export function finished<T>(work: Generator<unknown, T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}
