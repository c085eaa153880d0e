import { residualGroups, type Frame } from '../../protocol/safe-table';
import type { Cube } from './cube';
import { nodeOf, type Lattice } from './lattice';
import type { Pattern, Patterns } from './pattern';
import type { PeoplePolicy } from './policy';

/**
 * Whether groups of people of whom something is not known ("not placed in an area", "not recorded") keep their counts to
 * themselves. They hold few people, so that tables of nested populations would often differ in them by one or two, and the
 * ledger would have to refuse the whole of the second table. Rounded totals do not give them back; exact ones would.
 */
export function withholdsResiduals({ dimensions }: Frame, { rounding, small }: PeoplePolicy): boolean {
	return rounding.kind === 'nearest' && !small.shown && dimensions.some(({ groups }) => groups.some(isResidual));
}

function isResidual({ code }: { code: string }): boolean {
	return residualGroups.includes(code);
}

/** By cell of a lattice of the frame's dimensions: whether it is of a residual group that keeps its counts to itself. */
export function residualCells(lattice: Lattice, frame: Frame, policy: PeoplePolicy): Uint8Array {
	const isWithheld = new Uint8Array(lattice.size);
	if (!withholdsResiduals(frame, policy)) return isWithheld;
	frame.dimensions.forEach(({ groups }, i) => {
		const axis = lattice.axes[i];
		if (!axis) return;
		const residual = new Set(groups.flatMap((group, index) => (isResidual(group) ? [index] : [])));
		for (let cell = 0; cell < isWithheld.length; cell++) if (residual.has(nodeOf(axis, cell))) isWithheld[cell] = 1;
	});
	return isWithheld;
}

/** The pattern with which a table is shown: as protected, with the counts of residual groups hidden as well. Zeros stay. */
export function withoutResiduals(cube: Cube, frame: Frame, patterns: Patterns, policy: PeoplePolicy): Patterns {
	if (!withholdsResiduals(frame, policy)) return patterns;
	const isWithheld = residualCells(cube.lattice, frame, policy);
	const hiding = (pattern: Pattern): Pattern => ({
		...pattern,
		hidden: pattern.hidden.map((hidden, cell) => (hidden || (isWithheld[cell] && cube.denominator[cell] !== 0) ? 1 : 0))
	});
	const denominator = hiding(patterns.denominator);
	return { denominator, numerator: patterns.numerator === patterns.denominator ? denominator : hiding(patterns.numerator) };
}
