import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { ColumnGround } from '../../../src/lib/vault/engine/ground';
import type { Gazetteer } from '../../../src/lib/vault/linkage/areas';
import { countUniqueness, hasSmallGroup, readRecords, type QuasiIdentifier } from '../../../src/lib/vault/linkage/uniqueness';
import { knownContracts } from '../../../src/lib/contracts/known-contracts';
import { aloneInWords, adviceOf } from '../../../src/lib/protocol/uniqueness-words';
import { openNodeEngine } from '../../support/node-engine';
import { manifestOf, newSitting, opened, pseudonymOf, textFile } from '../../support/linked-files';

const lsoas = ['E01000001', 'E01000002', 'E01000003', 'E01000004'];
const number = (column: string): ColumnGround => ({ kind: 'integer', column, label: column, askable: true, cutPoints: [] });
const area: ColumnGround = {
	kind: 'code',
	column: 'c2',
	label: 'LSOA',
	askable: true,
	dictionary: { known: [], values: lsoas, open: true }
};
const gazetteer: Gazetteer = {
	areas: { lsoa: [], msoa: [], ward: [{ code: 'W1', label: 'Elm' }], locality: [], smallest: [] },
	placements: new Map(lsoas.map((code, at) => [code, { lsoa: at, msoa: null, ward: at >> 1, locality: null, quintile: null }])),
	changed: new Set(),
	place: null,
	grouping: null,
	disagreements: []
};
const identifiers: QuasiIdentifier[] = [
	{ as: 'age', column: number('c0') },
	{ as: 'sex', column: number('c1') },
	{ as: 'area', column: area },
	{ as: 'date', column: { kind: 'date', column: 'c3', label: 'Day', askable: false } }
];

type Row = { pid: number | null; age: number; sex: number | null; lsoa: number; day: number };
const rows: Row[] = Array.from({ length: 900 }, (_, at) => ({
	pid: at % 90 === 0 ? null : (at * 7) % 700,
	age: 60 + ((at * 31) % 37),
	sex: at % 50 === 0 ? null : 1 + (at % 2),
	lsoa: (at * 13) % 4,
	day: 1 + ((at * 17) % 3)
}));

/** The same, one record after another. */
function byHand(key: (row: Row) => string): { alone: number; aloneAt90: number } {
	const groups = new Map<string, { people: Set<string>; rows: number; oldest: number }>();
	rows.forEach((row, at) => {
		const group = groups.get(key(row)) ?? { people: new Set(), rows: 0, oldest: 0 };
		group.people.add(row.pid === null ? `row ${at}` : String(row.pid));
		groups.set(key(row), { people: group.people, rows: group.rows + 1, oldest: Math.max(group.oldest, row.age) });
	});
	const single = [...groups.values()].filter(({ people }) => people.size === 1);
	const sum = (some: typeof single): number => some.reduce((total, { rows }) => total + rows, 0);
	return { alone: sum(single), aloneAt90: sum(single.filter(({ oldest }) => oldest >= 90)) };
}

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
	const values = rows.map(
		({ pid, age, sex, lsoa, day }) => `(${pid ?? 'NULL'}, ${age}, ${sex ?? 'NULL'}, ${lsoa}, DATE '2024-0${day}-1${day}')`
	);
	engine.run({ text: `CREATE TABLE records AS SELECT * FROM (VALUES ${values.join()}) v(pid, c0, c1, c2, c3)`, values: [] });
});

describe('records that stand alone', () => {
	const none = { ages: false, areas: false, days: false };

	it('are those that going through the records finds, as supplied and coarser', () => {
		const records = readRecords(engine, 'records', identifiers, gazetteer);
		const as = (coarser: typeof none) => countUniqueness(records, coarser);
		expect(as(none)).toMatchObject({ ...byHand(({ age, sex, lsoa, day }) => [age, sex, lsoa, day].join()), records: 900 });
		expect(as({ ...none, ages: true })).toMatchObject(
			byHand(({ age, sex, lsoa, day }) => [Math.floor(age / 5), sex, lsoa, day].join())
		);
		expect(as({ ...none, areas: true })).toMatchObject(byHand(({ age, sex, lsoa, day }) => [age, sex, lsoa >> 1, day].join()));
		expect(as({ ages: true, areas: true, days: true })).toMatchObject(
			byHand(({ age, sex, lsoa, day }) => [Math.floor(age / 5), sex, lsoa >> 1, day].join())
		);
		expect(hasSmallGroup(records, 8)).toBe(true);
	});

	it('are counted by people: ten records of one person are one person', () => {
		engine.run({ text: 'CREATE TABLE one AS SELECT 1 AS pid, 70 AS c0 FROM range(10)', values: [] });
		const [age] = identifiers;
		const ten = readRecords(engine, 'one', age ? [age] : [], gazetteer);
		expect(countUniqueness(ten, none)).toEqual({ records: 10, alone: 10, aloneAt90: 0 });
		expect(hasSmallGroup(ten, 2)).toBe(true);
		expect(hasSmallGroup(ten, 1)).toBe(false);
	});
});

describe('the report says of the smallest group only whether it is small', () => {
	/** So many people alone by their age; the others in groups of twenty. */
	const register = (alone: number, others: number): File =>
		textFile('gp_register.csv', [
			'PSEUDO_ID,AGE,SEX,LSOA21CD',
			...Array.from({ length: alone }, (_, at) => [pseudonymOf(`alone ${at}`, 's'), at, 1, lsoas[0]].join()),
			...Array.from({ length: others }, (_, at) => [pseudonymOf(at, 's'), 100, 2, lsoas[at % 2]].join())
		]);
	const reportOn = async (alone: number, others: number) => {
		const holdings = await opened(await newSitting(), [manifestOf({ gp_register: {} }), register(alone, others)]);
		const [report] = holdings.uniqueness;
		if (!report) throw new Error('no report');
		return report;
	};

	it('with levels, whole per cents and nothing from 1 to 7', async () => {
		expect(await reportOn(0, 400)).toMatchObject({ smallestGroup: 'at least k', k: 8, alone: 0, share: 0, level: 'green' });
		expect(await reportOn(3, 400)).toMatchObject({
			smallestGroup: 'fewer than k',
			alone: 'fewer than 8',
			share: null,
			level: 'green'
		});
		expect(await reportOn(3, 40)).toMatchObject({ alone: 'fewer than 8', share: null, level: 'amber' });
		expect(await reportOn(32, 368)).toMatchObject({ alone: 30, share: 8, level: 'amber' });
		expect(await reportOn(90, 110)).toMatchObject({ alone: 90, share: 45, level: 'red' });
		const nearlyAll = await reportOn(60, 4);
		expect(nearlyAll).toMatchObject({ alone: null, share: null, level: 'red' });
		expect(aloneInWords(nearlyAll)).toBe('nearly all records');
	});

	it('and tells what coarser fields would bring, where that is needed', async () => {
		const red = await reportOn(90, 110);
		expect(red.coarser).toEqual([{ step: 'five-year ages', share: 0 }]);
		expect(adviceOf(red)).toContain('ages in five-year bands: under 1%');
		expect((await reportOn(0, 400)).coarser).toEqual([]);
	});
});

it('every contract about people that joins to the register names its quasi-identifiers', () => {
	for (const { id, personLevel, link, quasiIdentifiers } of knownContracts)
		expect([id, quasiIdentifiers.length > 0]).toEqual([id, personLevel && link !== undefined]);
});
