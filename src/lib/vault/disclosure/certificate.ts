import type { Certificate, Frame } from '../../protocol/safe-table';
import { readAs } from './audit';
import type { Bounds } from './bounds';
import type { Cube } from './cube';
import { nodeOf } from './lattice';
import type { Pattern, Patterns } from './pattern';
import type { DisclosurePolicy, PeoplePolicy } from './policy';

/**
 * What was checked of a table, before it is set beside others. Only counts that the table shows or hides are spoken of, and
 * the narrowest range is what a reader can work out from them, so that it tells nothing more.
 */
export function certificateFor(cube: Cube, frame: Frame, policy: DisclosurePolicy, found: Patterns | null): Certificate {
	const shownCells = cellsShown(cube);
	const counts = found && policy.id !== 'published' ? countsIn(cube, frame, policy, found, shownCells) : [];
	let hidden = 0;
	let narrowest: Certificate['narrowest'] = null;
	for (const { pattern, bounds } of counts) {
		for (const cell of shownCells) {
			if (!pattern.hidden[cell]) continue;
			hidden++;
			narrowest = narrower(narrowest, rangeOf(bounds, cell));
		}
	}
	return {
		policy: `${policy.id} ${policy.version}`,
		cells: shownCells.length * (frame.measure.kind === 'count' || frame.measure.kind === 'total' ? 1 : 2),
		hidden,
		narrowest,
		audit: auditOf(cube, policy),
		errorBand: null,
		setBeside: 0
	};
}

function auditOf({ lattice }: Cube, policy: DisclosurePolicy): Certificate['audit'] {
	if (policy.id === 'published' || !policy.secondary) return 'none';
	return lattice.axes.filter(({ overlapping }) => overlapping).length > 1 ? 'arithmetic' : 'witness';
}

/** The counts of the table, with what a reader can tell of them who has the table and nothing else. */
function countsIn(
	cube: Cube,
	{ measure }: Frame,
	policy: PeoplePolicy,
	patterns: Patterns,
	shownCells: readonly number[]
): { pattern: Pattern; bounds: Bounds }[] {
	const cells = new Uint8Array(cube.lattice.size);
	for (const cell of shownCells) cells[cell] = 1;
	if (measure.kind === 'total') return []; // it has sums and no counts
	const isSumRate = measure.kind === 'amount-rate'; // of which the denominators alone are counts
	const denominators = isSumRate || (measure.kind !== 'count' && measure.counts !== 'amounts');
	const isComplete = shownCells.every((cell) => !patterns.numerator.hidden[cell] && !patterns.denominator.hidden[cell]);
	if (isComplete) return [];
	const reading = readAs(cube, patterns, policy, { cells, denominators });
	const numerators = { pattern: patterns.numerator, bounds: reading.numerator };
	const populations = { pattern: patterns.denominator, bounds: reading.denominator };
	return [...(isSumRate ? [] : [numerators]), ...(denominators ? [populations] : [])];
}

/** Cells of the question's own groups and totals. */
export function cellsShown({ lattice: { axes, size } }: Cube): number[] {
	return Array.from({ length: size }, (_, cell) => cell).filter((cell) =>
		axes.every((axis) => {
			const node = nodeOf(axis, cell);
			return node < axis.shown || node === axis.nodes - 1;
		})
	);
}

function rangeOf({ least, most }: Bounds, cell: number): { least: number; most: number | null } {
	const high = most[cell] ?? Infinity;
	return { least: least[cell] ?? 0, most: high === Infinity ? null : high };
}

function narrower(one: Certificate['narrowest'], other: { least: number; most: number | null }): Certificate['narrowest'] {
	const width = (range: { least: number; most: number | null }): number => (range.most ?? Infinity) - range.least;
	return one === null || width(other) < width(one) ? other : one;
}
