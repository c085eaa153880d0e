import type { Field } from '../../contracts/contract';
import { cellText } from './cell-text';

/**
 * What one text means in its column. `value` is what is stored: a number, a code's index, 1 or 0, days since 1970-01-01;
 * NaN when nothing is. `converted` is understood though it is not spelt as the contract asks. `unknown` is a code outside its list:
 * kept, counted. `month-first` is a date that only makes sense with the month before the day.
 */
export type Reading = { value: number; outcome: 'read' | 'converted' | 'missing' | 'invalid' | 'month-first' | 'unknown' };
export type ReadText = (text: string) => Reading;
/** The same from a text that is still UTF-8, blanks around it taken away. */
export type ReadBytes = (bytes: Uint8Array, start: number, end: number) => Reading;

export const missing: Reading = { value: NaN, outcome: 'missing' };
const invalid: Reading = { value: NaN, outcome: 'invalid' };

function read(value: number): Reading {
	return { value, outcome: 'read' };
}

const longestNothing = '#n/a'.length;

/** Words that databases and spreadsheets write where there is nothing. */
export function saysNothing(text: string): boolean {
	return /^(?:null|n\/a|#n\/a|nan)$/i.test(text);
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

const anyNumber = readNumber({});
const [least, most] = [-(2 ** 31), 2 ** 31 - 1];

/** A whole number within the field's bounds, at most four bytes, or one that stands for another. `41.0`, as some software writes it, is 41. */
export function readInteger({ minimum, maximum, standsFor }: Pick<Field, 'minimum' | 'maximum' | 'standsFor'>): ReadText {
	const [from, to] = [Math.max(minimum ?? least, least), Math.min(maximum ?? most, most)];
	return (text) => {
		const { value, outcome } = anyNumber(text);
		if (outcome !== 'read' || !Number.isInteger(value)) return invalid;
		if (standsFor && value >= standsFor.from && value <= standsFor.to) return read(standsFor.value);
		return value >= from && value <= to ? read(value) : invalid;
	};
}

/** The hour, 0 to 23, of a time of day (`9:05`, `0905`, `09:05 PM`) or of a day with a time. A day without one has no hour. */
export function readHour(text: string): Reading {
	const [, clock, half] = /^(?:.*(?:[T ]|\d{4}:))?(\d{1,2}):\d{2}(?::\d{2}(?:\.\d+)?)? ?(AM|PM|Z)?$/i.exec(text) ?? [];
	const hour = Number(clock ?? /^(\d{2})[0-5]\d$/.exec(text)?.[1] ?? /^\d{1,2}$/.exec(text)?.[0] ?? NaN);
	const late = half?.toUpperCase() === 'PM' && hour < 12 ? 12 : 0;
	const early = half?.toUpperCase() === 'AM' && hour === 12 ? -12 : 0;
	return hour >= 0 && hour < 24 ? read(hour + late + early) : invalid;
}

/**
 * The number of a record as a digest of 53 bits (cyrb53) of its bytes, no text being made of it. It tells records of one person apart and
 * is not for secrets.
 */
export const readReference: ReadBytes = (bytes, start, end) => {
	if (end - start <= longestNothing && saysNothing(cellText(bytes, start, end))) return missing;
	let low = 0xdeadbeef;
	let high = 0x41c6ce57;
	for (let at = start; at < end; at += 1) {
		const byte = bytes[at] as number;
		low = Math.imul(low ^ byte, 2_654_435_761);
		high = Math.imul(high ^ byte, 1_597_334_677);
	}
	low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
	high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
	return read(4_294_967_296 * (2_097_151 & high) + (low >>> 0));
};
