import type { SafeCell } from '../../../protocol/safe-cell';
import type { Frame, RollingWindow, SafeRow } from '../../../protocol/safe-table';
import { derive } from '../derive';
import type { PeoplePolicy } from '../policy';
import { meaningOf } from '../round';

/** Years of a rolling window. */
const yearsInWindow = 3;

/** The periods of a line, which are years, and which group of its rows names them. */
type Years = { readonly groups: readonly { readonly code: string; readonly label: string }[]; readonly at: number };

/**
 * Every three neighbouring years of one line taken together: the sum of their records as these are shown, and of rates the mean rate
 * of a year with its limits. `points` are the rows of the years, in their order. A window is hidden with any year of it: nothing is in
 * it but what the shown years say, so that whoever has these can work it out, and nobody learns more by it. `least` and `most` are
 * what the shown years leave of the true sum: with each rounded to 5, up to 6 on either side.
 */
export function rollingWindows(
	points: readonly SafeRow[],
	{ groups: years, at: dimension }: Years,
	measure: Frame['measure'],
	policy: PeoplePolicy
): Omit<RollingWindow, 'id'>[] {
	return points.slice(yearsInWindow - 1).flatMap((last, at) => {
		const of = points.slice(at, at + yearsInWindow);
		const [from, to] = [years[at], years[at + yearsInWindow - 1]];
		if (!from || !to) return [];
		const numerator = sumOf(of.map((row) => row.numerator));
		const denominator = sumOf(of.map((row) => row.denominator));
		const code = `${from.code.split('/')[0] ?? ''}/${to.code.split('/').at(-1) ?? ''}`;
		return [
			{
				groups: last.groups.with(dimension, code),
				label: `${from.label} to ${to.label}`,
				numerator,
				denominator,
				...derive(numerator, denominator, measure),
				least: sumOf(of.map((row) => meantBy(row.numerator, 'least', policy))),
				most: sumOf(of.map((row) => meantBy(row.numerator, 'most', policy))),
				comparison: 'not-compared' as const
			}
		];
	});
}

/** The sum of cells that are all shown; otherwise hidden as the first that is not. */
function sumOf(cells: readonly SafeCell[]): SafeCell {
	return (
		cells.find(({ shown }) => !shown) ?? {
			shown: true,
			value: cells.reduce((sum, cell) => sum + (cell.shown ? cell.value : 0), 0)
		}
	);
}

function meantBy(cell: SafeCell, end: 'least' | 'most', policy: PeoplePolicy): SafeCell {
	return cell.shown ? { shown: true, value: meaningOf(cell.value, policy)[end] } : cell;
}
