import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../../src/lib/protocol/comparisons';
import type { Predicate, Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { by, madeDesks, opened, openTable, register } from './made-desk';

let fresh: () => Sitting;
let sitting: Sitting;

/** Eight small areas in four wards of two localities, their deprivation deciles, and so many people of each. */
const lsoas = ['E01000001', 'E01000002', 'E01000003', 'E01000004', 'E01000005', 'E01000006', 'E01000007', 'E01000008'];
const wards = ['E05000001', 'E05000001', 'E05000002', 'E05000002', 'E05000003', 'E05000003', 'E05000004', 'E05000004'];
const names = ['Ash', 'Ash', 'Beech', 'Beech', 'Cedar', 'Cedar', 'Dogwood', 'Dogwood'];
const deciles = [1, 2, 1, 5, 6, 7, 10, 9]; // mean fifths of the wards: 1, 2, 3.5 (nearest: 4), 5
const lookup = openTable(
	'geo_lookup.csv',
	'LSOA21CD,WD24CD,WD24NM,LOCALITY_CODE,LOCALITY_NAME',
	...lsoas.map((lsoa, at) => [lsoa, wards[at], names[at], at < 4 ? 'E' : 'W', at < 4 ? 'East' : 'West'].join(','))
);
const deprivation = openTable('deprivation.csv', 'LSOA21CD,IMD_DECILE', ...lsoas.map((lsoa, at) => `${lsoa},${deciles[at]}`));
const estimates = openTable(
	'population_mye.csv',
	'LSOA21CD,SEX,AGE,PERSONS',
	...lsoas.flatMap((lsoa) => [`${lsoa},1,40,200`, `${lsoa},1,70,125`])
);
const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const disability: Predicate = { field: 'LD_REG', is: 'Y' };

beforeAll(async () => {
	fresh = await madeDesks();
	sitting = await open();
});

/** Of each small area 100 people: with dementia and without, with a disability or not. */
async function open(): Promise<Sitting> {
	const people = Object.fromEntries(
		lsoas.flatMap((lsoa, at) => [
			[`${lsoa},1,1`, 10 + 2 * at],
			[`${lsoa},1,`, 20],
			[`${lsoa},,1`, 10],
			[`${lsoa},,`, 60 - 2 * at]
		])
	);
	const opening = fresh();
	await opened(opening, lookup, deprivation, estimates, register('LSOA21CD,DEM_REG,LD_REG', people));
	return opening;
}

async function tableOf(question: Question): Promise<SafeTable> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}

const shares = (...breakdowns: Question['breakdowns']): Question => ({
	...by(...breakdowns),
	indicator: disability,
	measure: { kind: 'proportion' }
});
const byWard = shares({ by: 'area', level: 'ward' });
const number = (cell: { shown: boolean; value?: number }): number | null => (cell.shown ? (cell.value ?? null) : null);
const said = ({ comparisons }: SafeTable, of: (one: Comparison) => unknown): unknown[] => comparisons?.list.map(of) ?? [];
const values = ({ asked }: Comparison): (number | null)[] => [number(asked.own.value), number(asked.other.value)];

describe('two populations', () => {
	const two: Question = { ...byWard, population: dementia, against: { not: dementia } };

	it('have the figures that each has by itself, and stand in one table', async () => {
		const table = await tableOf(two);
		const [one, other] = [
			await tableOf({ ...byWard, population: dementia }),
			await tableOf({ ...byWard, population: { not: dementia } })
		];
		expect(table.rows).toEqual(one.rows);
		expect(table.beside?.rows.map(({ value }) => value)).toEqual(other.rows.map(({ value }) => value));
		expect(said(table, values)).toEqual(one.rows.map(({ value }, at) => [number(value), number(other.rows[at]?.value ?? value)]));
		expect(table.certificate.cells).toBe(one.certificate.cells + other.certificate.cells);
		expect(table.title).toContain('compared with people registered');
	});

	it('are named, and what is not known of them is said', async () => {
		const { comparisons, caveats, denominators } = await tableOf(two);
		expect(comparisons?.kind).toBe('populations');
		expect(denominators).toEqual([comparisons?.own, comparisons?.other]);
		expect(caveats.join()).not.toContain('people in common');
		const overlapping = await tableOf({ ...two, against: { all: [] } });
		expect(overlapping.caveats.join()).toContain('people in common');
	});

	it('are refused where there is nothing to compare, and told which part', async () => {
		const refusalsOf = async (...questions: Question[]) =>
			(await answerAll(sitting, questions)).map((answer) => (answer.ok ? 'answered' : answer.refusal));
		expect(
			await refusalsOf(
				{ ...two, measure: { kind: 'count' } },
				{ ...two, comparator: 'place' },
				{ ...two, against: { field: 'NO_SUCH', is: 'Y' } },
				{ ...two, against: { all: [{ field: 'AGE', between: [66, null] }] } }
			)
		).toMatchObject([
			{ code: 'not-askable', at: 'against' },
			{ code: 'not-askable', at: 'comparator' },
			{ code: 'not-askable', at: 'against', needs: 'gp_register.NO_SUCH' },
			{ code: 'not-askable', at: 'against.all.0' }
		]);
	});
});

describe('wards', () => {
	it('are compared with the locality that they lie in', async () => {
		const table = await tableOf({ ...byWard, comparator: 'larger-area' });
		const localities = await tableOf(shares({ by: 'area', level: 'locality' }));
		const [east, west] = localities.rows.map(({ value }) => number(value));
		expect(said(table, ({ label }) => label)).toEqual(['East', 'East', 'West', 'West']);
		expect(said(table, values)).toEqual(table.rows.slice(0, 4).map(({ value }, at) => [number(value), at < 2 ? east : west]));
		expect(table.comparatorLabel).toBe('the locality around');
		expect(table.rows.map(({ comparison }) => comparison)).toEqual([
			...(table.comparisons?.list.map(({ asked }) => asked.outcome) ?? []),
			...['not-compared', 'not-compared']
		]);
	});

	it('stay compared with all of their locality when few of them are chosen', async () => {
		const chosen: Predicate = { area: { level: 'ward', codes: ['E05000002'] } };
		const all = await tableOf({ ...byWard, comparator: 'larger-area' });
		const one = await tableOf({ ...byWard, filters: [chosen], comparator: 'larger-area' });
		expect(said(one, values)).toEqual(said(all, values).slice(1, 2));
	});

	it('are compared with everybody of the fifth nearest to the mean of theirs', async () => {
		const table = await tableOf({ ...byWard, comparator: 'deprivation-fifth' });
		const fifths = await tableOf(shares({ by: 'deprivation-quintile' }));
		expect(said(table, ({ label }) => label)).toEqual([
			'Fifth 1 (most deprived)',
			'Fifth 2',
			'Fifth 4',
			'Fifth 5 (least deprived)'
		]);
		const of = (fifth: number): number | null => number(fifths.rows[fifth - 1]?.value ?? { shown: false });
		expect(said(table, values)).toEqual(
			[1, 2, 4, 5].map((fifth, at) => [number(table.rows[at]?.value ?? { shown: false }), of(fifth)])
		);
	});

	it('are compared with those most like them, taken together from what is shown', async () => {
		const table = await tableOf({ ...byWard, comparator: 'similar' });
		expect(said(table, ({ label }) => label)).toEqual([
			'Beech, Cedar, Dogwood',
			'Ash, Cedar, Dogwood',
			'Beech, Dogwood, Ash',
			'Cedar, Beech, Ash'
		]);
		const [, beech, cedar, dogwood] = table.rows;
		const counts = [beech, cedar, dogwood].map((row) => [
			number(row?.numerator ?? { shown: false }),
			number(row?.denominator ?? { shown: false })
		]);
		const [x, n] = [0, 1].map((part) => counts.reduce((sum, pair) => sum + (pair[part] ?? NaN), 0));
		expect(table.comparisons?.list[0]?.asked.other.value).toEqual({
			shown: true,
			value: Math.round((1000 * (x ?? 0)) / (n ?? 1)) / 10
		});
	});

	it('have the same numerator over their residents beside that over registered people', async () => {
		const older: Question = {
			...byWard,
			population: { field: 'AGE', between: [65, null] },
			measure: { kind: 'crude-rate', per: 1000 }
		};
		const table = await tableOf({ ...older, comparator: 'residents' });
		const residents = await tableOf({ ...older, base: 'resident', indicator: undefined, measure: { kind: 'count' } });
		expect(table.beside?.rows.map(({ denominator }) => denominator)).toEqual(residents.rows.map(({ value }) => value));
		expect(table.beside?.rows.map(({ numerator }) => numerator)).toEqual(table.rows.map(({ numerator }) => numerator));
		const [ash] = said(table, values) as [number, number][];
		const [row] = table.rows;
		expect(ash?.[1]).toBeCloseTo((1000 * (number(row?.numerator ?? { shown: false }) ?? NaN)) / 250, 0);
		expect(table.denominators.join()).toContain('Residents');
	});

	it('have their distance from the whole place beside them as well', async () => {
		const table = await tableOf({ ...byWard, comparator: 'place' });
		expect(table.comparisons?.kind).toBe('place');
		expect(said(table, values)).toEqual(
			table.rows.slice(0, 5).map(({ value }) => [number(value), number(table.rows.at(-1)?.value ?? value)])
		);
	});
});

describe('other sittings', () => {
	it('know the fields of a second population as used', async () => {
		const used = fresh();
		await opened(used, register('LSOA21CD,DEM_REG,LD_REG', { ',1,1': 40, ',1,': 40, ',,1': 40, ',,': 40 }));
		await answerAll(used, [{ ...shares(), indicator: { field: 'SEX', is: '1' }, against: disability }]);
		const usage = await used.desk.usage({}, { progress: () => undefined, isCancelled: () => false });
		const fields = usage.ok ? usage.value.fields.filter((field) => field.used).map(({ field }) => field) : [];
		expect(fields).toEqual(['SEX', 'LD_REG']);
	});

	it('compare no wards where fifths are not known, or there is nothing larger', async () => {
		const without = fresh();
		const simple = openTable(
			'geo_lookup.csv',
			'LSOA21CD,WD24CD,WD24NM',
			...lsoas.map((lsoa, at) => [lsoa, wards[at], names[at]].join(','))
		);
		await opened(without, simple, register('LSOA21CD,LD_REG', { 'E01000001,1': 50, 'E01000003,': 50 }));
		const questions = (['larger-area', 'deprivation-fifth', 'similar'] as const).map((comparator) => ({ ...byWard, comparator }));
		const answers = await answerAll(without, [...questions, { ...shares(), comparator: 'similar' }]);
		expect(answers.map((answer) => (answer.ok ? 'answered' : answer.refusal))).toMatchObject([
			{ code: 'not-askable', at: 'comparator', needs: 'geo_lookup' },
			{ code: 'not-askable', at: 'comparator', needs: 'deprivation' },
			{ code: 'not-askable', at: 'comparator', needs: 'deprivation' },
			{ code: 'not-askable', at: 'comparator' }
		]);
	});
});
