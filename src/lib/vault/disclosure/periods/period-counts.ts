import type { Frame } from '../../../protocol/safe-table';
import type { UnsafeTable } from '../../engine/unsafe-table';
import { addLarger, assertAdditive, cellOf, cubeOf, type Cube, type Surround } from '../cube';
import { latticeOf, nodeOf } from '../lattice';

/** The dimension that divides records by when they begin. */
export const periodDimension = 'period';

/** A question by periods, counted. */
export type PeriodCounts = {
	/** The same question without its periods: of everybody, and of whoever has a record in any of them. */
	readonly whole: Cube;
	readonly wholeFrame: Frame;
	/** Records by all dimensions, each in exactly one group: a plain count of records, as another is one of people. */
	readonly records: Cube;
	/** By cell of `records`: distinct people who have them. */
	readonly people: Float64Array;
	/** By cell of `records`: the cell of `whole` with the same other groups. */
	readonly wholeOf: Int32Array;
	/** Which dimension is the periods. */
	readonly at: number;
};

/** What is counted: the question without its periods, and who has how many records in which. */
export type CountedByPeriod = Surround & { readonly counted: UnsafeTable; readonly fallen: UnsafeTable; readonly frame: Frame };

/**
 * Puts both counts into complete lattices. Throws where they break what the engine promised (see `cubeOf`), and where the
 * records of the periods do not make up all records, or more people have them than there are records or people.
 */
export function periodCountsOf({ counted, fallen, frame, hiddenGroups, larger = [] }: CountedByPeriod): PeriodCounts {
	const at = frame.dimensions.findIndex(({ id }) => id === periodDimension);
	const wholeFrame = { ...frame, dimensions: frame.dimensions.toSpliced(at, 1) };
	const whole = cubeOf(counted, wholeFrame, { hiddenGroups: hiddenGroups.toSpliced(at, 1), larger: larger.toSpliced(at, 1) });
	const lattice = latticeOf(frame.dimensions, hiddenGroups, larger);
	const axis = lattice.axes[at];
	if (!axis) throw new RangeError('no dimension of periods');
	const others = lattice.axes.toSpliced(at, 1);
	const wholeOf = Int32Array.from({ length: lattice.size }, (_, cell) =>
		others.reduce((sum, other, i) => sum + nodeOf(other, cell) * (whole.lattice.axes[i]?.stride ?? 0), 0)
	);
	const records = new Float64Array(lattice.size);
	const people = new Float64Array(lattice.size);
	const first = new Int32Array(whole.lattice.size);
	wholeOf.forEach((cell, own) => {
		if (nodeOf(axis, own) === 0) first[cell] = own;
		if (nodeOf(axis, own) < axis.nodes - 1) return;
		records[own] = whole.numerator[cell] ?? 0;
		people[own] = whole.people[cell] ?? 0;
	});
	for (const row of fallen.rows) {
		const period = Number(row['period']);
		if (!(period >= 0)) throw new RangeError('a row names no period');
		if (period >= axis.nodes - 1) continue; // a larger period that is not protected with these
		const cell = (first[cellOf(whole.lattice, row)] ?? 0) + period * axis.stride;
		if (records[cell] !== 0) throw new RangeError('a cell was counted twice');
		records[cell] = Number(row['records']);
		people[cell] = Number(row['people']);
	}
	for (const values of [records, people]) addLarger({ ...lattice, axes: others }, values);
	const counts: Cube = { lattice, counts: 'plain', denominator: records, people: records, numerator: records };
	const found = { whole, wholeFrame, records: counts, people, wholeOf, at };
	assertSound(found);
	return found;
}

function assertSound({ whole, records: { lattice, numerator }, people, wholeOf }: PeriodCounts): void {
	assertAdditive(lattice, numerator);
	numerator.forEach((count, cell) => {
		const some = people[cell] ?? 0;
		if (!Number.isSafeInteger(count) || !Number.isSafeInteger(some)) throw new RangeError('counts must be whole numbers');
		if (some > count || (count > 0 && some === 0)) throw new RangeError('records without people');
		if (some > (whole.people[wholeOf[cell] ?? -1] ?? 0)) throw new RangeError('more people have records than there are');
	});
}
