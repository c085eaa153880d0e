import { bothSexes } from '../contracts/age-columns';
import type { Engine } from './engine/engine';
import type { ColumnGround, Group, ProjectedPersons, ProjectionGround } from './engine/ground';
import type { HeldDataset } from './holding';
import { readAgeRange, type AgeRange } from './intake/age-range';
import { codeText } from './linkage/read-codes';
import { name, sql, type Sql } from './sql/sql';

/** People by variant, year and age in words, as the file has them. */
type Line = { variant: string; year: number; age: string; sex: string; persons: number };

/**
 * The projections of one place out of a file of one or many. `place`: its ONS code; where nobody knows it, a file of one area is taken to
 * be of the place. Everybody is read from rows of persons where there are any, else the sexes are added up; of ages that overlap, the
 * narrowest. Null where the file has no such place, is declared to be about people, or has no year with all its ages.
 */
export function readProjections(engine: Engine, held: HeldDataset, place: string | null): ProjectionGround | null {
	if (held.personLevel) return null;
	const lines = linesOf(engine, held, place);
	const ofPersons = lines.some(({ sex }) => sex === bothSexes) ? lines.filter(({ sex }) => sex === bothSexes) : lines;
	const ages = narrowest(new Set(ofPersons.map(({ age }) => age)));
	const variants = [...new Set(ofPersons.map(({ variant }) => variant))].sort();
	const everybody = addUp(ofPersons);
	const isWhole = (people: People, year: number): boolean =>
		variants.every((variant) => ages.every(({ words }) => people(variant, year, words) !== undefined));
	const years = [...new Set(ofPersons.map(({ year }) => year))]
		.filter((year) => isWhole(everybody, year))
		.sort((one, other) => one - other);
	if (years.length === 0 || ages.length === 0) return null;
	const listed = (people: People): ProjectedPersons =>
		variants.map((variant) => years.map((year) => ages.map(({ words }) => people(variant, year, words) ?? 0)));
	const sexes = sexesOf(held).map((sex) => ({ ...sex, people: addUp(lines.filter((line) => line.sex === sex.code)) }));
	const areTold = sexes.length > 1 && years.every((year) => sexes.every(({ people }) => isWhole(people, year)));
	return {
		dataset: held.contract.id,
		title: held.title,
		variants,
		years,
		ages: ages.map(({ from, to }) => ({ from, to })),
		persons: listed(everybody),
		sexes: areTold ? sexes.map(({ code, label, people }) => ({ code, label, persons: listed(people) })) : []
	};
}

function sexesOf({ columns }: HeldDataset): readonly Group[] {
	const sex = columns.get('SEX');
	return sex?.kind === 'code' ? sex.dictionary.known.filter(({ code }) => code !== bothSexes) : [];
}

/** So many of a variant, year and age; undefined where no line says. */
type People = (variant: string, year: number, age: string) => number | undefined;

function addUp(lines: readonly Line[]): People {
	const found = new Map<string, number>();
	for (const { variant, year, age, persons } of lines) {
		const key = JSON.stringify([variant, year, age]);
		found.set(key, (found.get(key) ?? 0) + persons);
	}
	return (variant, year, age) => found.get(JSON.stringify([variant, year, age]));
}

type Age = AgeRange & { words: string };

/** The ages that hold no other, youngest first. What stands in brackets is a remark. */
function narrowest(words: ReadonlySet<string>): Age[] {
	const ages = [...words].flatMap((age): Age[] => {
		const range = readAgeRange(age.replace(/\s*\(.*\)$/, ''));
		return range === null || range === 'all' ? [] : [{ ...range, words: age }];
	});
	const holds = (one: Age, other: Age): boolean =>
		one !== other && other.from >= one.from && (one.to === null || (other.to !== null && other.to <= one.to));
	return ages.filter((age) => !ages.some((other) => holds(age, other))).sort((one, other) => one.from - other.from);
}

/** The rows of the place that count people, not births or moves. */
function linesOf(engine: Engine, { table, columns }: HeldDataset, place: string | null): Line[] {
	const area = columns.get('AREA_CODE');
	const age = columns.get('AGE_GROUP');
	const year = columns.get('YEAR');
	const persons = columns.get('PERSONS');
	if (area?.kind !== 'code' || age?.kind !== 'code' || !year || !persons) return [];
	const codes = area.dictionary.values;
	const at = place === null && codes.length === 1 ? 0 : codes.indexOf(place ?? '');
	const ofCode = (field: string): Coded => {
		const column = columns.get(field);
		return { column, value: column?.kind === 'code' ? sql`${name(column.column)}::INTEGER` : sql`NULL::INTEGER` };
	};
	const [variant, sex, component] = ['VARIANT', 'SEX', 'COMPONENT'].map(ofCode) as [Coded, Coded, Coded];
	const rows = engine.run(sql`
		SELECT ${name(age.column)}::INTEGER AS age, ${name(year.column)}::INTEGER AS year, ${variant.value} AS variant, ${sex.value} AS sex,
			${component.value} AS component, SUM(${name(persons.column)})::DOUBLE AS persons
		FROM ${name(table)} WHERE ${name(area.column)} = ${at}::INTEGER AND ${name(persons.column)} IS NOT NULL GROUP BY ALL`).rows;
	return rows
		.map((row) => ({
			variant: codeText(variant.column, row['variant']),
			year: Number(row['year']),
			age: codeText(age, row['age']),
			sex: codeText(sex.column, row['sex']),
			component: codeText(component.column, row['component']),
			persons: Number(row['persons'])
		}))
		.filter((line) => line.component === '' || /^population/i.test(line.component));
}

type Coded = { column: ColumnGround | undefined; value: Sql };
