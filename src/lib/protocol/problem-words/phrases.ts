import type { AreasOf, Problem } from '../report';

/** What is wrong with a file, and how to put it right, in plain words. */
export type ProblemWords = { says: string; putRight: string };
/** The words of a problem, by what is known of it. */
export type Wording = (problem: Problem) => ProblemWords;

export const newExtract = 'Ask whoever supplied the file for a new extract.';
export const readable = 'CSV, JSON lines, Parquet, Arrow, XLSX or ODS';
export const atSource = 'Remove it, or replace it with a pseudonym, before the file leaves the organisation that holds it.';

export function howMany({ count }: Problem, one: string, many: string): string {
	if (count === undefined) return `some ${many}`;
	if (count === 'fewer than 8') return `fewer than 8 ${many}`;
	return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${many}`;
}

/** ` (2.5%)`, where the share is known. */
export function ofAll({ share }: Problem): string {
	return share === undefined ? '' : ` (${share}%)`;
}

/** `column 4 (Postcode)`, `column 4`, `the column PSEUDO_ID`, or `a column`. */
export function column({ column: place, header, field }: Problem): string {
	const label = header ?? field;
	if (place === undefined) return label === undefined ? 'a column' : `the column ${label}`;
	return label === undefined ? `column ${place}` : `column ${place} (${label})`;
}

export function onLine({ line }: Problem): string {
	return line === undefined ? '' : ` on line ${line.toLocaleString('en-GB')}`;
}

export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

const plurals: Record<AreasOf['kind'], string> = {
	'output-area': 'output areas',
	lsoa: 'LSOAs',
	msoa: 'MSOAs',
	ward: 'wards',
	authority: 'local authorities'
};

/** `wards of 2016`, `MSOAs`. */
function areas({ kind, year }: AreasOf): string {
	return year === undefined ? plurals[kind] : `${plurals[kind]} of ${year}`;
}

/** `They look like wards of 2016 (by the column WD16CD); the open lookups have wards of 2024.` */
export function looks({ looksLike, wanted, header }: Problem): string {
	if (!looksLike) return ' They are no codes of areas that Wardwise knows.';
	const isOther = looksLike.kind !== wanted?.kind || looksLike.year !== undefined;
	if (!isOther) return ` They look like ${areas(looksLike)} of other places, or of another year.`;
	const by = header === undefined ? '' : ` (by the column ${header})`;
	return ` They look like ${areas(looksLike)}${by}${wanted ? `; the open lookups have ${areas(wanted)}` : ''}.`;
}

/** How codes and lookups can be brought together. */
export function together({ looksLike, wanted }: Problem): string {
	if (looksLike && wanted && looksLike.kind !== wanted.kind)
		return `Supply the codes of ${plurals[wanted.kind]} in this column, or name the right column in manifest.json under “columns”.`;
	const look = looksLike ? areas(looksLike) : 'the areas of the file';
	const have = wanted ? areas(wanted) : 'those of the lookup';
	return `Open a lookup from ${look} to ${have} as well, or ask the supplier for ${have}.`;
}

export function holds(what: string, advice: string): Wording {
	return (problem) => ({
		says: `${capital(column(problem))} holds ${what}: ${howMany(problem, 'cell', 'cells')}. Nothing of the file was kept.`,
		putRight: advice
	});
}
