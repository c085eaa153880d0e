import {
	defaultRangeExtractor,
	elementScroll,
	observeElementOffset,
	observeElementRect,
	Virtualizer
} from '@tanstack/virtual-core';

/** A row that is drawn: its place in the whole list, and how much room, in pixels, undrawn rows take before it. */
export type DrawnRow = { index: number; gap: number };

/** The list as it is now. `scroller` is null while no window is wanted; `kept` is the place of a row that stays drawn with its neighbours, or -1. */
export type RowList = { scroller: HTMLElement | null; count: number; kept: number };

const usualHeight = 46;
const drawnAround = 12;

/**
 * The rows of a long table that are drawn: those in sight in its scrolling box and some around them. The row that has the keyboard's
 * focus stays with the one before and after it, or the arrow keys would lose their place. To be made while a component is.
 */
export class RowWindow {
	#virtualizer: Virtualizer<HTMLElement, HTMLElement>;
	#drawn = $state.raw<{ rows: DrawnRow[]; after: number }>({ rows: [], after: 0 });

	constructor(read: () => RowList) {
		const options = {
			count: 0,
			getScrollElement: () => read().scroller,
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
		$effect.pre(() => {
			const { scroller, count, kept } = read();
			this.#virtualizer.setOptions({
				...options,
				count: scroller ? count : 0,
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

	/** The rows to draw, in order. */
	get rows(): DrawnRow[] {
		return this.#drawn.rows;
	}

	/** The room of the undrawn rows after the last, in pixels. */
	get after(): number {
		return this.#drawn.after;
	}

	/** To be attached to each drawn row, which says its place as `data-index`. */
	measure = (row: HTMLElement): (() => void) => {
		this.#virtualizer.measureElement(row);
		return () => this.#virtualizer.measureElement(null);
	};

	#draw(): void {
		const margin = this.#virtualizer.options.scrollMargin;
		let end = margin;
		const rows = this.#virtualizer.getVirtualItems().map((item) => {
			const gap = item.start - end;
			end = item.end;
			return { index: item.index, gap };
		});
		this.#drawn = { rows, after: Math.max(0, this.#virtualizer.getTotalSize() + margin - end) };
	}
}
