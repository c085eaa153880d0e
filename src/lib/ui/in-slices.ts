/** Work that may be interrupted wherever it yields, so that the page can answer meanwhile. */
export type Sliced<T> = Generator<void, T, void>;

/** So long may the page be held at a time: half a frame, and less than is felt even on a machine of a quarter of the speed. */
export const sliceMs = 8;

/** The whole of it at once. */
export function atOnce<T>(work: Sliced<T>): T {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
	}
}

/** Does work slice by slice and lets the page paint and hear between them. Null when it is withdrawn by the signal: it then ends where it stands. */
export async function inSlices<T>(work: Sliced<T>, signal: AbortSignal): Promise<T | null> {
	for (;;) {
		await letThePageIn();
		if (signal.aborted) {
			work.return(undefined as never);
			return null;
		}
		const until = performance.now() + sliceMs;
		do {
			const step = work.next();
			if (step.done) return step.value;
		} while (performance.now() < until);
	}
}

type Yielding = { scheduler?: { yield?: () => Promise<void> } };

/** Goes on once the page had the chance to paint and hear. */
export function letThePageIn(): Promise<void> {
	const { scheduler } = globalThis as Yielding;
	return scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/** When the page has painted what stands now; in a tab that is not seen, to which no frame comes, soon. */
export function nextFrame(): Promise<void> {
	return new Promise((resolve) => {
		if (document.hidden) setTimeout(resolve, 16);
		else requestAnimationFrame(() => resolve());
	});
}

const comparedAtOnce = 500;

/** A list in order: those that compare alike stay as they were. A list that is in order already is looked through once. */
export function* inOrder<T>(list: readonly T[], compare: (one: T, other: T) => number): Sliced<T[]> {
	let compared = 0;
	let isOrdered = true;
	for (let at = 1; at < list.length && isOrdered; at += 1) {
		isOrdered = compare(list[at - 1] as T, list[at] as T) <= 0;
		if (at % comparedAtOnce === 0) yield;
	}
	let [from, to] = [[...list], isOrdered ? [] : [...list]];
	for (let run = 1; !isOrdered && run < list.length; run *= 2) {
		for (let start = 0; start < list.length; start += 2 * run) {
			const [middle, end] = [Math.min(start + run, list.length), Math.min(start + 2 * run, list.length)];
			for (let [left, right, at] = [start, middle, start]; at < end; at += 1) {
				const takesLeft = left < middle && (right >= end || compare(from[left] as T, from[right] as T) <= 0);
				to[at] = from[takesLeft ? left++ : right++] as T;
				compared += 1;
				if (compared % comparedAtOnce === 0) yield;
			}
		}
		[from, to] = [to, from];
	}
	return from;
}
