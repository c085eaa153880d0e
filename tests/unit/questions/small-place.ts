import { contractFor } from '../../../src/lib/contracts/known-contracts';
import type { Question } from '../../../src/lib/protocol/question';
import type { Provenance } from '../../../src/lib/protocol/safe-table';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { ColumnGround, Dictionary, Ground, SmallestArea, TableGround } from '../../../src/lib/vault/engine/ground';
import { aQuestion } from '../../support/exchange-samples';

/** A made-up place with a few hundred people, as plain arrays and as tables of the engine. */
export type Person = {
	pid: number;
	AGE: number | null;
	SEX: string | null;
	ETHNIC_CATEGORY: string | null;
	REGISTERED_PRACTICE_ODS: string | null;
	EFI_CATEGORY: string | null;
	EFI_SCORE: number | null;
	LTC_COUNT: number | null;
	DEM_REG: 0 | 1 | null;
	CARE_HOME_IND: 0 | 1 | null;
	lsoa: number | null;
	quintile: number | null;
};
export type Service = {
	pid: number | null;
	Event_Type: string | null;
	Service_Type: string | null;
	Service_Component: string | null;
	Cost_Frequency_Unit_Type: string | null;
	Planned_Units_Per_Week: number | null;
	Unit_Cost: number | null;
	Provider_CQC_Location_ID: string | null;
	start: string | null;
	end: string | null;
};
export type Admission = {
	pid: number | null;
	ADMIMETH: string | null;
	DIAG_01: string | null;
	DIAG_02: string | null;
	DIAG_03: string | null;
	PROCODE3: string | null;
	SPELDUR: number | null;
	TARIFF_COST: number | null;
	start: string;
	end: string | null;
};
export type Resident = { persons: number; ageFrom: number; ageTo: number | null; sex: number | null; lsoa: number | null };
export type SmallPlace = { people: Person[]; services: Service[]; admissions: Admission[]; residents: Resident[] };

export const periodFrom = '2024-04-01';
export const periodTo = '2025-03-31';
export const wards = ['W1', 'W2', 'W3', 'W4'];
export const localities = ['East', 'West'];
/** Seven small areas; the last lies in no ward. */
export const wardOfLsoa: readonly (number | null)[] = [0, 0, 1, 2, 2, 3, null];
/** The middle areas: the second lies in two wards, the third is a ward, the last reaches beyond all wards. */
export const middles = ['M1', 'M2', 'M3', 'M4'];
export const middleOfLsoa: readonly number[] = [0, 1, 1, 2, 2, 3, 3];
export const localityOfWard: readonly number[] = [0, 0, 1, 1];
export const lsoas = wardOfLsoa.map((_, index) => `L${index}`);
export const quintileOfLsoa: readonly (number | null)[] = [1, 1, 2, 3, 4, 5, null];
export const placeFifthOfLsoa: readonly (number | null)[] = [5, 1, 1, 2, 3, null, 4];
export const practices = ['F81001', 'F81002', 'not a practice'];
export const unknownCode = 'made up';

/** A repeatable source of whole numbers below `n`. */
export function dice(seed: number): (n: number) => number {
	let state = seed >>> 0;
	return (n) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * n);
	};
}

export function makeSmallPlace(seed: number, size: number): SmallPlace {
	const roll = dice(seed);
	const rollAmount = dice(seed + 1000); // of its own, so that everything else stays as it is
	const oneAmount = <T>(values: readonly T[]): T => values[rollAmount(values.length)] as T;
	const rollPrice = dice(seed + 2000); // likewise
	const onePrice = <T>(values: readonly T[]): T => values[rollPrice(values.length)] as T;
	const oneOf = <T>(values: readonly T[]): T => values[roll(values.length)] as T;
	const rarely = <T>(often: T, seldom: T, oneIn: number): T => (roll(oneIn) === 0 ? seldom : often);
	const day = (): string => `20${23 + roll(3)}-${String(1 + roll(12)).padStart(2, '0')}-${String(1 + roll(28)).padStart(2, '0')}`;
	const people = Array.from({ length: size }, (_, pid): Person => {
		const lsoa = rarely<number | null>(roll(7), null, 12);
		return {
			pid,
			AGE: rarely<number | null>(roll(5) > 1 ? 55 + roll(50) : roll(60), null, 25),
			SEX: oneOf(['1', '2', '2', 'X', null, unknownCode]),
			ETHNIC_CATEGORY: oneOf(['A', 'A', 'B', 'H', 'M', 'Z', null, unknownCode]),
			REGISTERED_PRACTICE_ODS: oneOf([...practices, null]),
			EFI_CATEGORY: oneOf(['FIT', 'MILD', 'MODERATE', 'SEVERE', null]),
			EFI_SCORE: oneOf([0, 0.05, 0.12, 0.13, 0.24, 0.3, 0.36, 0.5, null]),
			LTC_COUNT: rarely<number | null>(roll(9), null, 9),
			DEM_REG: roll(3) === 0 ? 1 : 0,
			CARE_HOME_IND: oneOf([0, 0, 1, null] as const),
			lsoa,
			quintile: lsoa === null ? null : (quintileOfLsoa[lsoa] ?? null)
		};
	});
	const services = Array.from({ length: size }, (): Service => {
		const start = rarely<string | null>(day(), null, 30);
		const end = roll(2) === 0 ? null : day();
		return {
			pid: rarely<number | null>(roll(size), null, 8),
			Event_Type: oneOf(['Service', 'Service', 'Review', 'Assessment', null]),
			Service_Type: oneOf([
				'Long term support: Community',
				'Long term support: Residential care',
				'Short term support: ST-Max',
				'Short term support: Other short term',
				unknownCode,
				null
			]),
			Service_Component: oneAmount(['Home support or domiciliary care', 'Home support or domiciliary care', 'Day support', null]),
			Cost_Frequency_Unit_Type: oneAmount(['Hourly', 'Hourly', 'Session', null]),
			Planned_Units_Per_Week: oneAmount([null, 0, -7.5, 0.25, 3.35, 10 + rollAmount(600) / 100]),
			Unit_Cost: onePrice([null, 0, 23, -19.5, rollPrice(90_000) / 100]),
			Provider_CQC_Location_ID: onePrice(['1-100', '1-100', '1-200', '1-300', null]),
			start,
			end: end !== null && start !== null && end < start ? null : end
		};
	});
	const diagnosis = (): string | null => oneOf(['S720', 'S069', 'W19', 'W010', 'W20', 'I10', 'T98', 'U071', null]);
	const admissions = Array.from({ length: size }, (): Admission => {
		const start = day();
		return {
			pid: rarely<number | null>(roll(Math.ceil(size / 2)), null, 9),
			ADMIMETH: oneOf(['21', '2A', '11', '13', '82', null, unknownCode]),
			DIAG_01: diagnosis(),
			DIAG_02: diagnosis(),
			DIAG_03: diagnosis(),
			PROCODE3: oneAmount(['RAJ', 'RAJ', 'RAJ', 'RQ8', 'RDD', null]),
			SPELDUR: oneAmount([null, 0, 0, 1, 1, rollAmount(90)]),
			TARIFF_COST: oneAmount([null, 0, 1234.56, 0.29, rollAmount(1_000_000) / 100]),
			start,
			end: rarely<string | null>(start, null, 5)
		};
	});
	const residents = lsoas.flatMap((_, lsoa) =>
		[0, 1].flatMap((sex) =>
			Array.from({ length: 91 }, (_, age): Resident => ({
				persons: roll(30),
				ageFrom: age,
				ageTo: age === 90 ? null : age,
				sex,
				lsoa
			}))
		)
	);
	return { people, services, admissions, residents };
}

const flags = new Set(['DEM_REG', 'CARE_HOME_IND']);

function dictionaryOf(contract: string, field: string, seen: readonly (string | null)[]): Dictionary {
	const declared = contractFor(contract)?.fields.find((entry) => entry.name === field);
	const open = declared?.codeList === 'open';
	const known = open ? [] : (declared?.codes ?? []).map(({ code, label }) => ({ code, label }));
	const others = [...new Set(seen)].filter((value) => value !== null && !known.some((entry) => entry.code === value));
	return { known, values: [...known.map((entry) => entry.code), ...(others as string[])], open };
}

function areasOfLsoa(lsoa: string, index: number): SmallestArea {
	const ward = wardOfLsoa[index] ?? null;
	const msoa = middles[middleOfLsoa[index] ?? -1] ?? '';
	return ward === null
		? { lsoa, msoa }
		: { lsoa, msoa, ward: wards[ward] ?? '', locality: localities[localityOfWard[ward] ?? -1] ?? '' };
}

type Cell = string | number | null;

/** Loads rows into a new table; returns its columns as the compiler sees them. */
function loadTable(
	engine: Engine,
	table: string,
	contract: string,
	rows: readonly Record<string, Cell>[],
	fields: readonly string[],
	extra: Record<string, string>
) {
	const columns = new Map<string, ColumnGround>();
	const types: string[] = [];
	const cells: ((row: Record<string, Cell>) => Cell)[] = [];
	fields.forEach((field, index) => {
		const column = `c${index}`;
		const declared = contractFor(contract)?.fields.find((entry) => entry.name === field);
		const base = { column, label: declared?.label ?? field, askable: declared?.askable ?? false };
		if (flags.has(field)) {
			columns.set(field, { ...base, kind: 'flag' });
			types.push(`${column} UTINYINT`);
			cells.push((row) => row[field] ?? null);
		} else if (declared?.type === 'integer' || declared?.type === 'number') {
			columns.set(field, { ...base, kind: declared.type, cutPoints: declared.cutPoints ?? [], amount: declared.amount });
			types.push(`${column} ${declared.type === 'integer' ? 'USMALLINT' : 'DOUBLE'}`);
			cells.push((row) => row[field] ?? null);
		} else {
			const dictionary = dictionaryOf(
				contract,
				field,
				rows.map((row) => row[field] as string | null)
			);
			columns.set(field, { ...base, kind: 'code', dictionary });
			types.push(`${column} USMALLINT`);
			cells.push((row) => (row[field] == null ? null : dictionary.values.indexOf(String(row[field]))));
		}
	});
	for (const [column, type] of Object.entries(extra)) {
		types.push(`${column} ${type}`);
		cells.push((row) => row[column] ?? null);
	}
	const literal = (cell: Cell): string => (cell === null ? 'NULL' : typeof cell === 'number' ? String(cell) : `'${cell}'`);
	engine.run({ text: `CREATE OR REPLACE TABLE ${table} (${types.join(', ')})`, values: [] });
	for (let from = 0; from < rows.length; from += 500) {
		const lines = rows.slice(from, from + 500).map((row) => `(${cells.map((cell) => literal(cell(row))).join(', ')})`);
		engine.run({ text: `INSERT INTO ${table} VALUES ${lines.join(', ')}`, values: [] });
	}
	return columns;
}

export function loadSmallPlace(engine: Engine, place: SmallPlace): Ground {
	const tableOf = (dataset: string, table: string, columns: Map<string, ColumnGround>): TableGround => ({
		dataset,
		title: contractFor(dataset)?.title ?? dataset,
		table,
		columns,
		fieldGroups: new Map((contractFor(dataset)?.fieldGroups ?? []).map((group) => [group.name, group.fields])),
		interval: { start: 'started', end: 'ended' },
		periodFrom,
		periodTo,
		areaColumns: {},
		quintileColumn: null
	});
	const placed = (lsoa: number | null): Record<string, Cell> => {
		const ward = lsoa === null ? null : (wardOfLsoa[lsoa] ?? null);
		return {
			at_lsoa: lsoa,
			at_msoa: lsoa === null ? null : (middleOfLsoa[lsoa] ?? null),
			at_ward: ward,
			at_locality: ward === null ? null : (localityOfWard[ward] ?? null)
		};
	};
	const areas = { at_lsoa: 'SMALLINT', at_msoa: 'SMALLINT', at_ward: 'SMALLINT', at_locality: 'SMALLINT' };
	const areaColumns = { lsoa: 'at_lsoa', msoa: 'at_msoa', ward: 'at_ward', locality: 'at_locality' };
	const dates = { pid: 'INTEGER', started: 'DATE', ended: 'DATE' };
	const dated = <T extends { start: string | null; end: string | null }>(rows: T[]) =>
		rows.map((row) => ({ ...row, started: row.start, ended: row.end }));
	const personFields = [
		'AGE',
		'SEX',
		'ETHNIC_CATEGORY',
		'REGISTERED_PRACTICE_ODS',
		'EFI_CATEGORY',
		'EFI_SCORE',
		'LTC_COUNT',
		'DEM_REG',
		'CARE_HOME_IND'
	];
	const people = place.people.map((person) => ({ ...person, ...placed(person.lsoa), fifth: person.quintile }));
	const spine: TableGround = {
		...tableOf(
			'gp_register',
			'people',
			loadTable(engine, 'people', 'gp_register', people, personFields, { pid: 'INTEGER', ...areas, fifth: 'UTINYINT' })
		),
		interval: null,
		areaColumns,
		quintileColumn: 'fifth'
	};
	const serviceFields = [
		'Event_Type',
		'Service_Type',
		'Service_Component',
		'Cost_Frequency_Unit_Type',
		'Planned_Units_Per_Week',
		'Unit_Cost',
		'Provider_CQC_Location_ID'
	];
	const services = loadTable(engine, 'services', 'asc_cld', dated(place.services), serviceFields, dates);
	const stayFields = ['ADMIMETH', 'DIAG_01', 'DIAG_02', 'DIAG_03', 'PROCODE3', 'SPELDUR', 'TARIFF_COST'];
	const stays = loadTable(engine, 'stays', 'apc', dated(place.admissions), stayFields, dates);
	const residents = place.residents.map((row) => ({
		...row,
		...placed(row.lsoa),
		age_from: row.ageFrom,
		age_to: row.ageTo,
		fifth: row.lsoa === null ? null : (quintileOfLsoa[row.lsoa] ?? null)
	}));
	const residentColumns = {
		persons: 'DOUBLE',
		age_from: 'SMALLINT',
		age_to: 'SMALLINT',
		sex: 'UTINYINT',
		...areas,
		fifth: 'UTINYINT'
	};
	loadTable(engine, 'residents', 'population_mye', residents, [], residentColumns);
	return {
		spine,
		deceased: null,
		events: new Map([
			['asc_cld', tableOf('asc_cld', 'services', services)],
			['apc', tableOf('apc', 'stays', stays)]
		]),
		resident: {
			dataset: 'population_mye',
			title: 'Population estimates',
			table: 'residents',
			persons: 'persons',
			ageFrom: 'age_from',
			ageTo: 'age_to',
			sex: {
				column: 'sex',
				groups: [
					{ code: '1', label: 'Male' },
					{ code: '2', label: 'Female' }
				]
			},
			areaColumns,
			quintileColumn: 'fifth',
			bands: Array.from({ length: 91 }, (_, age) => ({ from: age, to: age === 90 ? null : age })),
			periodTo: '2024-06-30'
		},
		areas: {
			lsoa: lsoas.map((code) => ({ code, label: code })),
			msoa: middles.map((code) => ({ code, label: code })),
			ward: wards.map((code) => ({ code, label: `Ward ${code}` })),
			locality: localities.map((code) => ({ code, label: code })),
			smallest: lsoas.map((lsoa, index) => areasOfLsoa(lsoa, index)),
			placeFifthOf: new Map(
				lsoas.flatMap((lsoa, index) => (placeFifthOfLsoa[index] ? [[lsoa, placeFifthOfLsoa[index]] as const] : []))
			)
		},
		practices: {
			names: new Map([['F81001', 'The Surgery']]),
			networkOf: new Map([['F81001', 'U00001']]),
			networks: [{ code: 'U00001', label: 'North' }, { code: 'U00009', label: 'Of no practice here' }] // prettier-ignore
		},
		projections: {
			dataset: 'population_projection',
			title: 'Projections',
			variants: ['Principal'],
			years: [2025, 2026, 2030],
			ages: Array.from({ length: 91 }, (_, age) => ({ from: age, to: age === 90 ? null : age })),
			persons: [[100, 110, 120].map((people) => Array.from({ length: 91 }, () => people))],
			sexes: []
		},
		placeName: 'Smallton'
	};
}

export const provenance: Provenance = { project: 'Test', purpose: null, synthetic: true, appVersion: '0', datasets: [] };

export function ask(parts: Partial<Question>): Question {
	return { ...aQuestion, ...parts };
}
