import { normaliseHeader } from './spelling';

/** What an area can be, as far as its code or its column says. */
export const areaKinds = ['output-area', 'lsoa', 'msoa', 'ward', 'authority'] as const;
export type AreaKind = (typeof areaKinds)[number];
export type Vintage = { readonly kind: AreaKind; readonly year: number };

const kindOfHeader: Readonly<Record<string, AreaKind>> = {
	oa: 'output-area',
	lsoa: 'lsoa',
	msoa: 'msoa',
	wd: 'ward',
	ward: 'ward',
	lad: 'authority',
	ltla: 'authority'
};
const dated = /^(oa|lsoa|msoa|wd|ward|lad|ltla)(?:cd|nm|code|name)?(?:20)?(\d\d)(?:cdo?|nm|code|name)?$/;

/** The kind of area and the year that a column's name says: `WD16CD` wards of 2016, `LSOA code (2011)` LSOAs of 2011. */
export function columnVintage(header: string): Vintage | null {
	const [, word = '', year = ''] = dated.exec(normaliseHeader(header)) ?? [];
	const kind = kindOfHeader[word];
	return kind ? { kind, year: 2000 + Number(year) } : null;
}

// Office for National Statistics, register of geographic codes: the entity is the first three characters of a code.
const entities: Readonly<Record<string, AreaKind>> = {
	'00': 'output-area',
	'01': 'lsoa',
	'02': 'msoa',
	'05': 'ward',
	'06': 'authority',
	'07': 'authority',
	'08': 'authority',
	'09': 'authority'
};

/** What an area code of England or Wales is of. */
export function kindOfCode(code: string): AreaKind | null {
	const [, entity = ''] = /^[EW](\d\d)\d{6}$/.exec(code) ?? [];
	return entities[entity] ?? null;
}

/** The last numbers that the Census of 2011 gave out: an area whose number is higher was first drawn for 2021. */
const lastOf2011: Readonly<Record<string, number>> = { E01: 33_768, W01: 1958, E02: 6934, W02: 423 };

/** Whether an LSOA or MSOA was first drawn for 2021. Those that it kept have the codes of 2011, and of 2001. */
export function isNewIn2021(code: string): boolean {
	return Number(code.slice(3)) > (lastOf2011[code.slice(0, 3)] ?? Infinity);
}
