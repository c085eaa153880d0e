import { narrow, narrowLine, openBounds, type Bounds } from './bounds';
import type { Cube } from './cube';
import { lineThrough } from './lattice';
import type { Pattern, Patterns } from './pattern';
import type { DisclosurePolicy } from './policies';
import { meaningOf, rounded } from './round';

/** What a reader can tell of every count who knows the table, the rule and this program, but not the data. */
export type Reading = {
	readonly numerator: Bounds;
	readonly denominator: Bounds;
	/** Those without the attribute, when people are counted. */ readonly complement: Bounds | null;
};

type Policy = Pick<DisclosurePolicy, 'roundTo'> & { readonly hideUpTo: number };

/**
 * Works out what a reader can tell, by interval propagation over every line of every count until nothing moves.
 * The reader is taken to know that a hidden count is at least 1 where zeros are always shown, that a shown count is
 * within its rounding and above k, that a shown share leaves nobody or more than k outside it, and the unseen groups
 * that are not hidden (someone may ask for them). What this finds narrow is so; see `widen.ts` for what is then done.
 */
export function readAs(cube: Cube, patterns: Patterns, policy: Policy): Reading {
	const { lattice, counts } = cube;
	const denominator = openBounds(lattice);
	const numerator = counts === 'plain' ? denominator : openBounds(lattice);
	const complement = counts === 'people' ? openBounds(lattice) : null;
	const reading = { numerator, denominator, complement };
	const queue = queueOf(cube, reading, patterns, policy.hideUpTo);
	for (let cell = 0; cell < lattice.size; cell++) {
		start(denominator, patterns.denominator, cell, 1, policy, queue.moved(denominator));
		if (numerator === denominator) continue;
		const least = patterns.denominator.hidden[cell] ? 0 : 1;
		start(numerator, patterns.numerator, cell, least, policy, queue.moved(numerator));
	}
	queue.run();
	return reading;
}

function start(
	bounds: Bounds,
	pattern: Pattern,
	cell: number,
	least: number,
	policy: Policy,
	moved: (cell: number) => void
): void {
	if (pattern.hidden[cell]) return narrow(bounds, cell, least, Infinity, moved);
	const shown = rounded(pattern.values[cell] ?? 0, policy);
	const meaning = meaningOf(shown, policy.roundTo, policy.hideUpTo);
	narrow(bounds, cell, meaning.least, meaning.most, moved);
}

/** Lines whose conclusions are to be drawn (again), each once at a time, with an end to it however long they go on. */
function queueOf(
	cube: Cube,
	reading: Reading,
	patterns: Patterns,
	k: number
): { moved: (bounds: Bounds) => (cell: number) => void; run: () => void } {
	const { lattice } = cube;
	const systems = [...new Set([reading.denominator, reading.numerator, ...(reading.complement ? [reading.complement] : [])])];
	const waiting: number[] = [];
	const isWaiting = new Uint8Array(systems.length * lattice.axes.length * lattice.size);
	const linked: number[] = [];
	const wake = (system: number) => (cell: number) => {
		for (let axis = 0; axis < lattice.axes.length; axis++) {
			const line = (system * lattice.axes.length + axis) * lattice.size + lineThrough(lattice, axis, cell);
			if (isWaiting[line]) continue;
			isWaiting[line] = 1;
			waiting.push(line);
		}
		if (reading.complement) linked.push(cell);
	};
	const wakes = systems.map((_, system) => wake(system));
	const moved = (bounds: Bounds) => wakes[systems.indexOf(bounds)] ?? (() => undefined);
	const run = (): void => {
		let patience = 200 + 30 * waiting.length;
		for (let at = 0; (at < waiting.length || linked.length > 0) && patience > 0; patience--) {
			for (let cell = linked.pop(); cell !== undefined; cell = linked.pop()) link(reading, patterns, cell, k, wakes);
			const line = waiting[at++];
			if (line === undefined) continue;
			isWaiting[line] = 0;
			const system = Math.floor(line / (lattice.axes.length * lattice.size));
			const bounds = systems[system];
			const wakeOwn = wakes[system];
			const axis = Math.floor(line / lattice.size) % lattice.axes.length;
			if (bounds && wakeOwn) narrowLine(lattice, bounds, axis, line % lattice.size, wakeOwn);
		}
	};
	return { moved, run };
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
	const bounds = (of: Bounds): [number, number] => [of.least[cell] ?? 0, of.most[cell] ?? Infinity];
	const less = (high: number, low: number): number => (high === Infinity ? Infinity : high - low);
	const [allLeast, allMost] = bounds(denominator);
	const [withLeast, withMost] = bounds(numerator);
	narrow(complement, cell, withMost === Infinity ? 0 : allLeast - withMost, less(allMost, withLeast), wakeWithout);
	if (!patterns.numerator.hidden[cell] && !patterns.denominator.hidden[cell]) {
		const [low, high] = bounds(complement);
		if (low >= 1) narrow(complement, cell, k + 1, Infinity, wakeWithout);
		if (high <= k) narrow(complement, cell, 0, 0, wakeWithout);
	}
	const [withoutLeast, withoutMost] = bounds(complement);
	narrow(numerator, cell, withoutMost === Infinity ? 0 : allLeast - withoutMost, less(allMost, withoutLeast), wakeWith);
	narrow(denominator, cell, withLeast + withoutLeast, withMost + withoutMost, wakeAll);
}

/** Whether a reader can tell too much of a hidden count: its one value, or a range of small counts narrower than 1 to k. */
export function isTooNarrow({ least, most }: Bounds, cell: number, k: number): boolean {
	const low = least[cell] ?? 0;
	const high = most[cell] ?? Infinity;
	if (high === 0) return false; // a 0 that a shown 0 or a shown 100 % implies
	return low >= high || high < k || (high === k && low > 1);
}
