import { getContext, setContext } from 'svelte';

const key = Symbol('how a figure was made');

/** How somebody asks how the figure of a cell was made: null of a cell of which nothing can be said. */
export type WhyAsked = (cell: string) => (() => void) | null;

/** Lets the figures of sentences under this component be chosen, to be told how they were made. */
export function offerWhy(asked: WhyAsked): void {
	setContext(key, asked);
}

/** The way to ask that was offered above, if any. */
export function whyAsked(): WhyAsked | undefined {
	return getContext<WhyAsked | undefined>(key);
}
