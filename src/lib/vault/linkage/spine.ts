import { levels } from '../../contracts/area-levels';
import type { DatasetContract } from '../../contracts/contract';
import { isPacked } from '../../contracts/packed';
import type { Engine } from '../engine/engine';
import type { ColumnGround, TableGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Gazetteer } from './areas';
import { columnOfPlace, lendPlacements, placedColumns } from './lend-placements';
import { PeopleSet } from './people';

/** A list of people whose pseudonyms have been numbered. */
export type PeopleTable = {
	dataset: string;
	title: string;
	table: string;
	columns: ReadonlyMap<string, ColumnGround>;
	periodFrom: string | null;
	periodTo: string | null;
	/** The column of how many people a row stands for; undefined where each is one. */
	people?: string | undefined;
};

type Supplied = { contract: DatasetContract; columns: ReadonlyMap<string, ColumnGround> };

/** The column of a packed list of people that says how many each row stands for. */
export function peopleColumn({ contract, columns }: Supplied): string | undefined {
	return isPacked(contract) ? columns.get(contract.alike ?? '')?.column : undefined;
}

/** How many people the rows of a packed list stand for together. */
export function countPeople(engine: Engine, dataset: Supplied & { table: string }): number {
	return countIn(engine, dataset.table, peopleColumn(dataset), sql`TRUE`);
}

function countIn(engine: Engine, table: string, people: string | undefined, where: Sql): number {
	const [row] = engine.run(sql`SELECT ${peopleOfRows(people)}::DOUBLE AS n FROM ${name(table)} WHERE ${where}`).rows;
	return Number(row?.['n'] ?? 0);
}

/** How many people some rows stand for. */
export function peopleOfRows(people: string | undefined): Sql {
	return people === undefined ? sql`count(*)` : sql`COALESCE(sum(${name(people)}), 0)`;
}

/** QOF registers that count as a long-term condition; palliative care and obesity are registers but not conditions. */
const conditionRegisters = [
	'DEM_REG',
	'DM_REG',
	'COPD_REG',
	'HF_REG',
	'CHD_REG',
	'STIA_REG',
	'AF_REG',
	'HYP_REG',
	'CKD_REG',
	'CAN_REG',
	'DEP_REG',
	'MH_REG',
	'LD_REG',
	'EP_REG',
	'AST_REG',
	'OST_REG',
	'RA_REG',
	'PAD_REG'
] as const;

type Derived = { field: string; column: ColumnGround; made: Sql };

/** The number of registers a person is on: counted here, because a supplied sum may have been made from another list. */
function conditionCount(columns: ReadonlyMap<string, ColumnGround>): Derived | null {
	const madeFrom = conditionRegisters.filter((field) => columns.get(field)?.kind === 'flag');
	const registers = madeFrom.map((field) => sql`coalesce(t.${name(columns.get(field)?.column ?? '')}, 0)`);
	if (registers.length === 0) return null;
	const column: ColumnGround = {
		kind: 'integer',
		madeFrom,
		column: 'd_conditions',
		label: 'Number of long-term conditions',
		askable: true,
		cutPoints: [0, 1, 2, 3, 4, 5, 6, 7, 8]
	};
	return { field: 'LTC_COUNT', column, made: sql`(${join(registers, ' + ')})::UTINYINT AS ${name(column.column)}` };
}

const dementiaDate = 'DEMENTIA_REGISTER_DATE';
const birthMonth = 'YEAR_MONTH_BIRTH';

/** The dated form of the dementia register serves where the flag was not supplied. */
function dementiaFromDate(columns: ReadonlyMap<string, ColumnGround>): Derived | null {
	const date = columns.get(dementiaDate);
	if (columns.has('DEM_REG') || date?.kind !== 'date') return null;
	const column: ColumnGround = {
		kind: 'flag',
		column: 'd_dementia',
		label: 'On the dementia register',
		askable: true,
		madeFrom: [dementiaDate]
	};
	return { field: 'DEM_REG', column, made: sql`(t.${name(date.column)} IS NOT NULL)::UTINYINT AS ${name(column.column)}` };
}

/** The oldest age that is believed, as in the register's contract. */
const oldest = 120;

/**
 * Age on the last day the register covers, from year and month of birth, where age itself was not supplied. Nothing when the month
 * lies after that day, or makes somebody older than 120.
 */
function ageFromBirth(columns: ReadonlyMap<string, ColumnGround>, asAt: string | null): Derived | null {
	const birth = columns.get(birthMonth);
	if (columns.has('AGE') || birth?.kind !== 'date' || asAt === null) return null;
	const column: ColumnGround = {
		kind: 'integer',
		column: 'd_age',
		label: 'Age',
		askable: true,
		madeFrom: [birthMonth],
		cutPoints: Array.from({ length: 19 }, (_, band) => band * 5)
	};
	const born = sql`t.${name(birth.column)}`;
	const age = sql`date_sub('year', ${born}, ${asAt}::DATE)`;
	const made = sql`(CASE WHEN ${born} <= ${asAt}::DATE AND ${age} <= ${oldest}::INTEGER THEN ${age} END)::UTINYINT AS ${name(column.column)}`;
	return { field: 'AGE', column, made };
}

/** People whose age was worked out from year and month of birth, and those whose age is not known although it should be. */
export function countAges(engine: Engine, { table, columns, people }: TableGround): { workedOut: number; notKnown: number } {
	const age = columns.get('AGE');
	const birth = columns.has(birthMonth);
	if (!birth || (age && age.column !== 'd_age')) return { workedOut: 0, notKnown: 0 };
	const workedOut = age ? countIn(engine, table, people, sql`${name(age.column)} IS NOT NULL`) : 0;
	return { workedOut, notKnown: countIn(engine, table, people, sql`TRUE`) - workedOut };
}

/**
 * Two rows for one pseudonym (two practices, a late deduction) become one: the latest registration counts, then the first row.
 * A row without a valid pseudonym is still a registered person: it gets a number that no record can join to.
 * Returns how many rows were left out.
 */
export function removeDuplicates(engine: Engine, { table, columns }: PeopleTable): number {
	const registered = columns.get('DATE_OF_REGISTRATION');
	const order = registered ? sql`${name(registered.column)} DESC NULLS LAST, rowid` : sql`rowid`;
	engine.run(sql`UPDATE ${name(table)} SET pid = (-1 - rowid)::INTEGER WHERE pid IS NULL`);
	const [numbers = new Int32Array()] = engine.columns(sql`SELECT pid FROM ${name(table)}`).columns;
	const surplus = numbers.length - new PeopleSet(numbers).size;
	if (surplus === 0) return 0;
	engine.run(sql`
		DELETE FROM ${name(table)} WHERE rowid IN (
			SELECT row FROM (
				SELECT rowid AS row, row_number() OVER (PARTITION BY pid ORDER BY ${order}) AS place FROM ${name(table)}
				WHERE pid IN (SELECT pid FROM ${name(table)} GROUP BY pid HAVING count(*) > 1)
			) WHERE place > 1)`);
	return surplus;
}

/**
 * The person spine: one row a registered person, with the areas they live in and the sums that questions need made once.
 * Made from the supplied columns of `source`, which may itself be an earlier spine; the caller drops what it no longer wants.
 */
export function makeSpine(engine: Engine, source: PeopleTable, gazetteer: Gazetteer, table: string): TableGround {
	const derived = [
		conditionCount(source.columns),
		dementiaFromDate(source.columns),
		ageFromBirth(source.columns, source.periodTo)
	].filter((one): one is Derived => one !== null);
	const lsoa = source.columns.get('LSOA21CD') ?? source.columns.get('LSOA11CD');
	const placed = lsoa?.kind === 'code' && gazetteer.placements.size > 0;
	const supplied = [...source.columns.values()].map(({ column }) => sql`t.${name(column)}`);
	const chosen = [sql`t.pid`, ...supplied, ...derived.map(({ made }) => made)];
	const make = (columns: readonly Sql[], from: Sql): unknown =>
		engine.run(sql`CREATE TABLE ${name(table)} AS SELECT ${join(columns, ', ')} FROM ${from}`);
	if (placed) {
		lendPlacements(engine, lsoa, gazetteer, (placements) =>
			make(
				[...chosen, placedColumns(sql`a`)],
				sql`${name(source.table)} t LEFT JOIN ${placements} a ON a.id = t.${name(lsoa.column)}`
			)
		);
	} else make(chosen, sql`${name(source.table)} t`);
	return {
		dataset: source.dataset,
		title: source.title,
		table,
		columns: new Map([...source.columns, ...derived.map(({ field, column }) => [field, column] as const)]),
		people: source.people,
		fieldGroups: new Map(),
		interval: null,
		periodFrom: source.periodFrom,
		periodTo: source.periodTo,
		areaColumns: placed ? knownLevels(gazetteer) : {},
		quintileColumn: placed && hasQuintiles(gazetteer) ? columnOfPlace('quintile') : null
	};
}

/** The area columns that hold something. */
export function knownLevels({ areas }: Pick<Gazetteer, 'areas'>): TableGround['areaColumns'] {
	return Object.fromEntries(levels.flatMap((level) => (areas[level].length > 0 ? [[level, columnOfPlace(level)]] : [])));
}

export function hasQuintiles({ placements }: Gazetteer): boolean {
	return [...placements.values()].some(({ quintile }) => quintile !== null);
}

/** People of the spine whose area is recorded but stands in no lookup that was opened. */
export function countUnplaced(engine: Engine, { table, columns, people }: TableGround): number {
	const lsoa = columns.get('LSOA21CD') ?? columns.get('LSOA11CD');
	if (!lsoa) return 0;
	const areas = join(
		levels.map((level) => name(columnOfPlace(level))),
		', '
	);
	return countIn(engine, table, people, sql`${name(lsoa.column)} IS NOT NULL AND coalesce(${areas}) IS NULL`);
}
