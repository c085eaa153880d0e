import { missing, readFlag, saysNothing, type Reading } from './read-value';

const invalid: Reading = { value: NaN, outcome: 'invalid' };
const off: Reading = { value: 0, outcome: 'read' };
const dayMilliseconds = 86_400_000;

/** Days that databases write where there is none: the null and invalid dates of HES, the zero of SQL Server, "for ever". */
const placeholders: ReadonlySet<string> = new Set([
	'1582-10-15',
	'1600-01-01',
	'1800-01-01',
	'1801-01-01',
	'1900-01-01',
	'2999-12-31',
	'9999-01-01',
	'9999-12-31'
]);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames =
	/^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

const time = '(?:[T :] ?\\d{1,2}:\\d{2}(?::\\d{2}(?:[.:]\\d+)?)? ?(?:AM|PM|Z|[+-]\\d{2}:?\\d{2})?)?';
const yearFirst = new RegExp(`^(\\d{4})(?:-(\\d{2})-(\\d{2})|/(\\d{2})/(\\d{2}))${time}$`, 'i');
const plainDay = /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/;
const dayFirst = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})${time}$`, 'i');
const namedMonth = new RegExp(`^(\\d{1,2})[ /.-]?([A-Za-z]{3,9})[ /.,-]{0,2}(\\d{4}|\\d{2})${time}$`, 'i');
const monthThenDay = new RegExp(`^([A-Za-z]{3,9}) +(\\d{1,2}),? +(\\d{4})${time}$`, 'i');

/** Days since 1970-01-01 of a day that exists between 1800 and 2199; NaN otherwise. */
function dayNumber(year: number, month: number, day: number): number {
	if (year < 1800 || year > 2199) return NaN;
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? Math.round(date.getTime() / dayMilliseconds) : NaN;
}

function day(year: number, month: number, dayOfMonth: number, outcome: 'read' | 'converted'): Reading {
	const written = [String(year).padStart(4, '0'), ...[month, dayOfMonth].map((part) => String(part).padStart(2, '0'))].join('-');
	if (placeholders.has(written)) return missing;
	const value = dayNumber(year, month, dayOfMonth);
	return Number.isNaN(value) ? invalid : { value, outcome };
}

/** 1 to 12 of a month's English name, whole or short; NaN of any other word. */
function monthNumber(name: string): number {
	return monthNames.test(name) ? months.indexOf(name.slice(0, 3).toLowerCase()) + 1 : NaN;
}

/** Two digits of a year as Oracle reads them (RR): 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999. */
function wholeYear(text: string): number {
	return text.length === 4 ? Number(text) : Number(text) + (Number(text) < 50 ? 2000 : 1900);
}

/**
 * A day, whatever time stands after it. As ISO 8601 (or 2025/03/31) or YYYYMMDD, also as the decimal number that software makes of it; converted from 31/03/2025 (day first, as the
 * returns are specified) and from days with the month's name: 31-MAR-25, 31 March 2025, 31MAR2025:00:00:00. A day that could
 * only be month first is not guessed. Days that stand for "none" are nothing.
 */
export function readDate(text: string): Reading {
	const iso = yearFirst.exec(text) ?? plainDay.exec(text);
	if (iso) return day(Number(iso[1]), Number(iso[2] ?? iso[4]), Number(iso[3] ?? iso[5]), 'read');
	const british = dayFirst.exec(text);
	if (british) return dayBeforeMonth(Number(british[1]), Number(british[3]), Number(british[4]));
	const named = namedMonth.exec(text);
	if (named) return day(wholeYear(named[3] ?? ''), monthNumber(named[2] ?? ''), Number(named[1]), 'converted');
	const reversed = monthThenDay.exec(text);
	return reversed ? day(Number(reversed[3]), monthNumber(reversed[1] ?? ''), Number(reversed[2]), 'converted') : invalid;
}

function dayBeforeMonth(first: number, second: number, year: number): Reading {
	const isMonthFirst = second > 12 && first <= 12 && !Number.isNaN(dayNumber(year, first, second));
	return isMonthFirst ? { value: NaN, outcome: 'month-first' } : day(year, second, first, 'converted');
}

/** A month as YYYY-MM or YYYYMM, kept as its first day; converted from 03/2025 and Mar-25; cut from a whole day. */
export function readMonth(text: string): Reading {
	const plain = /^(\d{4})[-/]?(\d{2})(?:\.0)?$/.exec(text);
	if (plain) return day(Number(plain[1]), Number(plain[2]), 1, 'read');
	const slashed = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
	if (slashed) return day(Number(slashed[2]), Number(slashed[1]), 1, 'converted');
	const named = /^([A-Za-z]{3,9})[ /-]?(\d{4}|\d{2})$/.exec(text);
	if (named) return day(wholeYear(named[2] ?? ''), monthNumber(named[1] ?? ''), 1, 'converted');
	const whole = readDate(text);
	if (Number.isNaN(whole.value)) return whole;
	const date = new Date(whole.value * dayMilliseconds);
	return { ...whole, value: dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) };
}

/** A register: a date, in whatever order, or Y means that the person is on it; blank, N or a day that stands for none, that they are not. */
export function readRegister(text: string): Reading {
	if (text === '' || saysNothing(text)) return off;
	const flag = readFlag(text);
	if (flag.outcome === 'read') return flag;
	const { outcome } = flag.outcome === 'missing' ? invalid : readMonth(text);
	if (outcome === 'invalid') return invalid;
	return outcome === 'missing' ? off : { value: 1, outcome: 'read' };
}
