import { flushSync } from 'svelte';
import { on } from 'svelte/events';
import {
	defaultRangeExtractor,
	elementScroll,
	observeElementOffset,
	observeElementRect,
	Virtualizer
} from '@tanstack/virtual-core';

/** A row that is drawn: its place in the whole list, and how much room, in pixels, undrawn rows take before it. */
export type DrawnRow<Row> = { row: Row; index: number; gap: number };

/** The list as it is now. `isLong`: only rows in sight of its `scroller` are drawn. `kept` is the place of a row that stays drawn with its neighbours, or -1. */
export type RowList<Row> = { rows: readonly Row[]; isLong: boolean; scroller: HTMLElement | null; kept: number };

const usualHeight = 46;
const drawnAround = 12;

/**
 * The rows of a long table that are drawn: those in sight in its scrolling box and some around them. The row that has the keyboard's
 * focus stays with the one before and after it, or the arrow keys would lose their place. On paper all are. To be made while a component is.
 */
export class RowWindow<Row> {
	#read: () => RowList<Row>;
	#virtualizer: Virtualizer<HTMLElement, HTMLElement>;
	#drawn = $state.raw<{ places: { index: number; gap: number }[]; after: number }>({ places: [], after: 0 });
	#isPrinting = $state(false);

	constructor(read: () => RowList<Row>) {
		this.#read = read;
		const options = {
			count: 0,
			getScrollElement: () => (read().isLong ? read().scroller : null),
			estimateSize: () => usualHeight,
			scrollToFn: elementScroll,
			observeElementRect,
			observeElementOffset,
			overscan: drawnAround,
			useAnimationFrameWithResizeObserver: true,
			onChange: () => this.#draw()
		};
		this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options);
		$effect(() => this.#virtualizer._didMount());
		$effect(() => on(window, 'beforeprint', () => flushSync(() => (this.#isPrinting = true))));
		$effect(() => on(window, 'afterprint', () => (this.#isPrinting = false)));
		$effect.pre(() => {
			const { rows, isLong, scroller, kept } = read();
			const count = isLong && scroller ? rows.length : 0;
			this.#virtualizer.setOptions({
				...options,
				count,
				scrollMargin: scroller?.querySelector('tbody')?.offsetTop ?? 0,
				rangeExtractor: (range) => {
					const inSight = defaultRangeExtractor(range);
					const beside = kept < 0 ? [] : [kept - 1, kept, kept + 1].filter((place) => !inSight.includes(place));
					return [...inSight, ...beside.filter((place) => place >= 0 && place < count)].sort((one, other) => one - other);
				}
			});
			this.#virtualizer._willUpdate();
			this.#draw();
		});
	}

	/** Whether only some of the rows are drawn. */
	get isPart(): boolean {
		return this.#read().isLong && !this.#isPrinting;
	}

	/** The rows to draw, in order. */
	get lines(): DrawnRow<Row>[] {
		const { rows } = this.#read();
		if (!this.isPart) return rows.map((row, index) => ({ row, index, gap: 0 }));
		return this.#drawn.places.flatMap(({ index, gap }) => rows.slice(index, index + 1).map((row) => ({ row, index, gap })));
	}

	/** The room of the undrawn rows after the last, in pixels. */
	get after(): number {
		return this.isPart ? this.#drawn.after : 0;
	}

	/** To be attached to each drawn row, which says its place as `data-index`. */
	measure = (row: HTMLElement): (() => void) => {
		this.#virtualizer.measureElement(row);
		return () => this.#virtualizer.measureElement(null);
	};

	#draw(): void {
		const margin = this.#virtualizer.options.scrollMargin;
		let end = margin;
		const places = this.#virtualizer.getVirtualItems().map((item) => {
			const gap = item.start - end;
			end = item.end;
			return { index: item.index, gap };
		});
		this.#drawn = { places, after: Math.max(0, this.#virtualizer.getTotalSize() + margin - end) };
	}
}
