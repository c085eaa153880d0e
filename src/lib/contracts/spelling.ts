import type { Field } from './contract';

/** A header's spelling without what never matters: case, spaces, underscores, dashes, quotes, byte-order mark, other signs. */
export function normaliseHeader(header: string): string {
	return header
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}+]/gu, '');
}

/** A code's spelling without what never matters: case, kind of dash, spacing. */
export function normaliseCode(value: string): string {
	return value
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\u200b\ufeff]/g, '')
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/[\u2018\u2019]/g, "'");
}

/**
 * Every spelling of a field's codes, normalised, with the code's place in `field.codes`. A code outranks another's
 * alias, and an alias another's label. Empty for a field without a list.
 */
export function codeIndex(field: Field): ReadonlyMap<string, number> {
	const index = new Map<string, number>();
	const codes = field.codes ?? [];
	const add = (spelling: string, place: number) => {
		const key = normaliseCode(spelling);
		if (!index.has(key)) index.set(key, place);
	};
	codes.forEach(({ code }, place) => add(code, place));
	codes.forEach(({ aliases }, place) => aliases?.forEach((alias) => add(alias, place)));
	codes.forEach(({ label }, place) => add(label, place));
	return index;
}
