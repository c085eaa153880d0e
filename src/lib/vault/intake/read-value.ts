import type { Field } from '../../contracts/contract';

/**
 * What one text means in its column. `value` is what is stored: a number, a code's index, 1 or 0, days since 1970-01-01;
 * NaN when nothing is. `unknown` is a code outside its list: kept, counted.
 */
export type Reading = { value: number; outcome: 'read' | 'missing' | 'invalid' | 'unknown' };
export type ReadText = (text: string) => Reading;

export const missing: Reading = { value: NaN, outcome: 'missing' };
const invalid: Reading = { value: NaN, outcome: 'invalid' };
const dayMilliseconds = 86_400_000;

function read(value: number): Reading {
	return { value, outcome: 'read' };
}

/** Words that databases and spreadsheets write where there is nothing. */
export function saysNothing(text: string): boolean {
	return /^(?:null|n\/a|#n\/a|nan)$/i.test(text);
}

/** Days since 1970-01-01 of a day that exists between 1800 and 2199; NaN otherwise. */
function dayNumber(year: number, month: number, day: number): number {
	if (year < 1800 || year > 2199) return NaN;
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? Math.round(date.getTime() / dayMilliseconds) : NaN;
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const plainDay = /^(\d{4})(\d{2})(\d{2})$/;

/** A day as ISO 8601 (a time after it is left out) or YYYYMMDD. Day and month in another order are never guessed. */
export function readDate(text: string): Reading {
	const parts = isoDay.exec(text) ?? plainDay.exec(text);
	const value = parts ? dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3])) : NaN;
	return Number.isNaN(value) ? invalid : read(value);
}

/** A month as YYYY-MM, YYYYMM or a whole day, kept as its first day. */
export function readMonth(text: string): Reading {
	const parts = /^(\d{4})-(\d{2})$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text) ?? isoDay.exec(text) ?? plainDay.exec(text);
	if (!parts || (parts[3] !== undefined && readDate(text).outcome === 'invalid')) return invalid;
	const value = dayNumber(Number(parts[1]), Number(parts[2]), 1);
	return Number.isNaN(value) ? invalid : read(value);
}

const yes = /^(?:y|yes|true|t|1|1\.0)$/i;
const no = /^(?:n|no|false|f|0|0\.0)$/i;
const notKnown = /^(?:u|x|9|unknown|not known|not recorded|not stated|refused)$/i;

/** Y or N in their usual spellings. Not known is nothing. */
export function readFlag(text: string): Reading {
	if (yes.test(text)) return read(1);
	if (no.test(text)) return read(0);
	return notKnown.test(text) ? missing : invalid;
}

/** A register: a date, in whatever order, or Y means that the person is on it; blank means that they are not. */
export function readRegister(text: string): Reading {
	if (text === '' || no.test(text) || saysNothing(text)) return read(0);
	if (yes.test(text) || readDate(text).outcome === 'read' || readMonth(text).outcome === 'read') return read(1);
	return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$/.test(text) ? read(1) : invalid;
}

const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const groupedNumber = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A number within the field's bounds; thousands may be set apart by commas. Stars and `<5` are suppressed already, never 0. */
export function readNumber({ minimum = -Infinity, maximum = Infinity }: Pick<Field, 'minimum' | 'maximum'>): ReadText {
	return (text) => {
		if (!plainNumber.test(text) && !groupedNumber.test(text)) return invalid;
		const value = Number(text.replaceAll(',', ''));
		return Number.isFinite(value) && value >= minimum && value <= maximum ? read(value) : invalid;
	};
}

/** A whole number within the field's bounds, at most four bytes. `41.0`, as some software writes it, is 41. */
export function readInteger(field: Pick<Field, 'minimum' | 'maximum'>): ReadText {
	const number = readNumber({
		minimum: Math.max(field.minimum ?? -(2 ** 31), -(2 ** 31)),
		maximum: Math.min(field.maximum ?? 2 ** 31 - 1, 2 ** 31 - 1)
	});
	return (text) => {
		const reading = number(text);
		return reading.outcome === 'read' && !Number.isInteger(reading.value) ? invalid : reading;
	};
}
