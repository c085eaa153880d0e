import { readAgeColumn, type AgeColumn } from './age-columns';
import type { DatasetContract } from './contract';
import { normaliseHeader } from './spelling';

/** Which column of a file is which field. */
export type ColumnMatch = {
	/** Place in the header, from 0, to field name. */
	columns: ReadonlyMap<number, string>;
	/** Places of columns named by age, where the contract has them. */
	ages: ReadonlyMap<number, AgeColumn>;
	/** Places of columns named by year, where the contract has them. */
	years: ReadonlyMap<number, number>;
	/** Places of columns that are understood but not read: a second spelling of a field, a total. */
	ignored: readonly number[];
	/** Fields without which the file cannot be used; of a `oneOf` set its first. */
	missing: string[];
};

/** Fields that columns named by age stand for. */
const givenByAges: readonly string[] = ['AGE', 'PERSONS'];
/** Fields that columns named by year stand for. */
const givenByYears: readonly string[] = ['YEAR', 'PERSONS'];
const yearHeader = /^(?:19|20|21)\d\d$/;
const totals: readonly string[] = ['total', 'totalpopulation', 'allages', 'allpersons', 'totalpersons'];

// ONS puts the year of wards and authorities into the names of columns, and they change every year.
const vintage = /^(wd|ward|lad|ltla)(?:20)?(\d\d)(cd|nm|code|name)$/;
// Published client-level data keep a value as supplied, mapped, and grouped.
const cleaning: readonly (readonly [RegExp, number])[] = [
	[/cleaned$/, 3],
	[/raw$/, 4],
	[/grouped$/, 5]
];

/** Contracts never change, and every header is held against all of them several times. */
const known = new WeakMap<DatasetContract, ReadonlyMap<string, string>>();

/** The fields of a contract by every spelling that it knows. */
export function spellings(contract: DatasetContract): ReadonlyMap<string, string> {
	const index = known.get(contract) ?? indexOf(contract);
	known.set(contract, index);
	return index;
}

function indexOf(contract: DatasetContract): ReadonlyMap<string, string> {
	const index = new Map<string, string>();
	const add = (spelling: string, field: string) => {
		if (!index.has(spelling)) index.set(spelling, field);
	};
	for (const { name } of contract.fields) add(normaliseHeader(name), name);
	for (const { name, aliases } of contract.fields) for (const alias of aliases) add(normaliseHeader(alias), name);
	for (const [spelling, field] of [...index]) {
		const year = vintage.exec(spelling);
		if (year) add(`${year[1]}##${year[3]}`, field);
	}
	return index;
}

type Candidate = { field: string; /** lower is better */ rank: number };

/** The field that a header names, and how well: as spelt, in another year's spelling (newest best), or as one of the cleaning triple. */
export function fieldNamed(header: string, index: ReadonlyMap<string, string>): Candidate | null {
	const spelling = normaliseHeader(header);
	const exact = index.get(spelling);
	if (exact !== undefined) return { field: exact, rank: 0 };
	const year = vintage.exec(spelling);
	const other = year && index.get(`${year[1]}##${year[3]}`);
	if (other) return { field: other, rank: 2 - Number(year[2]) / 100 };
	for (const [suffix, rank] of cleaning) {
		const stem = suffix.test(spelling) ? index.get(spelling.replace(suffix, '')) : undefined;
		if (stem !== undefined) return { field: stem, rank };
	}
	return null;
}

/**
 * Finds a contract's fields in a header. Where two columns name one field the better spelling wins, then the first.
 *
 * @param renamed the manifest's `columns`: for a contract field, the column's name in the file; it outranks all else
 */
export function matchColumns(
	header: readonly string[],
	contract: DatasetContract,
	renamed: Readonly<Record<string, string>> = {},
	index: ReadonlyMap<string, string> = spellings(contract)
): ColumnMatch {
	const best = new Map<string, { place: number; rank: number }>();
	const ages = new Map<number, AgeColumn>();
	const years = new Map<number, number>();
	const ignored: number[] = [];
	const declared = declaredPlaces(header, contract, renamed);
	header.forEach((name, place) => {
		const field = declared.get(place);
		const candidate = field === undefined ? fieldNamed(name, index) : { field, rank: -1 };
		const age = contract.wideAges && !candidate ? readAgeColumn(name) : null;
		if (age) ages.set(place, age);
		else if (contract.wideYears && !candidate && yearHeader.test(normaliseHeader(name)))
			years.set(place, Number(normaliseHeader(name)));
		else if (contract.wideAges && totals.includes(normaliseHeader(name))) ignored.push(place);
		if (!candidate) return;
		const rival = best.get(candidate.field);
		if (rival) ignored.push(rival.rank <= candidate.rank ? place : rival.place);
		if (!rival || candidate.rank < rival.rank) best.set(candidate.field, { place, rank: candidate.rank });
	});
	const columns = new Map([...best].map(([field, { place }]) => [place, field] as const).sort(([a], [b]) => a - b));
	return withMissing({ columns, ages, years, ignored: ignored.sort((a, b) => a - b) }, contract);
}

/**
 * The match that the user made by hand: these columns and no others, beside those that are named by age or year.
 *
 * @param places field name to place in the header, from 0; what is no field of the contract or lies outside the header is passed over
 */
export function matchByHand(
	header: readonly string[],
	contract: DatasetContract,
	places: ReadonlyMap<string, number>
): ColumnMatch {
	const fields = new Set(contract.fields.map(({ name }) => name));
	const chosen = [...places].filter(([field, place]) => fields.has(field) && place < header.length);
	const columns = new Map(chosen.map(([field, place]) => [place, field] as const).sort(([a], [b]) => a - b));
	const { ages, years, ignored } = matchColumns(header, contract);
	const others = <T>(numbered: ReadonlyMap<number, T>): Map<number, T> =>
		new Map([...numbered].filter(([place]) => !columns.has(place)));
	return withMissing(
		{ columns, ages: others(ages), years: others(years), ignored: ignored.filter((place) => !columns.has(place)) },
		contract
	);
}

function withMissing(match: Omit<ColumnMatch, 'missing'>, contract: DatasetContract): ColumnMatch {
	const { columns, ages, years } = match;
	const found = new Set([...columns.values(), ...(ages.size > 1 ? givenByAges : []), ...(years.size > 1 ? givenByYears : [])]);
	const missing = requirements(contract).flatMap((set) => (set.some((name) => found.has(name)) ? [] : set.slice(0, 1)));
	return { ...match, missing };
}

/** What a file of this kind must have: sets of fields, one of each. */
export function requirements(contract: DatasetContract): string[][] {
	const alone = contract.fields.filter((field) => field.required).map((field) => field.name);
	if (contract.interval) alone.push(contract.interval.start, contract.interval.end);
	return [...[...new Set(alone)].map((name) => [name]), ...contract.oneOf];
}

function declaredPlaces(
	header: readonly string[],
	contract: DatasetContract,
	renamed: Readonly<Record<string, string>>
): ReadonlyMap<number, string> {
	const places = new Map<number, string>();
	const names = new Set(contract.fields.map((field) => field.name));
	for (const [field, column] of Object.entries(renamed)) {
		if (!names.has(field)) continue;
		const exact = header.indexOf(column);
		const place = exact >= 0 ? exact : header.findIndex((name) => normaliseHeader(name) === normaliseHeader(column));
		if (place >= 0 && !places.has(place)) places.set(place, field);
	}
	return places;
}
