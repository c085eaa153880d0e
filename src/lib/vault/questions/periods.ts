import { monthNames } from '../../catalogue/months';
import type { PeriodUnit } from '../../protocol/question';

/** Whole months, counted from the year 0: `first`, and how many. */
export type Months = { readonly first: number; readonly count: number };

/** A period as a group of a table. Its code is its first month and, if it has several, its last: `2024-04/2024-06`. */
export type WholePeriod = Months & { readonly code: string; readonly label: string };

type Simple = Exclude<PeriodUnit, 'three-years' | 'three-financial-years'>;

const lengths: Readonly<Record<Simple, number>> = { month: 1, quarter: 3, year: 12, 'financial-year': 12 };
/** The month of the year in which one begins, January being 0. */
const starts: Readonly<Record<Simple, number>> = { month: 0, quarter: 0, year: 0, 'financial-year': 3 };

/** Units whose periods are made of whole periods of a unit. */
export const largerUnits: Readonly<Record<PeriodUnit, readonly PeriodUnit[]>> = {
	month: ['quarter', 'year', 'financial-year'],
	quarter: ['year', 'financial-year'],
	year: ['three-years'],
	'financial-year': ['three-financial-years'],
	'three-years': [],
	'three-financial-years': []
};

/** The whole months of the days `from` to `to`, both included; null when there is none. */
export function wholeMonths(from: string, to: string): Months | null {
	const first = monthOf(from) + (from.endsWith('-01') ? 0 : 1);
	const last = monthOf(to) - (isLastDay(to) ? 0 : 1);
	return last < first ? null : { first, count: last - first + 1 };
}

/** Every period of a unit that lies in these months, in order of time. */
export function wholePeriods(unit: PeriodUnit, within: Months): WholePeriod[] {
	if (unit === 'three-years') return threeByThree(wholePeriods('year', within));
	if (unit === 'three-financial-years') return threeByThree(wholePeriods('financial-year', within));
	const count = lengths[unit];
	const ahead = (((starts[unit] - within.first) % count) + count) % count;
	const periods: WholePeriod[] = [];
	for (let first = within.first + ahead; first + count <= within.first + within.count; first += count)
		periods.push({ first, count, code: codeOf({ first, count }), label: labelOf(unit, { first, count }) });
	return periods;
}

/** Years taken together by threes, so that the last year is in the last of them; the first one or two may be in none. */
function threeByThree(years: readonly WholePeriod[]): WholePeriod[] {
	return years.flatMap((from, at) => {
		const to = years[at + 2];
		if (!to || (years.length - at) % 3 !== 0) return [];
		const months = { first: from.first, count: to.first + to.count - from.first };
		return [{ ...months, code: codeOf(months), label: `${from.label} to ${to.label}` }];
	});
}

/** `April 2024`, `April to June 2024`, `April 2024 to March 2025`. */
export function monthsInWords({ first, count }: Months): string {
	const last = first + count - 1;
	const [from, to] = [nameOf(first), nameOf(last)];
	if (count === 1) return `${from} ${yearOf(first)}`;
	return yearOf(first) === yearOf(last)
		? `${from} to ${to} ${yearOf(last)}`
		: `${from} ${yearOf(first)} to ${to} ${yearOf(last)}`;
}

/** The first day of a month, as 2024-04-01. */
export function firstDayOf(month: number): string {
	return `${isoOf(month)}-01`;
}

function labelOf(unit: Simple, { first, count }: Months): string {
	if (unit === 'year') return String(yearOf(first));
	if (unit === 'financial-year') return `${yearOf(first)}/${String((yearOf(first) + 1) % 100).padStart(2, '0')}`;
	return monthsInWords({ first, count });
}

function codeOf({ first, count }: Months): string {
	return count === 1 ? isoOf(first) : `${isoOf(first)}/${isoOf(first + count - 1)}`;
}

function isoOf(month: number): string {
	return `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function monthOf(day: string): number {
	const [year = 0, month = 1] = day.split('-').map(Number);
	return year * 12 + month - 1;
}

function isLastDay(day: string): boolean {
	const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
	return date === new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function yearOf(month: number): number {
	return Math.floor(month / 12);
}

function nameOf(month: number): string {
	return monthNames[month % 12] ?? '';
}
