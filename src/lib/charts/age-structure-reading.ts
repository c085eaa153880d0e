import { pyramidSexes } from '$lib/catalogue/breakdowns';
import { structureFigures, type AgeStructure, type StructureFigure } from '$lib/protocol/age-structure';
import { formatTenths } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import type { Pyramid } from './pyramid-reading';
import { figureCell, ofFigures, ofWords, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** What a figure of the age structure is called, and its unit. */
export const structureWords: Readonly<Record<StructureFigure, { name: string; unit: string }>> = {
	medianAge: { name: 'Median age', unit: 'years' },
	dependency: { name: 'Old-age dependency ratio', unit: '65 and over per 100 aged 15 to 64' },
	parentSupport: { name: 'Parent support ratio', unit: '85 and over per 100 aged 50 to 64' },
	from65: { name: '65 and over', unit: '% of all' },
	from75: { name: '75 and over', unit: '% of all' },
	from85: { name: '85 and over', unit: '% of all' }
};

/** A place and how old it is: now alone, or in the first and the last year. */
export type StructureLine = { label: string; isWhole: boolean; first: AgeStructure; last: AgeStructure | null };

/** Every area, the whole place last; of later years its first and last year. */
export function structureLines({ dimensions, structures = [] }: SafeTable): {
	lines: StructureLine[];
	years: [string, string] | null;
} {
	const at = dimensions.findIndex(({ id }) => id === 'year');
	const along = dimensions.findIndex(({ id }) => id !== 'year' && id !== 'age' && id !== 'sex' && id !== 'variant');
	const dimension = dimensions[along];
	const years = [...new Set(structures.map(({ groups }) => groups[at] ?? ''))];
	const [from = '', to = ''] = [years[0], years.at(-1)];
	const groups = [...(dimension?.groups ?? []), { code: null, label: dimension?.totalLabel ?? 'Everybody' }];
	const lines = groups.flatMap(({ code, label: name }): StructureLine[] => {
		const own = structures.filter(
			({ groups: of }) =>
				(along === -1 || of[along] === code) &&
				of.every((held, dim) => dim === along || dim === at || held === null || dimensions[dim]?.id === 'variant')
		);
		const inYear = (year: string): AgeStructure | undefined => own.find(({ groups: of }) => at === -1 || of[at] === year);
		const [first, last] = [inYear(from), inYear(to)];
		return first && hasPeople(first)
			? [{ label: name, isWhole: code === null, first, last: at === -1 ? null : (last ?? null) }]
			: [];
	});
	return { lines, years: at === -1 || from === to ? null : [yearLabel(dimensions[at], from), yearLabel(dimensions[at], to)] };
}

function hasPeople(one: AgeStructure): boolean {
	return one.from65.shown || one.from65.why === 'confidential';
}

function yearLabel(dimension: SafeTable['dimensions'][number] | undefined, code: string): string {
	return dimension?.groups.find((group) => group.code === code)?.label ?? code;
}

/** The figures of each place, a line each; of later years those of the first and of the last. */
export function structureTable(table: SafeTable): SectionTable {
	const { lines, years } = structureLines(table);
	const told = years ? structureFigures.filter((one) => one !== 'from75') : structureFigures;
	return {
		caption: 'Age structure',
		headings: [
			ofWords('Place'),
			...told.flatMap((figure) => {
				const { name, unit } = structureWords[figure];
				return years ? years.map((year) => ofFigures(`${name}, ${year}`, unit)) : [ofFigures(name, unit)];
			})
		],
		lines: lines.map(({ label: name, isWhole, first, last }) => ({
			label: name,
			isWhole,
			cells: told.flatMap((figure) =>
				[first, ...(years && last ? [last] : [])].map((one) => figureCell(one[figure], `${one.id}.${figure}`, formatTenths))
			)
		}))
	};
}

/** How old the whole place is, and which areas are oldest and youngest by their median age. */
export function structureSentences(table: SafeTable): Part[][] {
	const { lines, years } = structureLines(table);
	const whole = lines.find(({ isWhole }) => isWhole);
	const figure = (one: AgeStructure, of: StructureFigure): Part => ({
		kind: 'figure',
		text: formatTenths(one[of]),
		cell: `${one.id}.${of}`
	});
	const said: Part[][] = [];
	if (whole?.first.medianAge.shown) {
		const { first, last } = whole;
		const then = (of: StructureFigure): Part[] =>
			years && last ? [words(' in '), label(years[0]), words(' and '), figure(last, of), words(' in '), label(years[1])] : [];
		said.push([
			words('Half of the people of '),
			label(whole.label),
			words(' are older than '),
			figure(first, 'medianAge'),
			...then('medianAge'),
			words('. For every hundred of working age there are '),
			figure(first, 'dependency'),
			...then('dependency'),
			label(' of 65 and over.')
		]);
	}
	const ranked = lines
		.filter(({ isWhole }) => !isWhole)
		.flatMap((line) => (line.first.medianAge.shown ? [{ line, age: line.first.medianAge.value }] : []))
		.toSorted((one, other) => other.age - one.age);
	const [oldest, youngest] = [ranked[0], ranked.at(-1)];
	if (oldest && youngest && oldest.age > youngest.age)
		said.push([
			...(years ? [words('In '), label(years[0]), words(' the oldest is ')] : [words('The oldest is ')]),
			label(oldest.line.label),
			words(' (median age '),
			figure(oldest.line.first, 'medianAge'),
			words('), the youngest '),
			label(youngest.line.label),
			words(' ('),
			figure(youngest.line.first, 'medianAge'),
			words(').')
		]);
	return said;
}

/** The last year as a pyramid, the first as its outline, of an area or the whole place; null where the table has none. */
export function laterPyramid({ ages, dimensions }: SafeTable, area: string | null): Pyramid | null {
	const years = dimensions.find(({ id }) => id === 'year')?.groups ?? [];
	if (!ages) return null;
	const hasAreas = ages.dimensions.some(({ id }) => id === 'area');
	const told = [...new Set(ages.rows.map(({ groups }) => groups[hasAreas ? 1 : 0] ?? ''))];
	const rowOf = new Map(ages.rows.map((row) => [row.groups.join(' '), row]));
	const find = (year: string, band: string, sex: string): SafeRow | null =>
		rowOf.get([...(hasAreas ? [area] : []), year, band, sex].join(' ')) ?? null;
	const [first = '', last = ''] = [told[0], told.at(-1)];
	const bands = ages.dimensions.find(({ id }) => id === 'age')?.groups ?? [];
	const pair = (year: string, band: string): Pyramid['bands'][number]['own'] => ({
		left: find(year, band, pyramidSexes.left),
		right: find(year, band, pyramidSexes.right)
	});
	const nameOf = (year: string): string => years.find(({ code }) => code === year)?.label ?? year;
	return {
		names: { left: 'Male', right: 'Female' },
		bands: bands.map(({ code, label: name }) => ({
			code,
			label: name,
			own: pair(last, code),
			both: null,
			other: pair(first, code),
			otherBoth: null
		})),
		place: nameOf(last),
		otherPlace: first === last ? null : nameOf(first),
		total: null,
		otherTotal: null,
		isOfShares: false
	};
}
