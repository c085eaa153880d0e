import { flushSync, getContext, setContext } from 'svelte';
import { on } from 'svelte/events';

const key = Symbol('columns');
/** On a sheet of paper, upright; a wide one takes all that fit. */
const mostOnPaper = 12;
const mostOnWide = 26;

/** A run of columns: from one to before another. */
export type ColumnPart = { from: number; to: number };

/** Says how many columns of fields stand beside each other on this sheet: on paper a wide grid is set below itself, part by part, where its figures would be too small to read. */
export function setMostColumns(most: () => number): void {
	setContext(key, most);
}

/** Of a sheet of paper that stands upright. */
export const columnsOnPaper = mostOnPaper;

/** The parts in which a grid of so many columns is drawn: one on a screen; on paper as many as it needs, as like as can be. To be made while a component is. */
export class ColumnParts {
	#count: () => number;
	#most = getContext<(() => number) | undefined>(key);
	#printed = $state(Infinity);

	constructor(count: () => number) {
		this.#count = count;
		if (this.#most) return;
		const isWide = (): boolean => document.documentElement.dataset['print'] === 'wide';
		$effect(() => on(window, 'beforeprint', () => flushSync(() => (this.#printed = isWide() ? mostOnWide : mostOnPaper))));
		$effect(() => on(window, 'afterprint', () => (this.#printed = Infinity)));
	}

	get all(): ColumnPart[] {
		const count = this.#count();
		const parts = Math.max(1, Math.ceil(count / (this.#most?.() ?? this.#printed)));
		const startOf = (part: number): number => Math.ceil((part * count) / parts);
		return Array.from({ length: parts }, (_, part) => ({ from: startOf(part), to: startOf(part + 1) }));
	}
}
