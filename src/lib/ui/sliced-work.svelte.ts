import { atOnce, inSlices, type Sliced } from './in-slices';

/**
 * What is to be worked out now. `of`: what it is about; while there is no newer result about the same, the one before stands. `isLong`: it is done in
 * slices, and withdrawn as soon as something else is to be worked out.
 */
export type Work<T> = { of: unknown; isLong: boolean; work: () => Sliced<T> };

/** The result of work that is done at once when it is short, and in slices when it is long. To be made while a component is. */
export class SlicedWork<T> {
	#read: () => Work<T>;
	#late = $state.raw<{ work: Work<T>; value: T } | null>(null);
	#now = $derived.by((): { work: Work<T>; value: T | null } => {
		const work = this.#read();
		return { work, value: work.isLong ? null : atOnce(work.work()) };
	});

	/** @param read tells what is to be worked out; what it reads is watched, what the work itself reads later is not */
	constructor(read: () => Work<T>) {
		this.#read = read;
		$effect(() => {
			const { work } = this.#now;
			if (!work.isLong) return;
			const withdrawn = new AbortController();
			void inSlices(work.work(), withdrawn.signal).then((value) => {
				if (!withdrawn.signal.aborted && value !== null) this.#late = { work, value };
			});
			return () => withdrawn.abort();
		});
	}

	/** Null until there is one. */
	get value(): T | null {
		const { work, value } = this.#now;
		if (!work.isLong) return value;
		return this.#late !== null && this.#late.work.of === work.of ? this.#late.value : null;
	}

	/** Whether the result is of what is to be worked out now. */
	get isReady(): boolean {
		const { work } = this.#now;
		return !work.isLong || this.#late?.work === work;
	}
}
