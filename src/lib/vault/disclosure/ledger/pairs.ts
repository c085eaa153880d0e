import type { Held, Roll } from './roll';
import type { RowAtoms } from './row-atoms';
import type { Sheet } from './sheet';

/** Two rows with numbers of their own: one of the newest answer, one of an earlier one. */
export type Pair = { row: number; answer: number; otherRow: number };

/**
 * Whether a number of the newest answer and one of the same or an earlier answer count sets of people of which one lies in the other
 * and is 1 to k people smaller, and whoever subtracts knows that somebody is between them, but of fewer values than there
 * are small ones. Equal sets are no difference. Rounded to the nearest 5, 25 and 25 leave 0 to 4, which may be nobody, and
 * 30 and 25 leave 1 to 9; true counts leave one value. Where both go with amounts, or with rates made of ages, these
 * tell of those between them, however the counts are rounded. Yields wherever it may be interrupted.
 * Source: differencing between nested populations; NHS England and the Office for National Statistics both name it.
 */
export function* hasNarrowDifference(roll: Roll, newest: RowAtoms, small: Bounds): Generator<void, boolean> {
	const fresh = roll.answers.length - 1;
	const nests = (inner: number, outer: number): boolean =>
		sharing(roll, inner, outer, (row, otherRow) => isFew(roll, inner, row, outer, otherRow, small)).some(([row, otherRow]) => {
			const both = inner === fresh ? newest.overlap(row, outer, otherRow) : newest.overlap(otherRow, inner, row);
			return both === roll.answers[inner]?.sheet.sizes[row];
		});
	for (let answer = 0; answer < fresh; answer++) {
		if (nests(fresh, answer) || nests(answer, fresh)) return true;
		yield;
	}
	return nests(fresh, fresh);
}

/** Small values, from `least` to `k`. */
export type Bounds = { readonly k: number; readonly least: number };

/** Whether the second row is 1 to k people larger, and the two numbers leave too narrow a range for how many. */
function isFew(roll: Roll, inner: number, row: number, outer: number, otherRow: number, { k, least }: Bounds): boolean {
	const [a, b] = [roll.answers[inner]?.sheet, roll.answers[outer]?.sheet];
	if (inner === outer && Math.max(row, otherRow) >= (a?.implied ?? 0)) return false; // a table has been protected by itself
	const few = (b?.sizes[otherRow] ?? 0) - (a?.sizes[row] ?? 0);
	if (few < 1 || few > k) return false;
	const also = roll.answers[inner]?.told.alsoTells ?? null;
	if (inner !== outer && also !== null && also === roll.answers[outer]?.told.alsoTells) return true;
	const { low, high } = differenceOf(roll, inner, row, outer, otherRow);
	return low >= least && high <= k && high - low < k - least;
}

/** What two numbers tell of how many more the second counts, when all of the first are in it. */
function differenceOf(roll: Roll, inner: number, row: number, outer: number, otherRow: number): { low: number; high: number } {
	const [a, b] = [roll.answers[inner]?.sheet, roll.answers[outer]?.sheet];
	return {
		low: Math.max(0, (b?.least[otherRow] ?? 0) - (a?.most[row] ?? Infinity)),
		high: (b?.most[otherRow] ?? Infinity) - (a?.least[row] ?? 0)
	};
}

const mostOverlaps = 32;
const mostVisited = 300_000;

type Overlap = Pair & { both: number };

/**
 * Overlapping numbers of the newest answer and earlier ones that make a part of 1 to k people: what only the one counts,
 * only the other, or both. The 32 nearest (fewest people in one only), of pairs whose sizes differ by up to 4 k and that share
 * the largest or the smallest atom of the new row; newest answers first, until 300,000 people have been looked through. As many
 * of groups of the newest answer that share people, stand-ins among them. Yields wherever it may be interrupted.
 */
export function* nearestOverlaps(roll: Roll, newest: RowAtoms, k: number): Generator<void, Overlap[]> {
	const fresh = roll.answers.length - 1;
	const held = roll.answers[fresh];
	if (held === undefined) return [];
	const { sheet, told } = held;
	const earlier = roll.answers.slice(0, -1).map((answer, at) => ({ answer: at, sheet: answer.sheet }));
	const before = yield* overlapsWith(earlier.reverse(), { roll, newest, sheet, k });
	if (!told.overlapping.some(Boolean)) return before;
	const shown = { ...sheet, numbered: sheet.numbered.map((is, row) => is || Number(told.hidden[row] === 0)) };
	return [...before, ...(yield* overlapsWith([{ answer: fresh, sheet: shown }], { roll, newest, sheet: shown, k }))];
}

function* overlapsWith(
	others: readonly { answer: number; sheet: Sheet }[],
	{ roll, newest, sheet, k }: { roll: Roll; newest: RowAtoms; sheet: Sheet; k: number }
): Generator<void, Overlap[]> {
	const fresh = roll.answers.length - 1;
	const found: (Overlap & { apart: number })[] = [];
	const ends = endsOf(roll, sheet);
	let visited = 0;
	for (const { answer, sheet: other } of others) {
		yield;
		for (const [row, otherRow] of meeting(roll, sheet, ends, answer, other, 4 * k)) {
			const [size, otherSize] = [sheet.sizes[row] ?? 0, other.sizes[otherRow] ?? 0];
			visited += size;
			if (visited > mostVisited) return nearest(found);
			const both = newest.overlap(row, answer, otherRow);
			// a table has been protected by itself where one row lies in another
			if (answer === fresh && (otherRow < row || both === Math.min(size, otherSize))) continue;
			const isFew = [both, size - both, otherSize - both].some((people) => people >= 1 && people <= k);
			if (isFew && !isSettled(roll, { row, answer, otherRow, both }, k))
				found.push({ row, answer, otherRow, both, apart: size + otherSize - 2 * both });
		}
	}
	return nearest(found);
}

/** One lies in the other, and the two numbers alone hold the difference within small values: it has been looked at as a pair. */
function isSettled(roll: Roll, { row, answer, otherRow, both }: Pair & { both: number }, k: number): boolean {
	const fresh = roll.answers.length - 1;
	const sizes = [roll.answers[fresh]?.sheet.sizes[row], roll.answers[answer]?.sheet.sizes[otherRow]];
	if (both === sizes[0]) return differenceOf(roll, fresh, row, answer, otherRow).high <= k;
	return both === sizes[1] && differenceOf(roll, answer, otherRow, fresh, row).high <= k;
}

function nearest<T extends { apart: number }>(found: T[]): T[] {
	return found.sort((a, b) => a.apart - b.apart).slice(0, mostOverlaps);
}

/** The largest and the smallest atom of each row of the newest answer: `ends[2 * row]` and the one after it. */
function endsOf(roll: Roll, sheet: Sheet): Int32Array {
	const ends = new Int32Array(2 * sheet.sizes.length);
	const answer = roll.answers.length - 1;
	for (let atom = 1; atom < roll.count; atom++) {
		const sort = roll.sortOf(atom, answer);
		if (sort === 0) continue;
		const size = roll.sizes[atom] ?? 0;
		for (let at = sheet.starts[sort] ?? 0; at < (sheet.starts[sort + 1] ?? 0); at++) {
			const place = 2 * (sheet.rowsOf[at] ?? 0);
			const [largest = 0, smallest = 0] = [ends[place], ends[place + 1]];
			if (largest === 0 || size > (roll.sizes[largest] ?? 0)) ends[place] = atom;
			if (smallest === 0 || size < (roll.sizes[smallest] ?? 0)) ends[place + 1] = atom;
		}
	}
	return ends;
}

function meeting(roll: Roll, sheet: Sheet, ends: Int32Array, answer: number, other: Sheet, apart: number): [number, number][] {
	const found: [number, number][] = [];
	sheet.sizes.forEach((size, row) => {
		if (size === 0 || !sheet.numbered[row]) return;
		const [largest, smallest] = [roll.sortOf(ends[2 * row] ?? 0, answer), roll.sortOf(ends[2 * row + 1] ?? 0, answer)];
		const meet = (otherRow: number): void => {
			const otherSize = other.sizes[otherRow] ?? 0;
			const isSame = size === otherSize && sheet.marks[row] === other.marks[otherRow];
			if (other.numbered[otherRow] && !isSame && Math.abs(otherSize - size) <= apart) found.push([row, otherRow]);
		};
		const rows = rowsOfSort(other, largest);
		rows.forEach(meet);
		if (smallest !== largest) for (const otherRow of rowsOfSort(other, smallest)) if (!rows.includes(otherRow)) meet(otherRow);
	});
	return found;
}

function rowsOfSort({ starts, rowsOf }: Sheet, sort: number): Int32Array {
	return rowsOf.subarray(starts[sort] ?? 0, starts[sort + 1] ?? 0);
}

const mostSamples = 3;

/** Pairs of numbered rows of two answers whose sizes fit, and where samples of the first are all in the second. */
export function sharing(
	roll: Roll,
	first: number,
	second: number,
	fit: (row: number, otherRow: number) => boolean
): [number, number][] {
	const [a, b] = [roll.answers[first], roll.answers[second]];
	if (a === undefined || b === undefined) return [];
	const found: [number, number][] = [];
	const { sheet } = b;
	a.sheet.sizes.forEach((size, row) => {
		if (size === 0 || !a.sheet.numbered[row]) return;
		const from = a.sheet.sortStarts[row] ?? 0;
		const sample = (at: number): number => a.samples[a.sheet.sortsOf[from + at] ?? 0] ?? 0;
		const taken = Math.min(mostSamples, (a.sheet.sortStarts[row + 1] ?? 0) - from);
		const sort = roll.sortOf(sample(0), second);
		if (sort === 0) return;
		for (let at = sheet.starts[sort] ?? 0; at < (sheet.starts[sort + 1] ?? 0); at++) {
			const otherRow = sheet.rowsOf[at] ?? 0;
			if (!sheet.numbered[otherRow] || !fit(row, otherRow)) continue;
			let isShared = true;
			for (let next = 1; next < taken && isShared; next++) isShared = roll.isIn(sample(next), second, otherRow);
			if (isShared) found.push([row, otherRow]);
		}
	});
	return found;
}

/** A few atoms of a row, of different sorts. */
export function samplesOf({ sheet: { sortStarts, sortsOf }, samples }: Held, row: number): readonly number[] {
	const from = sortStarts[row] ?? 0;
	const sorts = sortsOf.subarray(from, Math.min(from + mostSamples, sortStarts[row + 1] ?? 0));
	return Array.from(sorts, (sort) => samples[sort] ?? 0);
}
