import { isNewIn2021, kindOfCode, type AreaKind } from '../../contracts/vintage';

/** What the lookups have: areas of one kind, of a year where it is known. */
export type Known = { readonly kind: AreaKind; readonly year: number | null; readonly codes: ReadonlySet<string> };

/** Codes that no lookup has, and what they look like: of another kind, of another year, or, without a year, of other places. */
export type Unlike = { readonly count: number; readonly looksLike: { readonly kind: AreaKind; readonly year?: number } | null };

/** At most this share of the codes being known is few. */
const few = 0.5;
const reach = 5;

/**
 * What the codes of a file are that no lookup has. Null when there are none, or when those that there are may well lie outside the
 * place: a file of the whole country, or patients from elsewhere.
 *
 * @param year of the file's column, where its name says one
 */
export function unlikeCodes(codes: readonly string[], year: number | null, known: Known): Unlike | null {
	const unknown = codes.filter((code) => !known.codes.has(code));
	if (unknown.length === 0 || known.codes.size === 0) return null;
	const other = ofAnotherKind(unknown, known);
	if (other) return other;
	const matched = codes.length - unknown.length;
	const look = matched === 0 ? unknown : unknown.filter((code) => isBetween(code, known.codes) || isTooNew(code, known));
	const otherYear = yearOf(look, year, known);
	if (otherYear !== null && look.length > 0) return { count: look.length, looksLike: { kind: known.kind, year: otherYear } };
	if (matched > few * Math.min(codes.length, known.codes.size)) return null;
	const isOfKind = unknown.some((code) => kindOfCode(code) === known.kind);
	return { count: unknown.length, looksLike: isOfKind ? { kind: known.kind } : null };
}

/** The kind that most of the codes have that are of another kind than the lookup's. */
function ofAnotherKind(unknown: readonly string[], { kind }: Known): Unlike | null {
	const counts = new Map<AreaKind, number>();
	for (const code of unknown) {
		const found = kindOfCode(code);
		if (found !== null && found !== kind) counts.set(found, (counts.get(found) ?? 0) + 1);
	}
	const [most] = [...counts].sort(([, a], [, b]) => b - a);
	return most ? { count: most[1], looksLike: { kind: most[0] } } : null;
}

function yearOf(codes: readonly string[], year: number | null, known: Known): number | null {
	if (year !== null && known.year !== null && year !== known.year) return year;
	if (known.kind !== 'lsoa' && known.kind !== 'msoa') return null;
	if (known.year === 2011) return codes.some(isNewIn2021) ? 2021 : null;
	const isOld = codes.some((code) => isBetween(code, known.codes)) && !codes.some(isNewIn2021);
	return known.year === 2021 && isOld ? 2011 : null;
}

function isTooNew(code: string, { kind, year }: Known): boolean {
	return kindOfCode(code) === kind && year === 2011 && isNewIn2021(code);
}

/** Codes were given out authority by authority: one that stands between codes of the place is most likely of it too. */
function isBetween(code: string, known: ReadonlySet<string>): boolean {
	const [head, number] = [code.slice(0, 3), Number(code.slice(3))];
	const isNear = (step: 1 | -1): boolean =>
		Array.from({ length: reach }, (_, away) => head + String(number + step * (away + 1)).padStart(6, '0')).some((other) =>
			known.has(other)
		);
	return Number.isInteger(number) && isNear(1) && isNear(-1);
}
