import { percentOf } from '../../../protocol/question';
import type { Frame, SafeCell, SafeRow } from '../../../protocol/safe-table';
import { cellsShown } from '../certificate';
import type { Cube } from '../cube';
import type { Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { meaningOf, shownAs } from '../round';
import { rowsOf, type Faces } from '../rows';
import { mayShow, percentileOf, type ShownPercentile } from '../statistics-rule';
import { inUnit } from '../sums/sum-rounding';
import { matterOf, type SumBand, type SumTold } from '../sums/sum-told';
import { groupsOf } from '../tell';
import { amountsByCell, type AmountsOfPeople } from './amounts-by-cell';

type Shown = {
	readonly amounts: AmountsOfPeople;
	/** As counts of people are shown. */ readonly patterns: Patterns;
	readonly policy: PeoplePolicy;
};

/**
 * The rows of a table of percentiles: denominator the people who have such records, value the percentile of what they have.
 * It is hidden with their number, where that may stand for too few people, and where a few of them could change it.
 */
export function rowsOfPercentiles(cube: Cube, frame: Frame, { amounts, patterns, policy }: Shown): SafeRow[] {
	const { amount } = frame.measure;
	if (!amount) throw new RangeError('a percentile without its unit');
	const found = percentilesShown(cube, frame, { amounts, patterns, policy });
	const faces: Faces = {
		numerator: (cell) => {
			const percentile = found(cell);
			return percentile && inUnit(percentile.value, amount);
		},
		denominator: (cell) => peopleShown(cube, cell, { patterns, policy })
	};
	const none: SafeCell = { shown: false, why: 'not-applicable' };
	const rows = rowsOf(cube, faces, frame, (percentile, people) => {
		const isOfNobody = people.shown && people.value === 0;
		return { value: isOfNobody ? { shown: false, why: 'not-available' } : percentile, lower: none, upper: none };
	});
	return rows.map((row) => ({ ...row, numerator: none }));
}

/**
 * What a table of percentiles tells the ledger of sums: no sum, but of each shown value between which amounts the people in the
 * middle lie. As if the reader knew how coarsely each is rounded.
 */
export function tellPercentiles(cube: Cube, frame: Frame, shown: Shown): SumTold {
	const { axes } = cube.lattice;
	const found = percentilesShown(cube, frame, shown);
	const bands = cellsShown(cube).flatMap((cell): SumBand[] => {
		const percentile = found(cell);
		if (!percentile) return [];
		const { value, step } = percentile;
		return [{ groups: groupsOf(cube.lattice, cell), cuts: [Math.ceil(value - step / 2), Math.ceil(value + step / 2)] }];
	});
	return {
		matter: matterOf(frame),
		sides: axes.map(({ parts }) => parts),
		groups: new Int16Array(),
		...{ least: new Float64Array(), most: new Float64Array(), level: new Float64Array() },
		bands: { of: bands, few: shown.policy.hideUpTo }
	};
}

function peopleShown(cube: Cube, cell: number, { patterns, policy }: Pick<Shown, 'patterns' | 'policy'>): number | null {
	return patterns.numerator.hidden[cell] ? null : shownAs(cube.people[cell] ?? 0, policy);
}

/** The percentile of a cell as it is shown; null where it is not. */
function percentilesShown(cube: Cube, frame: Frame, { amounts, ...shown }: Shown): (cell: number) => ShownPercentile | null {
	const { amount } = frame.measure;
	const { policy } = shown;
	const percent = percentOf(frame.question.measure);
	if (!amount || percent === null) throw new RangeError('a percentile without its unit');
	const byCell = amountsByCell(cube, amounts);
	const finest = Math.round(amount.roundTo * 10 ** amount.decimals);
	return (cell) => {
		const people = peopleShown(cube, cell, shown);
		if (people === null || !mayShow({ kind: 'percentile', percent }, meaningOf(people, policy).least, policy)) return null;
		return percentileOf(byCell[cell] ?? [], percent, policy, finest);
	};
}
