import { nextFrame } from './in-slices';

/** How many there are to draw, of what, and how many more of them in each frame. */
export type Growing = { of: unknown; count: number; eachFrame: number };

/** How much of something large is drawn: more in each frame, until it is whole. It begins anew with another thing. To be made while a component is. */
export class Growth {
	#read: () => Growing;
	#grown = $state(0);

	constructor(read: () => Growing) {
		this.#read = read;
		const of = $derived(read().of);
		const count = $derived(read().count);
		const eachFrame = $derived(read().eachFrame);
		$effect.pre(() => {
			void of;
			const [all, more] = [count, eachFrame];
			this.#grown = more;
			let isOver = false;
			void (async () => {
				for (let grown = more; grown < all && !isOver;) {
					await nextFrame();
					grown += more;
					if (!isOver) this.#grown = grown;
				}
			})();
			return () => (isOver = true);
		});
	}

	/** So many of them, from the first, are to be drawn now. */
	get drawn(): number {
		return Math.min(this.#grown, this.#read().count);
	}

	get isWhole(): boolean {
		return this.#grown >= this.#read().count;
	}
}
