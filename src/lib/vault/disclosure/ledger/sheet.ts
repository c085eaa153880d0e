import { transposed } from '../transpose';
import type { Profiles } from './profiles';
import { countOf, restsHolding, restsOf, type RowAt } from './rests';
import type { Told } from './told';

/**
 * The rows of a table: its released counts, for each share also the people who do not meet the indicator, and after these what its
 * lines leave. Each sort of people is in some rows: `rowsOf[starts[s]…starts[s + 1] - 1]`.
 */
export type Sheet = {
	starts: Int32Array;
	rowsOf: Int32Array;
	/** The other way round: the sorts in each row. */
	sortStarts: Int32Array;
	sortsOf: Int32Array;
	/** By row: people, and what a reader knows of their number. */
	sizes: Float64Array;
	least: Float64Array;
	most: Float64Array;
	/** 1: a number of its own is shown, or follows from two that are. Stand-ins for small counts are not numbers. */
	numbered: Uint8Array;
	/** A mark of who is in the row: equal for equal sets, hardly ever for others. */
	marks: Int32Array;
	/** Rows from this one on follow from those before: whatever agrees with those agrees with them. */
	implied: number;
};

/**
 * Places each sort of people in the rows of its table. Where a numerator and its denominator are both shown, the rest of
 * the denominator is known to be nobody or more than k (but under policies that protect no such rest).
 * @throws {RangeError} when a count is not within what the table tells of it
 */
export function sheetOf(told: Told, profiles: Profiles, k: number): Sheet {
	const places = placesOf(told);
	const lists = rowsOfSorts(told, profiles, places);
	const rows = told.hidden.length + places.shares.length;
	const { sizes } = sumsOf(lists, profiles, rows);
	const least = new Float64Array(rows);
	const most = new Float64Array(rows).fill(Infinity);
	const numbered = new Uint8Array(rows);
	least.set(told.least);
	most.set(told.most);
	told.hidden.forEach((hidden, row) => (numbered[row] = !hidden && ((most[row] ?? 0) > k || most[row] === 0) ? 1 : 0));
	places.shares.forEach(({ numerator, denominator }, at) => {
		const row = told.hidden.length + at;
		const size = sizes[row] ?? 0;
		if (!numbered[numerator] || !numbered[denominator] || (size >= 1 && size <= k)) return;
		numbered[row] = 1;
		if (size === 0) {
			most[row] = 0;
			return;
		}
		least[row] = Math.max(k + 1, (least[denominator] ?? 0) - (most[numerator] ?? Infinity));
		most[row] = (most[denominator] ?? Infinity) - (least[numerator] ?? 0);
	});
	sizes.forEach((size, row) => {
		if (size < (least[row] ?? 0) || size > (most[row] ?? 0)) throw new RangeError('a count is not what the table tells of it');
	});
	const rests = restsOf(told, places.rowAt, { sizes, least, most, numbered }, k);
	const counts = rests.map((rest) => countOf(rest, { sizes, least, most, numbered }));
	const { starts, rowsOf } = rests.length > 0 ? longer(lists, restsHolding(rests), rows) : lists;
	const ofRow = transposed(starts, rowsOf, rows + rests.length);
	return {
		starts,
		rowsOf,
		sortStarts: ofRow.starts,
		sortsOf: ofRow.lists,
		...sumsOf({ starts, rowsOf }, profiles, rows + rests.length),
		least: Float64Array.from([...least, ...counts.map((count) => count.least)]),
		most: Float64Array.from([...most, ...counts.map((count) => count.most)]),
		numbered: Uint8Array.from([...numbered, ...counts.map(() => 1)]),
		implied: rows
	};
}

type Lists = Pick<Sheet, 'starts' | 'rowsOf'>;

function sumsOf({ starts, rowsOf }: Lists, profiles: Profiles, rows: number): Pick<Sheet, 'sizes' | 'marks'> {
	const sizes = new Float64Array(rows);
	const marks = new Int32Array(rows);
	profiles.sizes.forEach((size, sort) => {
		for (let at = starts[sort] ?? 0; at < (starts[sort + 1] ?? 0); at++) {
			const row = rowsOf[at] ?? 0;
			sizes[row] = (sizes[row] ?? 0) + size;
			marks[row] = (marks[row] ?? 0) + (profiles.marks[sort] ?? 0);
		}
	});
	return { sizes, marks };
}

/** The lists with further rows, numbered after `rows`. */
function longer({ starts, rowsOf }: Lists, further: (rows: readonly number[]) => number[], rows: number): Lists {
	const all: number[] = [];
	const ends = new Int32Array(starts.length);
	for (let sort = 0; sort + 1 < starts.length; sort++) {
		const own = [...rowsOf.subarray(starts[sort] ?? 0, starts[sort + 1] ?? 0)];
		all.push(...own, ...further(own).map((place) => rows + place));
		ends[sort + 1] = all.length;
	}
	return { starts: ends, rowsOf: Int32Array.from(all) };
}

type Places = { rowAt: RowAt; shares: { numerator: number; denominator: number }[] };

function placesOf({ sides, groups, withOnly }: Told): Places {
	const rowAt = new Int32Array(3 * sides.reduce((product, side) => product * (side + 1), 1)).fill(-1);
	withOnly.forEach((which, row) => {
		const cell = sides.reduce((at, side, axis) => {
			const group = groups[row * sides.length + axis] ?? -1;
			return at * (side + 1) + (group < 0 ? side : group);
		}, 0);
		rowAt[cell * 3 + which] = row;
	});
	const shares: Places['shares'] = [];
	for (let at = 0; at < rowAt.length; at += 3) {
		const [denominator = -1, numerator = -1] = rowAt.subarray(at, at + 2);
		if (denominator >= 0 && numerator >= 0) rowAt[at + 2] = withOnly.length + shares.push({ numerator, denominator }) - 1;
	}
	return { rowAt, shares };
}

function rowsOfSorts(told: Told, profiles: Profiles, { rowAt }: Places): Lists {
	const sorts = profiles.starts.length - 1;
	const starts = new Int32Array(sorts + 1);
	const rowsOf: number[] = [];
	const sortSeen = new Int32Array(rowAt.length);
	for (let sort = 1; sort < sorts; sort++) {
		for (let at = profiles.starts[sort] ?? 0; at < (profiles.starts[sort + 1] ?? 0); at++) {
			const code = profiles.codes[at] ?? 0;
			for (const cell of cellsOf(code >> 1, told)) {
				for (const place of [cell * 3, cell * 3 + (code % 2 === 1 ? 1 : 2)]) {
					const row = rowAt[place] ?? -1;
					if (row >= 0 && sortSeen[place] !== sort) rowsOf.push(row);
					sortSeen[place] = sort;
				}
			}
		}
		starts[sort + 1] = rowsOf.length;
	}
	return { starts, rowsOf: Int32Array.from(rowsOf) };
}

/** The cell of these groups, and each total that they are in. */
function cellsOf(groups: number, { sides, overlapping }: Told): number[] {
	let cells = [0];
	let stride = 1;
	let rest = groups;
	for (let axis = sides.length - 1; axis >= 0; axis--) {
		const side = sides[axis] ?? 0;
		const digits = side + (overlapping[axis] ? 1 : 0);
		const digit = rest % digits;
		rest = (rest - digit) / digits;
		const step = stride;
		cells = cells.flatMap((cell) => (digit === side ? [cell + side * step] : [cell + digit * step, cell + side * step]));
		stride *= side + 1;
	}
	return cells;
}
