import type { PeriodUnit, Question } from '../../protocol/question';
import type { Ground } from '../engine/ground';
import { monthNames } from '../../catalogue/months';
import { coveredBy } from './period-axis';
import { firstDayOf, monthsInWords, wholePeriods, type Months } from './periods';

const each: Readonly<Record<PeriodUnit, string>> = {
	month: 'month',
	quarter: 'quarter',
	year: 'year',
	'financial-year': 'financial year',
	'three-years': 'three-year period',
	'three-financial-years': 'three-year period'
};

/** `in each month`, for the label of a rate; nothing without a breakdown by periods. */
export function inEachPeriod({ breakdowns }: Question): string {
	const breakdown = breakdowns.find(({ by }) => by === 'period');
	return breakdown?.by === 'period' ? ` in each ${each[breakdown.unit]}` : '';
}

const windowsAreSums =
	'Windows of three years are added up from the single years as these are shown, and hidden with any of them. Each year may be rounded, so that the three together lie further from the true number than one; a rate of a window is the mean rate of a year in it.';

/** What must be said beside a table by periods: what is counted when, of whom, and what was left out. */
export function periodCaveats(question: Question, ground: Ground): string[] {
	const breakdown = question.breakdowns.find(({ by }) => by === 'period');
	const table = ground.events.get(question.events?.dataset ?? '');
	if (breakdown?.by !== 'period' || !table) return [];
	const unit = each[breakdown.unit];
	const covered = coveredBy(table);
	const periods = covered ? wholePeriods(breakdown.unit, covered) : [];
	const [first, last] = [periods[0], periods.at(-1)];
	if (!first || !last) return [];
	const span: Months = { first: first.first, count: last.first + last.count - first.first };
	const rate = ` A rate is for one ${unit}, and in the total for all of ${monthsInWords(span)} together; none is made into a rate for a year.`;
	return [
		`A record counts in the ${unit} in which it begins.${question.measure.kind === 'crude-rate' ? rate : ''}`,
		...(breakdown.rolling === undefined ? [] : [windowsAreSums]),
		...leftOut(table.periodFrom ?? '', table.periodTo ?? '', span, unit),
		`People are those on the register when it was drawn, in every ${unit} the same. Records of those who died or moved away before are missing, so that earlier figures are too low.`
	];
}

/** Days at the edges that the file covers, and that lie in no whole period. */
function leftOut(from: string, to: string, { first, count }: Months, unit: string): string[] {
	const isWhole = from === firstDayOf(first) && dayAfter(to) === firstDayOf(first + count);
	if (isWhole) return [];
	return [
		`The file covers ${inWords(from)} to ${inWords(to)}: what lies before or after ${monthsInWords({ first, count })} is left out, because it makes no whole ${unit}.`
	];
}

function dayAfter(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function inWords(iso: string): string {
	const [year = '', month = '', date = ''] = iso.split('-');
	return `${Number(date)} ${monthNames[Number(month) - 1] ?? ''} ${year}`;
}
