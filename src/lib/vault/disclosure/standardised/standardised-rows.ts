import type { Frame, SafeCell, SafeRow } from '../../../protocol/safe-table';
import { leastStandardised } from '../../measures/directly-standardised-rate';
import { cellsShown } from '../certificate';
import type { Cube } from '../cube';
import { facesOf } from '../faces';
import type { Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { meaningOf, type Range } from '../round';
import { rowsOf } from '../rows';
import { ageBandsOf, type CountedAges } from './age-bands';
import { movesFor } from './band-worlds';
import { figuresThatTellNothing } from './standardised-figures';

type Shown = { readonly ages: CountedAges; readonly patterns: Patterns; readonly policy: PeoplePolicy };

const confidential: SafeCell = { shown: false, why: 'confidential' };

/**
 * The rows of a table of standardised rates: numerator and denominator as for a crude rate, value and limits from true counts by
 * age, as finely as tells nothing of them. They are hidden with either count, where the shown number of events can stand for fewer
 * than ten, and where an age band has nobody in it. Yields the share done before each row.
 */
export function* rowsOfStandardised(cube: Cube, frame: Frame, { ages, patterns, policy }: Shown): Generator<number, SafeRow[]> {
	const bandsOf = ageBandsOf(ages, cube);
	const faces = facesOf(cube, policy, patterns);
	const cells = cellsShown(cube);
	const groups = cells.map((cell) => ({ bands: bandsOf(cell), isShown: faces.numerator(cell) !== null }));
	const secret = { policy, hasRest: cube.counts === 'people' };
	const { moves, unhidden } = movesFor(groups, bandsOf(cube.lattice.size - 1), secret);
	const withheld = new Set([...unhidden].map((index) => cells[index]));
	const figuresOf = (cell: number): readonly number[] => {
		const events = faces.numerator(cell);
		if (events === null || faces.denominator(cell) === null || withheld.has(cell)) return [];
		const within = totalsWithin(events, policy);
		if (within.least < leastStandardised) return [];
		const shown = isTrue(policy) ? null : events;
		const beside = { within, shown, moves, k: policy.hideUpTo, multiplier: frame.measure.multiplier };
		return (figuresThatTellNothing(bandsOf(cell), beside) ?? []).map((figure) => figure.value);
	};
	const figures = new Map<number, readonly number[]>();
	for (const [at, cell] of cells.entries()) {
		yield at / cells.length;
		figures.set(cell, figuresOf(cell));
	}
	return rowsOf(cube, faces, frame, (numerator, denominator, _, cell) => {
		if (denominator.shown && denominator.value === 0) return alike({ shown: false, why: 'not-available' });
		const [value, lower, upper] = figures.get(cell) ?? [];
		if (value === undefined || lower === undefined || upper === undefined) return alike(confidential);
		return { value: { shown: true, value }, lower: { shown: true, value: lower }, upper: { shown: true, value: upper } };
	});
}

function alike(cell: SafeCell): Pick<SafeRow, 'value' | 'lower' | 'upper'> {
	return { value: cell, lower: cell, upper: cell };
}

function isTrue({ rounding }: PeoplePolicy): boolean {
	return rounding.kind === 'none';
}

/**
 * The totals among which the figures may not choose: what a rounded number stands for; where true numbers are shown, those
 * around it, because a rate must not say more of its total than five of them even where the number is shown beside it.
 */
function totalsWithin(events: number, policy: PeoplePolicy): Range {
	if (!isTrue(policy)) return meaningOf(events, policy);
	if (events < leastStandardised) return { least: events, most: events };
	return { least: Math.max(leastStandardised, policy.hideUpTo + 1), most: 2 * events + leastStandardised };
}
