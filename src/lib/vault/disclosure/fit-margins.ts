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

/**
 * Which items to raise (1) so that every cell of every margin comes close to the truth, in the sense of least squares.
 * Source: Heldal and Langsrud, An Algorithm for Small Count Rounding of Tabular Data, Privacy in Statistical Databases 2018:
 * raise the items whose cells lack most until the total is right, then exchange raised items for others while it helps.
 */
export function fitMargins(fitting: Fitting): Uint8Array {
	const { lacking, free, margins, ties } = fitting;
	const raised = new Uint8Array(lacking.length);
	const lacks = margins.map((cells) => new Float64Array(1 + cells.reduce((most, cell) => Math.max(most, cell), -1)));
	let lack = 0;
	let batch: number[] = [];
	const order = Array.from(lacking.keys()).sort((a, b) => at(ties, a) - at(ties, b));
	order.forEach((item, place) => {
		const own = at(lacking, item);
		lack += own;
		margins.forEach((cells, m) => add(lacks[m], at(cells, item), own));
		if (free[item]) batch.push(item);
		if (batch.length < batchSize && place < order.length - 1) return;
		lack -= fitting.step * fitBatch(batch, lack, lacks, fitting, raised);
		batch = [];
	});
	settle(order, lacks, fitting, raised);
	return raised;
}

const mostPasses = 5;

/** Moves single items, one after another, as long as that brings the margins closer. */
function settle(
	order: readonly number[],
	lacks: readonly Float64Array[],
	{ free, margins, step }: Fitting,
	raised: Uint8Array
): void {
	const items = order.filter((item) => free[item]);
	for (let pass = 0, moved = true; moved && pass < mostPasses; pass++) {
		moved = false;
		for (const item of items) {
			const pull = margins.reduce((sum, cells, m) => sum + at(lacks[m] ?? pullNothing, at(cells, item)), 0);
			const change = raised[item] ? -step : step;
			if (margins.length * step * step - 2 * change * pull >= 0) continue;
			raised[item] = raised[item] ? 0 : 1;
			margins.forEach((cells, m) => add(lacks[m], at(cells, item), -change));
			moved = true;
		}
	}
}

/** Fits the items of one batch, given in the order of their ties. Returns how many were raised. */
function fitBatch(
	items: readonly number[],
	lack: number,
	lacks: readonly Float64Array[],
	{ margins, step }: Fitting,
	raised: Uint8Array
): number {
	const wanted = Math.min(items.length, Math.max(0, Math.round(lack / step)));
	const members = margins.map((cells) => membersByCell(items, cells));
	const pull = Float64Array.from(items, (item) =>
		margins.reduce((sum, cells, m) => sum + at(lacks[m] ?? pullNothing, at(cells, item)), 0)
	);
	const isRaised = new Uint8Array(items.length);
	const move = (place: number, up: boolean): void => {
		const change = up ? -step : step;
		isRaised[place] = up ? 1 : 0;
		margins.forEach((cells, m) => {
			const cell = at(cells, items[place] ?? 0);
			add(lacks[m], cell, change);
			for (const other of members[m]?.get(cell) ?? []) add(pull, other, change);
		});
	};
	let last = -1;
	for (let count = 0; count < wanted; count++) move((last = extreme(pull, isRaised, 0)), true);
	for (let turn = 0; turn < wanted + 100 && wanted > 0 && wanted < items.length; turn++) {
		const lowered = extreme(pull, isRaised, 1);
		if (lowered === last) break;
		move(lowered, false);
		move((last = extreme(pull, isRaised, 0)), true);
	}
	items.forEach((item, place) => (raised[item] = isRaised[place] ?? 0));
	return wanted;
}

const pullNothing = new Float64Array(0);

function at(values: Float64Array | Int32Array, index: number): number {
	return values[index] ?? 0;
}

function add(values: Float64Array | undefined, index: number, change: number): void {
	if (values) values[index] = at(values, index) + change;
}

/** Places in the batch by cell of a margin. */
function membersByCell(items: readonly number[], cells: Int32Array): Map<number, number[]> {
	const members = new Map<number, number[]>();
	items.forEach((item, place) => {
		const cell = at(cells, item);
		const found = members.get(cell);
		if (found) found.push(place);
		else members.set(cell, [place]);
	});
	return members;
}

/** Of those that are down (0), the one with most pull; of those that are up (1), the one with least. The first of equals. */
function extreme(pull: Float64Array, isRaised: Uint8Array, state: 0 | 1): number {
	let found = -1;
	for (let place = 0; place < pull.length; place++) {
		if (isRaised[place] !== state) continue;
		const isBetter = found < 0 || (state === 0 ? at(pull, place) > at(pull, found) : at(pull, place) < at(pull, found));
		if (isBetter) found = place;
	}
	return found;
}
