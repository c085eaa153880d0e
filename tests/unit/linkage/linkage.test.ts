import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { ColumnGround } from '../../../src/lib/vault/engine/ground';
import { readGazetteer } from '../../../src/lib/vault/linkage/areas';
import { countMatches, peopleOf } from '../../../src/lib/vault/linkage/people';
import type { OpenTable } from '../../../src/lib/vault/linkage/read-codes';
import { placeResidents } from '../../../src/lib/vault/linkage/residents';
import { countUnplaced, makeSpine, removeDuplicates, type PeopleTable } from '../../../src/lib/vault/linkage/spine';
import type { Sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';

const raw = (text: string): Sql => ({ text, values: [] });
const code = (column: string, values: string[]): ColumnGround => ({
	kind: 'code',
	column,
	label: column,
	askable: true,
	dictionary: { known: [], values, open: true }
});
const number = (column: string): ColumnGround => ({ kind: 'integer', column, label: column, askable: true, cutPoints: [] });

let engine: Engine;
let lookups: OpenTable[];
let deprivation: OpenTable;

beforeAll(async () => {
	engine = await openNodeEngine();
	const lsoas = ['E01000001', 'E01000002', 'E01000003'];
	engine.run(raw(`CREATE TABLE wards AS SELECT * FROM (VALUES (0, 0, 0), (1, 0, 0), (2, 1, 1)) v(c0, c1, c2)`));
	engine.run(raw(`CREATE TABLE vintages AS SELECT * FROM (VALUES (0, 0), (1, 1), (2, 1)) v(c0, c1)`));
	engine.run(raw(`CREATE TABLE imd AS SELECT * FROM (VALUES (0, 1), (1, 4), (2, 10)) v(c0, c1)`));
	lookups = [
		{
			table: 'wards',
			columns: new Map([
				['LSOA21CD', code('c0', lsoas)],
				['WD24CD', code('c1', ['E05000001', 'E05000002'])],
				['WD24NM', code('c2', ['Elm', 'Oak'])]
			])
		},
		{
			table: 'vintages',
			columns: new Map([
				['LSOA21CD', code('c0', lsoas)],
				['LSOA11CD', code('c1', ['E01000001', 'E01000009'])]
			])
		}
	];
	deprivation = {
		table: 'imd',
		columns: new Map([
			['LSOA21CD', code('c0', lsoas)],
			['IMD_DECILE', number('c1')]
		])
	};
});

describe('the gazetteer', () => {
	it('merges what several lookups say of one LSOA', () => {
		const { areas, placements } = readGazetteer(engine, lookups, deprivation);
		expect(areas.ward).toEqual([
			{ code: 'E05000001', label: 'Elm' },
			{ code: 'E05000002', label: 'Oak' }
		]);
		expect(areas.smallest[2]).toEqual({ lsoa: 'E01000003', ward: 'E05000002' });
		expect(placements.get('E01000002')).toEqual({ lsoa: 1, msoa: null, ward: 0, locality: null, quintile: 2 });
	});

	it('places a split LSOA of 2011 only as far as its parts agree', () => {
		const { placements } = readGazetteer(engine, lookups, deprivation);
		expect(placements.get('E01000009')).toEqual({ lsoa: null, msoa: null, ward: null, locality: null, quintile: null });
		expect(placements.get('E01000001')?.ward).toBe(0);
	});

	it('places all the areas of 2011 that became one, and knows which were split', () => {
		engine.run(raw(`CREATE TABLE merged AS SELECT * FROM (VALUES (0, 2, 1), (0, 3, 1), (1, 1, 0), (2, 1, 0)) v(c0, c1, c2)`));
		const merged: OpenTable = {
			table: 'merged',
			columns: new Map([
				['LSOA21CD', code('c0', ['E01000001', 'E01000002', 'E01000003'])],
				['LSOA11CD', code('c1', ['E01000001', 'E01000009', 'E01000010', 'E01000011'])],
				['CHNGIND', code('c2', ['S', 'M'])]
			])
		};
		const [wards] = lookups;
		if (!wards) throw new Error('no wards');
		const { placements, changed } = readGazetteer(engine, [wards, merged], null);
		expect(['E01000010', 'E01000011'].map((old) => placements.get(old)?.ward)).toEqual([0, 0]);
		expect([...changed]).toEqual(['E01000009']);
	});

	it('names no area that no lookup has', () => {
		const gazetteer = readGazetteer(engine, lookups, null);
		expect(gazetteer.placements.has('E01999999')).toBe(false);
		expect(gazetteer.placements.get('E01000001')?.quintile).toBeNull();
	});
});

describe('matching', () => {
	it('counts who matched and who did not', () => {
		engine.run(raw('CREATE TABLE register AS SELECT * FROM (VALUES (0, 70), (1, 80), (-3, 90)) v(pid, c0)'));
		engine.run(raw('CREATE TABLE care AS SELECT * FROM (VALUES (1, 1), (1, 2), (2, 3), (NULL, 4), (NULL, 4)) v(pid, c0)'));
		expect(countMatches(peopleOf(engine, 'care'), peopleOf(engine, 'register'))).toEqual({ linked: 1, unlinked: 1 });
	});
});

describe('the spine', () => {
	const columns = new Map<string, ColumnGround>([
		['LSOA21CD', code('c0', ['E01000001', 'E01000003', 'E01999999'])],
		['DATE_OF_REGISTRATION', { kind: 'date', column: 'c1', label: 'Registered', askable: false }],
		['DEM_REG', { kind: 'flag', column: 'c2', label: 'Dementia', askable: true }],
		['DM_REG', { kind: 'flag', column: 'c3', label: 'Diabetes', askable: true }],
		['YEAR_MONTH_BIRTH', { kind: 'date', column: 'c4', label: 'Born', askable: false }]
	]);
	const source: PeopleTable = {
		dataset: 'gp_register',
		title: 'Register',
		table: 'people_n',
		columns,
		periodFrom: null,
		periodTo: '2025-03-31'
	};

	beforeAll(() => {
		engine.run(
			raw(`CREATE TABLE people_n AS SELECT pid::INTEGER AS pid, c0, c1::DATE AS c1, c2, c3, c4::DATE AS c4 FROM (VALUES
				(10, 0, '2001-01-01', 1, 1, '1950-04-01'), (10, 1, '2024-01-01', 1, 1, '1950-04-01'),
				(11, 1, '2010-01-01', 0, NULL, '1950-03-01'), (12, 2, NULL, NULL, NULL, NULL), (NULL, 0, NULL, 1, NULL, NULL)) v(pid, c0, c1, c2, c3, c4)`)
		);
	});

	it('keeps the latest registration of a person, and people whom nothing can join', () => {
		expect(removeDuplicates(engine, source)).toBe(1);
		expect(engine.run(raw('SELECT c0 FROM people_n WHERE pid = 10')).rows).toEqual([{ c0: 1 }]);
		expect(engine.run(raw('SELECT count(*)::BIGINT AS n FROM people_n')).rows).toEqual([{ n: 4 }]);
	});

	it('places people, counts their conditions, and works out ages, also from an earlier spine', () => {
		const gazetteer = readGazetteer(engine, lookups, deprivation);
		makeSpine(engine, source, gazetteer, 'spine_one');
		const spine = makeSpine(engine, { ...source, table: 'spine_one' }, gazetteer, 'spine_two');
		const rows = engine.run(raw('SELECT pid, a_ward, a_quintile, d_conditions, d_age FROM spine_two ORDER BY pid')).rows;
		expect(rows).toEqual([
			{ pid: -5, a_ward: 0, a_quintile: 1, d_conditions: 1, d_age: null },
			{ pid: 10, a_ward: 1, a_quintile: 5, d_conditions: 2, d_age: 74 },
			{ pid: 11, a_ward: 1, a_quintile: 5, d_conditions: 0, d_age: 75 },
			{ pid: 12, a_ward: null, a_quintile: null, d_conditions: 0, d_age: null }
		]);
		expect(spine.areaColumns).toEqual({ lsoa: 'a_lsoa', ward: 'a_ward' });
		expect(spine.columns.get('AGE')).toMatchObject({ column: 'd_age' });
		expect(countUnplaced(engine, spine)).toBe(1);
	});
});

describe('residents', () => {
	it('lie in the areas of the lookup, in the bands of the file', () => {
		engine.run(
			raw(`CREATE TABLE mye AS SELECT * FROM (VALUES (0, 100.0, 0, 64), (0, 30.0, 65, NULL), (1, 50.0, 0, 64)) v(c0, c1, c2, c3)`)
		);
		const columns = new Map([
			['LSOA11CD', code('c0', ['E01000001', 'E01000009'])],
			['PERSONS', number('c1')],
			['AGE_FROM', number('c2')],
			['AGE_TO', number('c3')]
		]);
		const gazetteer = readGazetteer(engine, lookups, deprivation);
		const ground = placeResidents(
			engine,
			{ table: 'mye', columns, dataset: 'population_mye', title: 'Estimates', periodTo: '2024-06-30' },
			gazetteer,
			'residents'
		);
		expect(ground?.bands).toEqual([
			{ from: 0, to: 64 },
			{ from: 65, to: null }
		]);
		expect(ground?.areaColumns).toEqual({ ward: 'a_ward' });
		expect(engine.run(raw('SELECT sum(c1)::DOUBLE AS n FROM residents WHERE a_ward = 0')).rows).toEqual([{ n: 130 }]);
	});
});
