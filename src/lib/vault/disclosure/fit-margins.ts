import { Lacks } from './lacks';

/** Items of which each stands at a lower value and may be raised by one step. */
export type Fitting = {
	/** By item: how far its lower value is below the truth. Whole numbers, of either sign. */
	readonly lacking: Float64Array;
	/** By item: 1 when it may be raised. The others count in the margins as they stand. */
	readonly free: Uint8Array;
	/** By margin, by item: the cell of the margin that the item lies in, from 0. */
	readonly margins: readonly Int32Array[];
	readonly step: number;
	/** By item: its place where nothing else decides, and in which batch it is fitted. Secret, and never the order of the data. */
	readonly ties: Float64Array;
};

/** Free items that are fitted together. The rest follow, and make up for what the margins still lack. */
const batchSize = 1000;
const mostPasses = 5;
/** Single items that are weighed, and moves within a batch, between two yields. */
const weighedAtOnce = 1000;
const movesAtOnce = 50;

/**
 * Which items to raise (1) so that every cell of every margin comes close to the truth, in the sense of least squares.
 * Source: Heldal and Langsrud, An Algorithm for Small Count Rounding of Tabular Data, Privacy in Statistical Databases 2018:
 * raise the items whose cells lack most until the total is right, then exchange raised items for others while it helps.
 * At the end single items move for as long as that helps. Yields how far it has come, 0 to 1.
 */
export function* fitMargins({ lacking, free, margins, step, ties }: Fitting): Generator<number, Uint8Array> {
	const lacks = new Lacks(margins, lacking.length);
	const raised = new Uint8Array(lacking.length);
	const order = Array.from(lacking.keys()).sort((a, b) => at(ties, a) - at(ties, b));
	let lack = 0;
	let items: number[] = [];
	for (const [place, item] of order.entries()) {
		lack += at(lacking, item);
		lacks.add(item, at(lacking, item));
		if (free[item]) items.push(item);
		if (items.length < batchSize && place < order.length - 1) continue;
		const batch = new Batch(items, lacks, step);
		const wanted = Math.min(items.length, Math.max(0, Math.round(lack / step)));
		const raising = batch.raise(wanted);
		while (!raising.next().done) yield (0.9 * place) / order.length;
		lack -= step * wanted;
		batch.raised.forEach((up, index) => (raised[items[index] ?? 0] = up));
		items = [];
	}
	for (const pass of settle(order, lacks, raised, { free, step })) yield 0.9 + (0.1 * pass) / mostPasses;
	return raised;
}

/** Moves single items, one after another, as long as that brings the margins closer. Yields the number of the pass. */
function* settle(
	order: readonly number[],
	lacks: Lacks,
	raised: Uint8Array,
	{ free, step }: Pick<Fitting, 'free' | 'step'>
): Generator<number> {
	const items = order.filter((item) => free[item]);
	for (let pass = 0, moved = true; moved && pass < mostPasses; pass++) {
		moved = false;
		for (const [place, item] of items.entries()) {
			if (place % weighedAtOnce === 0) yield pass;
			const change = raised[item] ? -step : step;
			if (lacks.margins * step * step - 2 * change * lacks.around(item) >= 0) continue;
			raised[item] = raised[item] ? 0 : 1;
			lacks.add(item, -change);
			moved = true;
		}
	}
}

/** Free items in the order of their ties, none of them raised at first. */
class Batch {
	readonly raised: Uint8Array;
	/** By item: what its cells lack together, in steps, less what is the same for all. */
	private readonly pull: Float64Array;
	/** Places of items by cell. */
	private readonly members = new Map<number, number[]>();

	private readonly items: readonly number[];
	private readonly lacks: Lacks;
	private readonly step: number;

	constructor(items: readonly number[], lacks: Lacks, step: number) {
		this.items = items;
		this.lacks = lacks;
		this.step = step;
		this.raised = new Uint8Array(items.length);
		this.pull = Float64Array.from(items, (item) => lacks.around(item) / step);
		items.forEach((item, place) => {
			for (const cell of lacks.cellsOf(item)) {
				const found = this.members.get(cell);
				if (found) found.push(place);
				else this.members.set(cell, [place]);
			}
		});
		for (const [cell, { length }] of this.members) if (length === items.length) this.members.delete(cell);
	}

	/** Raises as many items as are wanted, the most lacking first, then exchanges one raised item for another while it helps. */
	*raise(wanted: number): Generator<void> {
		const turns = wanted + 100;
		let last = -1;
		for (let move = 0; move < wanted; move++) {
			if (move % movesAtOnce === 0) yield;
			this.move((last = this.extreme(0)), true);
		}
		for (let turn = 0; turn < turns && wanted > 0 && wanted < this.items.length; turn++) {
			if (turn % movesAtOnce === 0) yield;
			const lowered = this.extreme(1);
			if (lowered === last) return;
			this.move(lowered, false);
			this.move((last = this.extreme(0)), true);
		}
	}

	private move(place: number, up: boolean): void {
		const { pull } = this;
		const item = this.items[place] ?? 0;
		const change = up ? -1 : 1;
		this.raised[place] = up ? 1 : 0;
		this.lacks.add(item, change * this.step);
		for (const cell of this.lacks.cellsOf(item))
			for (const other of this.members.get(cell) ?? []) pull[other] = at(pull, other) + change;
	}

	/** Of those that are down (0), the one with most pull; of those that are up (1), the one with least. The first of equals. */
	private extreme(state: 0 | 1): number {
		const { pull, raised } = this;
		const sign = state === 0 ? 1 : -1;
		let found = -1;
		let most = -Infinity;
		for (let place = 0; place < pull.length; place++) {
			if (raised[place] !== state || sign * at(pull, place) <= most) continue;
			most = sign * at(pull, place);
			found = place;
		}
		return found;
	}
}

function at(values: Float64Array | Int32Array, index: number): number {
	return values[index] ?? 0;
}
