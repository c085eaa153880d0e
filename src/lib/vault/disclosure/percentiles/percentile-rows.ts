import { percentOf } from '../../../protocol/question';
import type { Frame, SafeCell, SafeRow } from '../../../protocol/safe-table';
import type { Cube } from '../cube';
import type { Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { meaningOf, shownAs } from '../round';
import { rowsOf, type Faces } from '../rows';
import { mayShow, percentileOf } from '../statistics-rule';
import { inUnit } from '../sums/sum-rounding';
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
	const percent = percentOf(frame.question.measure);
	if (!amount || percent === null) throw new RangeError('a percentile without its unit');
	const byCell = amountsByCell(cube, amounts);
	const finest = Math.round(amount.roundTo * 10 ** amount.decimals);
	const peopleShown = (cell: number): number | null =>
		patterns.numerator.hidden[cell] ? null : shownAs(cube.people[cell] ?? 0, policy);
	const faces: Faces = {
		numerator: (cell) => {
			const people = peopleShown(cell);
			if (people === null || !mayShow({ kind: 'percentile', percent }, meaningOf(people, policy).least, policy)) return null;
			const found = percentileOf(byCell[cell] ?? [], percent, policy, finest);
			return found && inUnit(found.value, amount);
		},
		denominator: peopleShown
	};
	const none: SafeCell = { shown: false, why: 'not-applicable' };
	const rows = rowsOf(cube, faces, frame, (percentile, people) => {
		const isOfNobody = people.shown && people.value === 0;
		return { value: isOfNobody ? { shown: false, why: 'not-available' } : percentile, lower: none, upper: none };
	});
	return rows.map((row) => ({ ...row, numerator: none }));
}
