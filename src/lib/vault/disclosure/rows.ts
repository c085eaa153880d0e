import type { Frame, SafeCell, SafeRow } from '../../protocol/safe-table';
import { compare, placeAxis } from './compare';
import type { Cube } from './cube';
import { derive } from './derive';
import { cellAt } from './lattice';

/** The counts of a cell as a reader sees them; null where they are hidden. */
export type Faces = {
	readonly numerator: (cell: number) => number | null;
	readonly denominator: (cell: number) => number | null;
};

/** Value and limits from what a reader sees of numerator and denominator, and where that is not enough, of a cell. */
export type Derive = (
	numerator: SafeCell,
	denominator: SafeCell,
	measure: Frame['measure'],
	cell: number
) => Pick<SafeRow, 'value' | 'lower' | 'upper'>;

/**
 * A row for every combination of shown groups and totals, the last dimension running fastest, each total after its groups.
 * Every figure is made from the two counts as a reader sees them.
 */
export function rowsOf(cube: Cube, faces: Faces, frame: Frame, derived: Derive = derive): SafeRow[] {
	const { kind } = frame.measure;
	const hasDenominator = kind !== 'count' && kind !== 'total';
	const rows = combinations(cube).map((groups, at): SafeRow => {
		const cell = cellAt(cube.lattice, groups);
		const numerator = safe(faces.numerator(cell));
		const denominator: SafeCell = hasDenominator ? safe(faces.denominator(cell)) : { shown: false, why: 'not-applicable' };
		return {
			id: `r${at}`,
			groups: groups.map((group, i) => (group === null ? null : (frame.dimensions[i]?.groups[group]?.code ?? null))),
			numerator,
			denominator,
			...derived(numerator, denominator, frame.measure, cell),
			comparison: 'not-compared'
		};
	});
	return compared(rows, frame);
}

function combinations({ lattice }: Cube): (number | null)[][] {
	return lattice.axes.reduce<(number | null)[][]>(
		(all, { shown }) => all.flatMap((groups) => [...Array.from({ length: shown }, (_, i) => [...groups, i]), [...groups, null]]),
		[[]]
	);
}

function safe(value: number | null): SafeCell {
	return value === null ? { shown: false, why: 'confidential' } : { shown: true, value };
}

/** Gives each row its comparison: the place's row is the one whose area is the total and whose other groups are the same. */
function compared(rows: SafeRow[], frame: Frame): SafeRow[] {
	const axis = placeAxis(frame);
	if (axis < 0) return rows;
	const [side = 1, ...inner] = frame.dimensions.slice(axis).map(({ groups }) => groups.length + 1);
	const step = inner.reduce((product, size) => product * size, 1);
	rows.forEach((row, at) => {
		const ahead = side - 1 - (Math.floor(at / step) % side);
		if (ahead > 0) row.comparison = compare(row, rows[at + ahead * step] ?? null);
	});
	return rows;
}
