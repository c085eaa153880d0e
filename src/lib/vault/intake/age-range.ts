/** Ages in whole years, both included; no upper age means "and over". */
export type AgeRange = { from: number; to: number | null };

const lastAge = 120;

/**
 * Reads `0`, `89`, `90+`, `90 and over`, `Aged 15 years and under`, `65-69`, `Aged 16 to 24 years`, `Under 1`.
 * `all` for a total; null for anything else. A single 90 is 90 and over, as in ONS files.
 */
export function readAgeRange(text: string): AgeRange | 'all' | null {
	const words = text
		.toLowerCase()
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/\b(?:aged?|years?|yrs?|old)\b/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (/^(?:all(?: (?:ages?|people|persons))?|total|persons|)$/.test(words)) return 'all';
	const [, one, over] = /^(\d{1,3})( ?\+| ?and (?:over|above|older)| ?plus| or (?:over|more|older))?$/.exec(words) ?? [];
	if (one !== undefined) return range(Number(one), over !== undefined || Number(one) === 90 ? null : Number(one));
	const [, from, to] = /^(\d{1,3}) ?(?:-|to) ?(\d{1,3})$/.exec(words) ?? [];
	if (from !== undefined && to !== undefined) return range(Number(from), Number(to));
	const [, upTo] = /^(\d{1,3}) (?:and|or) (?:under|below|younger|less)$/.exec(words) ?? [];
	if (upTo !== undefined) return range(0, Number(upTo));
	const [, below] = /^(?:under|<|less than) ?(\d{1,3})$/.exec(words) ?? [];
	return below === undefined ? null : range(0, Number(below) - 1);
}

function range(from: number, to: number | null): AgeRange | null {
	return from <= lastAge && (to === null || (to >= from && to <= lastAge)) ? { from, to } : null;
}
