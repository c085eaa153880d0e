import { narrow, narrowLine, openBounds, type Bounds } from './bounds';
import type { Cube } from './cube';
import { lineThrough } from './lattice';
import type { Pattern, Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { meaningOf, shownAs } from './round';

/** What a reader can tell of every count who knows the table, the rule and this program, but not the data. */
export type Reading = {
	readonly numerator: Bounds;
	readonly denominator: Bounds;
	/** Those without the attribute, when people are counted. */ readonly complement: Bounds | null;
};

/**
 * Works out what a reader can tell, by interval propagation over every line of every count until nothing moves.
 * The reader is taken to know that a hidden count is at least 1 where zeros are always shown, that a shown count is
 * within its rounding and above k, that a shown share leaves nobody or more than k outside it, and the unseen groups
 * that are not hidden (someone may ask for them). What this finds narrow is so; see `widen.ts` for what is then done.
 */
export function readAs(cube: Cube, patterns: Patterns, policy: PeoplePolicy): Reading {
	const { lattice, counts } = cube;
	const denominator = openBounds(lattice);
	const numerator = counts === 'plain' ? denominator : openBounds(lattice);
	const complement = counts === 'people' ? openBounds(lattice) : null;
	const reading = { numerator, denominator, complement };
	for (let cell = 0; cell < lattice.size; cell++) {
		begin(denominator, patterns.denominator, cell, 1, policy);
		if (counts !== 'plain') begin(numerator, patterns.numerator, cell, patterns.denominator.hidden[cell] ? 0 : 1, policy);
	}
	drawConclusions(cube, reading, patterns, policy.hideUpTo);
	return reading;
}

function begin({ least, most }: Bounds, pattern: Pattern, cell: number, leastHidden: number, policy: PeoplePolicy): void {
	if (pattern.hidden[cell]) {
		least[cell] = leastHidden;
		return;
	}
	const meaning = meaningOf(shownAs(pattern.values[cell] ?? 0, policy), policy);
	least[cell] = meaning.least;
	most[cell] = meaning.most;
}

/**
 * Draws the conclusions of every line of every count, and of every cell's three counts, and again of those whose cells have
 * moved since, until none has. Conclusions can creep on by ones: there is an end to patience, and stopping early is only less strict.
 */
function drawConclusions({ lattice }: Cube, reading: Reading, patterns: Patterns, k: number): void {
	const { denominator, numerator, complement } = reading;
	const systems = complement ? [denominator, numerator, complement] : [...new Set([denominator, numerator])];
	// A line of a count is one number: which count, along which axis, from which cell.
	const axes = lattice.axes.length;
	const waiting: number[] = [];
	const isWaiting = new Uint8Array(systems.length * axes * lattice.size);
	const linked: number[] = [];
	const isLinked = new Uint8Array(lattice.size);
	const wake = (system: number, axis: number, first: number): void => {
		const line = (system * axes + axis) * lattice.size + first;
		if (isWaiting[line]) return;
		isWaiting[line] = 1;
		waiting.push(line);
	};
	const wakers = systems.map((_, system) => (cell: number): void => {
		for (let axis = 0; axis < axes; axis++) wake(system, axis, lineThrough(lattice, axis, cell));
		if (!complement || isLinked[cell]) return;
		isLinked[cell] = 1;
		linked.push(cell);
	});
	lattice.lines.forEach((lines, axis) => lines.forEach((first) => systems.forEach((_, system) => wake(system, axis, first))));
	if (complement) for (let cell = 0; cell < lattice.size; cell++) isLinked[linked.push(cell) - 1] = 1;
	let patience = 200 + 30 * waiting.length;
	for (let at = 0; (at < waiting.length || linked.length > 0) && patience > 0; patience--) {
		for (let cell = linked.pop(); cell !== undefined; cell = linked.pop()) {
			isLinked[cell] = 0;
			link(reading, patterns, cell, k, wakers);
		}
		const line = waiting[at++];
		if (line === undefined) continue;
		const system = Math.floor(line / (axes * lattice.size));
		const bounds = systems[system];
		const moved = wakers[system];
		if (!bounds || !moved) continue;
		isWaiting[line] = 0;
		narrowLine(lattice, bounds, Math.floor(line / lattice.size) % axes, line % lattice.size, moved);
	}
}

/** Those with and those without make up all. Where both counts are shown, those without are nobody or more than k. */
function link(
	{ numerator, denominator, complement }: Reading,
	patterns: Patterns,
	cell: number,
	k: number,
	wakes: readonly ((cell: number) => void)[]
): void {
	const [wakeAll, wakeWith, wakeWithout] = wakes;
	if (!complement || !wakeAll || !wakeWith || !wakeWithout) return;
	const allLeast = denominator.least[cell] ?? 0;
	const allMost = denominator.most[cell] ?? Infinity;
	const withLeast = numerator.least[cell] ?? 0;
	const withMost = numerator.most[cell] ?? Infinity;
	narrow(complement, cell, withMost === Infinity ? 0 : allLeast - withMost, less(allMost, withLeast), wakeWithout);
	if (!patterns.numerator.hidden[cell] && !patterns.denominator.hidden[cell]) {
		const isSome = (complement.least[cell] ?? 0) >= 1;
		const isFew = (complement.most[cell] ?? Infinity) <= k;
		if (isSome) narrow(complement, cell, k + 1, Infinity, wakeWithout);
		if (isFew) narrow(complement, cell, 0, 0, wakeWithout);
	}
	const withoutLeast = complement.least[cell] ?? 0;
	const withoutMost = complement.most[cell] ?? Infinity;
	narrow(numerator, cell, withoutMost === Infinity ? 0 : allLeast - withoutMost, less(allMost, withoutLeast), wakeWith);
	narrow(denominator, cell, withLeast + withoutLeast, withMost + withoutMost, wakeAll);
}

function less(high: number, low: number): number {
	return high === Infinity ? Infinity : high - low;
}

/** Whether a reader can tell too much of a hidden count: its one value, or a range of small counts narrower than 1 to k. */
export function isTooNarrow({ least, most }: Bounds, cell: number, k: number): boolean {
	const low = least[cell] ?? 0;
	const high = most[cell] ?? Infinity;
	if (high === 0) return false; // a 0 that a shown 0 or a shown 100 % implies
	return low >= high || high < k || (high === k && low > 1);
}
