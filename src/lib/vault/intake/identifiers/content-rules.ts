import { readsAsPerson } from './common-names';
import { longestWhole, readNhsNumber } from './nhs-number';

/** What a text looks like, as bits, so that a column can be judged by how many of its cells look so. */
export const marks = {
	tenDigits: 1,
	nhsNumber: 2,
	spacedNhsNumber: 4,
	postcode: 8,
	email: 16,
	phone: 32,
	nationalInsurance: 64,
	address: 128,
	name: 256,
	day: 512,
	notFirstOfMonth: 1024,
	pseudonym: 2048,
	digits: 4096, // 4 to 12 digits and nothing else
	exactDecimal: 8192, // four decimals or more: 11 m on the ground
	letters: 16384, // two letters or more
	forename: 32768, // led by a common forename
	surname: 65536, // ended by a common surname
	propertyNumber: 131072, // twelve digits as most UPRNs have them
	point: 262144, // a pair of co-ordinates or a grid reference, to 10 m or better
	latitude: 524288, // of Great Britain, to 11 m
	dayNumber: 1048576, // five digits: a day as spreadsheets count them, from 1927 to 2036
	unendedInsurance: 2097152 // a National Insurance number without its last letter
} as const;
export type Mark = keyof typeof marks;

// An inward code never has C, I, K, M, O or V. ZZ99 is the dictionary's stand-in for "abroad" and the like.
const postcodeText =
	'(?:GIR ?0AA|ZZ99 ?[0-9][A-Z]{2}|(?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRV-Y]?)[ -]?[0-9][ABD-HJLNP-UW-Z]{2})';
const wholePostcode = new RegExp(`^${postcodeText}$`);
const embeddedPostcode = new RegExp(`\\b${postcodeText}\\b`);
/** Among few other letters a postcode must be written in its two parts: short codes of other kinds hold the same letters. */
const partedPostcode = new RegExp(`(?<![A-Z0-9])${postcodeText.replace('[ -]?', '[ _.-]')}(?![A-Z0-9])`);
const longestPostcode = 8;
const longestShort = 12;
const email = /[^\s@,;<>]+@[^\s@,;<>]+\.[A-Z]{2,}/;
const phone = /^(?:\+44|0044|0)\(?0?\)?[1-37]\d{8,9}(?:E?XT?\d{1,5})?$/;
// HMRC never gives D, F, I, Q, U or V first, nor O second, nor these pairs.
const nationalInsurance = /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\d{2}){3}[ .-]?[A-D]\b/;
const withoutSuffix = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\d{2}){3}$/;
const address =
	/^(?:\d+[A-Z]?,? .*\b(?:ROAD|RD|STREET|ST|AVENUE|AVE|CLOSE|LANE|DRIVE|WAY|COURT|GARDENS|CRESCENT|TERRACE|GROVE|PLACE|SQUARE)\b|FLAT \d+[A-Z]?\b)/;
const pair = /^[([]?[-+]?\d{1,2}\.\d{4,}°?[NS]?[,; ]+[-+]?\d{1,3}\.\d{4,}°?[EW]?[)\]]?$/;
const gridReference = /^[HNST][A-HJ-Z] \d{4,5} \d{4,5}$/;
const threeWords = /^\/\/\/[a-z]+\.[a-z]+\.[a-z]+$/i;
const name = /^\p{Lu}[\p{L}'’-]+(?:,? \p{Lu}[\p{L}'’.-]*){0,3}$/u;
const pseudonym = /^(?:[0-9A-F]{32,128}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})$/;
const days: readonly { pattern: RegExp; year: number; day: number }[] = [
	{ pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/, year: 1, day: 3 },
	{ pattern: /^(\d{1,2})[-/. ](\d{1,2}|[A-Z]{3,9})[-/. ](\d{4}|\d{2})(?: \d{2}:\d{2}.*)?$/, year: 3, day: 1 },
	{
		pattern: /^(\d{1,2}) ?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6} ?(\d{4}|\d{2})(?:[ :]\d{2}:\d{2}.*)?$/,
		year: 2,
		day: 1
	},
	{
		pattern: /^(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6} (\d{1,2}),? (\d{4})(?: \d{1,2}:\d{2}.*)?$/,
		year: 2,
		day: 1
	},
	{ pattern: /^((?:18|19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, year: 1, day: 3 },
	{ pattern: /^(0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])((?:18|19|20)\d{2})$/, year: 2, day: 1 }
];
const weekday = /^(?:MON|TUES?|WED(?:NES)?|THU(?:RS)?|FRI|SAT(?:UR)?|SUN)(?:DAY)?,? /;

export type Look = { bits: number; year: number };
const plain: Look = { bits: 0, year: 0 };

/** One way to write a value: compatibility forms (full-width digits) folded, invisible characters gone. */
function tidy(text: string): string {
	if (text.endsWith('.0') && /^\d+\.0$/.test(text)) return text.slice(0, -2); // a whole number, as software writes it that found blanks beside it
	if (!/[^\x20-\x7e]/.test(text)) return text.includes('  ') ? text.trim().replace(/ +/g, ' ') : text.trim();
	const clean = text.normalize('NFKC').replace(/\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, '');
	return clean.trim().replace(/\s+/g, ' ');
}

/** Whether a text begins with a letter, as most record numbers do: far fewer patterns can be meant then. */
function isLettered(upper: string): boolean {
	const code = upper.charCodeAt(0);
	return code >= 0x41 && code <= 0x5a;
}

function lookForDay(text: string): Look | null {
	if (isLettered(text) && !text.includes(' ')) return null;
	for (const { pattern, year, day } of days) {
		const parts = pattern.exec(text);
		if (!parts) continue;
		const written = Number(parts[year]);
		// Two digits: a date of birth may lie anywhere in the hundred years before now; any choice keeps the spread.
		const full = written < 100 ? written + (written > 30 ? 1900 : 2000) : written;
		if (full < 1850 || full > 2150 || Number(parts[day]) > 31) continue;
		return { bits: marks.day | (Number(parts[day]) === 1 ? 0 : marks.notFirstOfMonth), year: full };
	}
	return null;
}

const [digit0, digit9, letterA, letterZ] = [0x30, 0x39, 0x41, 0x5a];
const upperCase = ~0x20;

/** Whether a text, still UTF-8, is up to three digits, or a letter and up to eight, as most codes and numbers of records are: no rule sees anything in those. */
export function looksLikeNothing(bytes: Uint8Array, start: number, end: number): boolean {
	const first = (bytes[start] as number) & upperCase;
	const isLed = first >= letterA && first <= letterZ;
	if (end - start > (isLed ? 9 : 3)) return false;
	for (let at = isLed ? start + 1 : start; at < end; at += 1) {
		const byte = bytes[at] as number;
		if (byte < digit0 || byte > digit9) return false;
	}
	return end > start;
}

/** What one text looks like. */
export function look(raw: string): Look {
	if (raw.length < 2) return plain;
	const text = tidy(raw);
	const upper = text.toUpperCase();
	if (upper.length >= 32 && pseudonym.test(upper)) return { bits: marks.pseudonym, year: 0 };
	const hasDigit = /\d/.test(upper);
	const day = hasDigit && upper.length <= 30 ? lookForDay(upper.replace(weekday, '')) : null;
	let bits = day?.bits ?? 0;
	if (/[A-Z].*[A-Z]/.test(upper)) bits |= marks.letters;
	if (hasDigit) bits |= lookForNumbers(upper);
	if (upper.includes('@') && email.test(upper)) bits |= marks.email;
	if (!hasDigit && text.length <= 60) bits |= lookForPerson(text);
	return { bits, year: day?.year ?? 0 };
}

function lookForPerson(text: string): number {
	if (threeWords.test(text)) return marks.point;
	const bits = name.test(text) ? marks.name : 0;
	const { forename, surname } = readsAsPerson(text);
	return bits | (forename ? marks.forename : 0) | (surname ? marks.surname : 0);
}

function lookForNumbers(upper: string): number {
	let bits = upper.length >= 10 ? lookForLongNumbers(upper) : 0;
	if (!isLettered(upper)) {
		if (/^\d{4,12}$/.test(upper)) return bits | marks.digits | lookAtDigits(upper);
		if (/^[+-]?\d+\.\d{4,}$/.test(upper)) return bits | marks.exactDecimal | (isLatitude(Number(upper)) ? marks.latitude : 0);
	}
	if (hasPostcode(upper)) bits |= marks.postcode;
	if (upper.length >= 9 && nationalInsurance.test(upper)) bits |= marks.nationalInsurance;
	else if (upper.length >= 8 && withoutSuffix.test(upper)) bits |= marks.unendedInsurance;
	if (address.test(upper)) bits |= marks.address;
	return bits;
}

function hasPostcode(upper: string): boolean {
	if (upper.length > longestShort) return embeddedPostcode.test(upper);
	return (upper.length <= longestPostcode && wholePostcode.test(upper)) || (/[ _.-]/.test(upper) && partedPostcode.test(upper));
}

function lookForLongNumbers(upper: string): number {
	if (isLettered(upper) && upper.length <= longestWhole) return gridReference.test(upper) ? marks.point : 0;
	const nhs = readNhsNumber(upper);
	let bits = nhs.tenDigits ? marks.tenDigits : 0;
	if (nhs.valid) bits |= marks.nhsNumber;
	if (nhs.spaced) bits |= marks.spacedNhsNumber;
	if (phone.test((upper.split(/[/;,]/, 1)[0] as string).replace(/[\s().-]/g, ''))) bits |= marks.phone;
	if (pair.test(upper) || gridReference.test(upper)) bits |= marks.point;
	return bits;
}

function lookAtDigits(digits: string): number {
	if (/^(?:1000|2000)\d{8}$/.test(digits)) return marks.propertyNumber;
	return digits.length === 5 && digits >= '10000' && digits < '50000' ? marks.dayNumber : 0;
}

function isLatitude(degrees: number): boolean {
	return degrees > 49.8 && degrees < 60.9;
}
