import { narrow, narrowSum, openBounds, type Bounds } from './bounds';
import type { Cube } from './cube';
import { denominatorShown, numeratorShown } from './faces';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { meaningOf, promiseOf, type Range } from './round';

/** What a reader can tell of every count who knows the table, the rule and this program, but not the data. */
export type Reading = {
	readonly numerator: Bounds;
	readonly denominator: Bounds;
	/** Those without the attribute, when people are counted. */ readonly complement: Bounds | null;
};

/** Which cells a table has rows for, and whether it has a column of denominators. */
export type Visible = { readonly cells: Uint8Array; readonly denominators: boolean };

/**
 * Works out what a reader can tell, by interval propagation over every sum of every count until nothing moves.
 * The reader is taken to know that a hidden count is at least 1 where zeros are always shown (a numerator only where its
 * denominator is seen not to be hidden), that a shown count is
 * within its rounding and above k, and that a shown share leaves nobody or more than k outside it. Without `visible` the
 * reader also has every other count that is not hidden, of unseen and larger groups: someone may ask for them.
 * What this finds narrow is so; see `widen.ts` for what is then done.
 */
export function readAs(cube: Cube, patterns: Patterns, policy: PeoplePolicy, visible: Visible | null = null): Reading {
	const { lattice, counts } = cube;
	const denominator = openBounds(lattice);
	const numerator = counts === 'plain' ? denominator : openBounds(lattice);
	const complement = counts === 'people' ? openBounds(lattice) : null;
	const zerosShown = policy.zeros === 'shown';
	const leastOfNumerator = zerosShown && policy.allOrNone === 'shown' ? 1 : 0;
	const isComplementTold = new Uint8Array(lattice.size);
	for (let cell = 0; cell < lattice.size; cell++) {
		if (lattice.outside[cell] || (visible && !visible.cells[cell])) continue;
		const isHidden = patterns.denominator.hidden[cell] === 1;
		const isRead = !visible || visible.denominators || counts === 'plain';
		if (isRead && isHidden) denominator.least[cell] = zerosShown && !cube.withheld?.mayBeNone[cell] ? 1 : 0;
		else if (isRead) begin(denominator, cell, meaningOf(denominatorShown(cube, cell, policy), policy));
		if (counts === 'plain') continue;
		if (patterns.numerator.hidden[cell]) numerator.least[cell] = isRead && !isHidden ? leastOfNumerator : 0;
		else begin(numerator, cell, meaningOf(numeratorShown(cube, cell, policy), policy));
		isComplementTold[cell] = isRead && !isHidden && !patterns.numerator.hidden[cell] ? 1 : 0;
	}
	const reading = { numerator, denominator, complement };
	new Conclusions(cube, reading, isComplementTold, policy).draw();
	return reading;
}

function begin({ least, most }: Bounds, cell: number, meaning: Range): void {
	least[cell] = meaning.least;
	most[cell] = meaning.most;
}

/**
 * Draws the conclusions of every sum of every count, and of every cell's three counts, and again of those whose cells have
 * moved since, until none has. Conclusions can creep on by ones: there is an end to patience, and stopping early is only less strict.
 */
class Conclusions {
	readonly #cube: Cube;
	readonly #reading: Reading;
	/** By cell: numerator and denominator are both shown. */
	readonly #isComplementTold: Uint8Array;
	readonly #systems: readonly Bounds[];
	readonly #waiting: number[] = []; // a sum of a count is one number
	readonly #isWaiting: Uint8Array;
	readonly #linked: number[] = [];
	readonly #isLinked: Uint8Array;
	/** Where both counts are shown, those without are this many at least, or nobody if the policy shows that. */
	readonly #leastWithout: number | null;
	readonly #nobodyIsShown: boolean;
	readonly #moved: readonly ((cell: number) => void)[];

	constructor(cube: Cube, reading: Reading, isComplementTold: Uint8Array, policy: PeoplePolicy) {
		const { denominator, numerator, complement } = reading;
		this.#cube = cube;
		this.#reading = reading;
		this.#isComplementTold = isComplementTold;
		this.#systems = complement ? [denominator, numerator, complement] : [...new Set([denominator, numerator])];
		this.#isWaiting = new Uint8Array(this.#systems.length * cube.lattice.sums.count);
		this.#isLinked = new Uint8Array(cube.lattice.size);
		this.#leastWithout = policy.small.shown ? null : policy.hideUpTo + 1;
		this.#nobodyIsShown = policy.zeros === 'shown' && policy.allOrNone === 'shown';
		this.#moved = this.#systems.map((_, system) => (cell: number) => this.#wake(system, cell));
	}

	draw(): void {
		const { lattice } = this.#cube;
		const { count } = lattice.sums;
		if (this.#reading.complement) for (let cell = 0; cell < lattice.size; cell++) this.#link(cell);
		for (let line = 0; line < this.#isWaiting.length; line++) {
			if (this.#isWaiting[line]) continue;
			this.#isWaiting[line] = 1;
			this.#waiting.push(line);
		}
		let patience = 200 + 30 * this.#waiting.length;
		for (let at = 0; at < this.#waiting.length && patience > 0; patience--, at++) {
			const line = this.#waiting[at] ?? 0;
			const system = Math.floor(line / count);
			this.#isWaiting[line] = 0;
			narrowSum(lattice, this.#systems[system] as Bounds, line - system * count, this.#moved[system] as (cell: number) => void);
			for (let cell = this.#linked.pop(); cell !== undefined; cell = this.#linked.pop()) {
				this.#isLinked[cell] = 0;
				this.#link(cell);
			}
		}
	}

	#wake(system: number, cell: number): void {
		const { sums } = this.#cube.lattice;
		const end = sums.ofCellStarts[cell + 1] ?? 0;
		for (let at = sums.ofCellStarts[cell] ?? 0; at < end; at++) {
			const line = system * sums.count + (sums.ofCell[at] ?? 0);
			if (this.#isWaiting[line]) continue;
			this.#isWaiting[line] = 1;
			this.#waiting.push(line);
		}
		if (!this.#reading.complement || this.#isLinked[cell]) return;
		this.#isLinked[cell] = 1;
		this.#linked.push(cell);
	}

	/** Those with and those without make up all. Where both counts are shown, those without are nobody or more than k. */
	#link(cell: number): void {
		const { numerator, denominator, complement } = this.#reading;
		const [wakeAll, wakeWith, wakeWithout] = this.#moved;
		if (!complement || !wakeAll || !wakeWith || !wakeWithout) return;
		const allLeast = denominator.least[cell] ?? 0;
		const allMost = denominator.most[cell] ?? Infinity;
		const withLeast = numerator.least[cell] ?? 0;
		const withMost = numerator.most[cell] ?? Infinity;
		narrow(complement, cell, withMost === Infinity ? 0 : allLeast - withMost, less(allMost, withLeast), wakeWithout);
		if (this.#leastWithout !== null && this.#isComplementTold[cell]) {
			const isSome = !this.#nobodyIsShown || (complement.least[cell] ?? 0) >= 1;
			const isFew = this.#nobodyIsShown && (complement.most[cell] ?? Infinity) < this.#leastWithout;
			if (isFew) narrow(complement, cell, 0, 0, wakeWithout);
			else if (isSome && allMost > 0) narrow(complement, cell, this.#leastWithout, Infinity, wakeWithout);
		}
		const withoutLeast = complement.least[cell] ?? 0;
		const withoutMost = complement.most[cell] ?? Infinity;
		narrow(numerator, cell, withoutMost === Infinity ? 0 : allLeast - withoutMost, less(allMost, withoutLeast), wakeWith);
		narrow(denominator, cell, withLeast + withoutLeast, withMost + withoutMost, wakeAll);
	}
}

function less(high: number, low: number): number {
	return high === Infinity ? Infinity : high - low;
}

/**
 * Whether it is enough that a hidden count can be any small one, and need not be able to be larger. Not where it may be 0 as far
 * as a reader can tell: then all hidden counts of a line may be 0 but one, so that they are k people together, and taking the
 * shown ones from the total says so. A stand-in says itself that a count is small.
 */
export function mayBeAnySmall(low: number, leastSmall: number, { small }: PeoplePolicy): boolean {
	return low <= leastSmall && (low > 0 || small.shown);
}

/** Whether a reader can tell too much of a hidden count: its one value, or a range of small counts narrower than is promised. */
export function isTooNarrow({ least, most }: Bounds, cell: number, policy: PeoplePolicy): boolean {
	const low = least[cell] ?? 0;
	const high = most[cell] ?? Infinity;
	if (high === 0 && policy.zeros === 'shown') return false; // a 0 that a shown 0 or a shown 100% implies
	const promise = promiseOf(policy);
	return low >= high || high < promise.most || (high === promise.most && !mayBeAnySmall(low, promise.least, policy));
}
