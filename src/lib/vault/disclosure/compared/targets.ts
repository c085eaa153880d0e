import type { Estimate, SafeCell } from '../../../protocol/safe-cell';
import type { SafeRow, SafeTable } from '../../../protocol/safe-table';
import type { Target } from '../../../protocol/targets';
import type { PublishedTarget } from '../../engine/ground';
import { toDecimals, toSignificant } from '../../measures/precision';
import { compare } from '../compare';
import { derive } from '../derive';

/**
 * What plans set out to reach of the indicator that a table is of, beside the figure of the whole place in the plan's unit: the shown
 * numerator over the shown denominator, or over what is expected where that is what the table compares with. A hidden figure has no place
 * beside a plan. Nothing of a table that is limited by filters: plans are of everybody.
 */
export function targetsOf(table: SafeTable, published: readonly PublishedTarget[]): Target[] {
	const total = table.rows.find(({ groups }) => groups.every((group) => group === null));
	const { question, indicator, measure } = table;
	const isQuotient = measure.kind === 'proportion' || measure.kind === 'crude-rate';
	const isOfPeriod = question.breakdowns.some(({ by }) => by === 'period');
	if (!total || !isQuotient || isOfPeriod || question.filters.length > 0 || question.against) return [];
	return published
		.filter((one) => one.indicator === indicator?.id)
		.map(({ per, planned, outturn, measure: name, period, unit, source }, at): Target => {
			const now = nowOf(table, total, per);
			return {
				id: `t${at}`,
				measure: name,
				period,
				unit,
				source,
				planned: { shown: true, value: planned },
				outturn: outturn === null ? { shown: false, why: 'not-available' } : { shown: true, value: outturn },
				now,
				outcome: compare(now, { value: { shown: true, value: planned } })
			};
		});
}

function nowOf(table: SafeTable, total: SafeRow, per: number): Estimate {
	const expected = table.comparisons?.kind === 'expected' ? table.comparisons.list.find(({ row }) => row === total.id) : null;
	if (expected) return scaled(expected.asked.ratio, per);
	const kind = per === 100 && table.measure.kind === 'proportion' ? 'proportion' : 'crude-rate';
	const { value, lower, upper } = derive(total.numerator, total.denominator, { ...table.measure, kind, multiplier: per });
	return { value, lower, upper };
}

function scaled({ value, lower, upper }: Estimate, per: number): Estimate {
	const of = (cell: SafeCell): SafeCell =>
		cell.shown
			? { shown: true, value: per === 100 ? toDecimals(cell.value * per, 1) : toSignificant(cell.value * per, 3) }
			: cell;
	return { value: of(value), lower: of(lower), upper: of(upper) };
}
