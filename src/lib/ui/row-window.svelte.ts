import { flushSync } from 'svelte';
import { on } from 'svelte/events';
import {
	defaultRangeExtractor,
	elementScroll,
	observeElementOffset,
	observeElementRect,
	Virtualizer,
	type VirtualItem
} from '@tanstack/virtual-core';
import { Growth } from './growth.svelte';
import { nextFrame } from './in-slices';
import { RowTurns } from './row-turns';

/** A row that is drawn: its place in the whole list, and how much room, in pixels, undrawn rows take before it. */
export type DrawnRow<Row> = { row: Row; index: number; gap: number };

/**
 * The list as it is now. `isLong`: only rows in sight of its `scroller` are drawn. `kept` is the place of a row that stays drawn with its neighbours, or -1.
 * `eachFrame`: so many more rows are drawn in each frame, those in sight first; all at once when it is left out.
 */
export type RowList<Row> = {
	rows: readonly Row[];
	isLong: boolean;
	scroller: HTMLElement | null;
	kept: number;
	eachFrame?: number | undefined;
	/** How many rows before and after those in sight are drawn too. */
	around?: number;
};

const usualHeight = 46; // until some are measured
const usuallyAround = 6;

/**
 * The rows of a long table that are drawn: those in sight in its scrolling box and some around them. The row that has the keyboard's
 * focus stays with the one before and after it, or the arrow keys would lose their place. On paper all are. To be made while a component is.
 */
export class RowWindow<Row> {
	#read: () => RowList<Row>;
	#virtualizer: Virtualizer<HTMLElement, HTMLElement>;
	#drawn = $state.raw<{ places: { index: number; gap: number }[]; after: number }>({ places: [], after: 0 });
	#isPrinting = $state(false);
	/** Rows drawn together are measured together, once they are laid out. */
	#sizes = new ResizeObserver((entries) => this.#resized(entries.map(({ target }) => target as HTMLElement)));
	#heights: number[] = []; // how many rows have been so high, by their height
	#usual = usualHeight;
	#isMeasuring = false;
	#growth: Growth;
	#turns = new RowTurns<Row>();
	#isWaiting = false;
	#isOver = false;

	constructor(read: () => RowList<Row>) {
		this.#read = read;
		this.#growth = new Growth(() => {
			const { rows, isLong, eachFrame = rows.length } = read();
			return { of: rows, count: rows.length, eachFrame: isLong ? rows.length : eachFrame };
		});
		const options = {
			count: 0,
			getScrollElement: () => (read().isLong ? read().scroller : null),
			estimateSize: () => this.#usual,
			scrollToFn: elementScroll,
			observeElementRect,
			observeElementOffset,
			overscan: usuallyAround,
			useAnimationFrameWithResizeObserver: true,
			onChange: () => {
				if (!this.#isMeasuring) this.#draw();
			}
		};
		this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(options);
		$effect(() => () => {
			this.#isOver = true;
			this.#sizes.disconnect();
		});
		$effect(() => this.#virtualizer._didMount());
		$effect(() => on(window, 'beforeprint', () => flushSync(() => (this.#isPrinting = true))));
		$effect(() => on(window, 'afterprint', () => (this.#isPrinting = false)));
		$effect.pre(() => {
			const { rows, isLong, scroller, kept, around = usuallyAround } = read();
			const count = isLong && scroller ? rows.length : 0;
			this.#virtualizer.setOptions({
				...options,
				count,
				overscan: around,
				scrollMargin: isLong ? (scroller?.querySelector('tbody')?.offsetTop ?? 0) : 0,
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

	/** Whether more rows are to be drawn in the next frames. */
	get isGrowing(): boolean {
		return !this.#growth.isWhole;
	}

	/** The rows to draw, in order. */
	get lines(): DrawnRow<Row>[] {
		const { rows } = this.#read();
		const drawn = this.#isPrinting ? rows : rows.slice(0, this.#growth.drawn);
		if (!this.isPart) return drawn.map((row, index) => ({ row, index, gap: 0 }));
		return this.#drawn.places.flatMap(({ index, gap }) => rows.slice(index, index + 1).map((row) => ({ row, index, gap })));
	}

	/** The room of the undrawn rows after the last, in pixels. */
	get after(): number {
		return this.isPart ? this.#drawn.after : 0;
	}

	/** To be attached to each drawn row, which says its place as `data-index`. */
	measure = (row: HTMLElement): (() => void) => {
		this.#sizes.observe(row);
		return () => this.#sizes.unobserve(row);
	};

	/** Rows not measured yet count as the height that most have: then hardly any change the places of those after them. */
	#resized(rows: readonly HTMLElement[]): void {
		const sized = rows.flatMap((row): [index: number, height: number][] => {
			const index = Number(row.dataset['index'] ?? -1);
			return row.isConnected && index >= 0 && row.offsetHeight > 0 ? [[index, row.offsetHeight]] : [];
		});
		const many = (height: number): number => this.#heights[height] ?? 0;
		for (const [, height] of sized) {
			this.#heights[height] = many(height) + 1;
			if (many(height) > many(this.#usual)) this.#usual = height;
		}
		this.#isMeasuring = true;
		for (const [index, height] of sized) this.#virtualizer.resizeItem(index, height);
		this.#isMeasuring = false;
		requestAnimationFrame(() => this.#draw()); // an observer of sizes that changes sizes is warned of
	}

	#draw(): void {
		if (this.#isOver) return;
		const margin = this.#virtualizer.options.scrollMargin;
		let end = margin;
		const places = this.#drawable(this.#virtualizer.getVirtualItems()).map((item) => {
			const gap = item.start - end;
			end = item.end;
			return { index: item.index, gap };
		});
		this.#drawn = { places, after: Math.max(0, this.#virtualizer.getTotalSize() + margin - end) };
	}

	/** Of the rows wanted now those that are drawn now; the rest come in the next frames. */
	#drawable(wanted: readonly VirtualItem[]): VirtualItem[] {
		const { rows, isLong, kept, eachFrame = Infinity } = this.#read();
		if (!isLong) this.#turns.stand(rows);
		if (wanted.length === 0) return []; // it is not known yet which are in sight
		const inSight = this.#virtualizer.range ?? { startIndex: 0, endIndex: 0 };
		const due = this.#turns.due(wanted, { rows, kept, eachFrame, inSight });
		if (due.length < wanted.length) void this.#drawMore();
		return due;
	}

	async #drawMore(): Promise<void> {
		if (this.#isWaiting) return;
		this.#isWaiting = true;
		await nextFrame();
		this.#isWaiting = false;
		this.#draw();
	}
}
