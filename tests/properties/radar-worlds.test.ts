import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { radarConditions, radarRules, radarServices } from '../../src/lib/catalogue/radar';
import type { SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import { seededNumbers } from '../../src/lib/vault/measures/seeded-numbers';
import { placeModelOf } from '../../src/lib/vault/radar/place-model';
import { lookAt, standingOut, type Looked, type Reading } from '../../src/lib/vault/radar/screen';
import { spread } from '../../src/lib/vault/radar/spread';
import { expectedRows, wardRowsOf } from '../../src/lib/vault/radar/ward-rows';
import { makeTable } from '../support/safe-tables';

const worlds = Number(process.env['PROPERTY_RUNS'] ?? 200) / 10;
const wards = 17;
const [ages, sexes, fifths] = [3, 2, 5];

type Person = { ward: number; age: number; sex: number; fifth: number; without: boolean[] };

/** To the nearest five, 1 to 7 and the complements of it hidden, as `nhs-england` does before it hides more. */
function cell(count: number, of: number): SafeCell {
	const isSmall = (some: number): boolean => some >= 1 && some <= 7;
	if (isSmall(count) || isSmall(of - count)) return { shown: false, why: 'confidential' };
	return { shown: true, value: 5 * Math.floor(count / 5 + 0.5) };
}

const reading: Reading = { roundTo: 5, leastBehind: (shown) => Math.max(0, shown - 2) };
const sample = makeTable();

/** A table of people by some of their traits, of those without a service or of all. */
function tableOf(people: readonly Person[], by: readonly [keyof Person & string, number][], service: number | null): SafeTable {
	const combinations = by.reduce<(number | null)[][]>(
		(rows, [, size]) => rows.flatMap((row) => [...Array.from({ length: size }, (_, g) => [...row, g]), [...row, null]]),
		[[]]
	);
	const tally = new Map<string, [number, number]>();
	for (const person of people)
		for (let mask = 0; mask < 1 << by.length; mask++) {
			const key = by.map(([trait], at) => (mask & (1 << at) ? person[trait] : '')).join();
			const held = tally.get(key) ?? [0, 0];
			tally.set(key, [held[0] + (service === null || person.without[service] ? 1 : 0), held[1] + 1]);
		}
	const rows = combinations.map((groups, at): SafeTable['rows'][number] => {
		const [count, of] = tally.get(groups.map((group) => group ?? '').join()) ?? [0, 0];
		const hidden: SafeCell = { shown: false, why: 'not-applicable' };
		return {
			id: `r${at}`,
			groups: groups.map((group) => (group === null ? null : `g${group}`)),
			numerator: cell(count, service === null ? count : of),
			denominator: service === null ? hidden : cell(of, of),
			value: hidden,
			lower: hidden,
			upper: hidden,
			comparison: 'not-compared'
		};
	});
	const dimensions = by.map(([id, size]) => ({
		id,
		label: id,
		groups: Array.from({ length: size }, (_, g) => ({ code: `g${g}`, label: `${id} ${g}` })),
		totalLabel: 'All',
		overlapping: false
	}));
	return { ...sample, dimensions, rows };
}

/** People whose chance of having nothing depends on age, sex and deprivation, and in `planted` of them on their ward. */
function town(seed: number, planted: ((person: Person, service: number) => number) | null): Person[] {
	const next = seededNumbers(seed);
	return Array.from({ length: wards }, (_, ward) => {
		const size = 40 + Math.floor(next() * 200);
		const [older, poorer] = [next(), next()];
		return Array.from({ length: size }, () => {
			const age = Math.min(ages - 1, Math.floor(next() * (1 + 2 * older) + next()));
			const sex = next() < 0.5 ? 0 : 1;
			const fifth = Math.min(fifths - 1, Math.floor(next() * 3 + poorer * 3));
			const person: Person = { ward, age, sex, fifth, without: [] };
			person.without = [0.75, 0.45, 0.2].map((base, service) => {
				const chance = base * (1.2 - 0.15 * age) * (sex === 0 ? 1 : 0.95) * (0.85 + 0.06 * fifth);
				return next() < Math.min(0.97, chance * (planted?.(person, service) ?? 1));
			});
			return person;
		});
	}).flat();
}

function lookedAt(people: readonly Person[]): Looked[] {
	const tables = {
		age: tableOf(
			people,
			[
				['ward', wards],
				['age', ages]
			],
			null
		),
		sex: tableOf(
			people,
			[
				['ward', wards],
				['sex', sexes]
			],
			null
		),
		fifth: tableOf(
			people,
			[
				['ward', wards],
				['fifth', fifths]
			],
			null
		)
	};
	const condition = radarConditions[0];
	if (!condition) throw new Error('no condition');
	return radarServices.slice(0, 3).flatMap((service, at) => {
		const model = placeModelOf(
			tableOf(
				people,
				[
					['sex', sexes],
					['age', ages]
				],
				at
			),
			tableOf(
				people,
				[
					['fifth', fifths],
					['age', ages]
				],
				at
			)
		);
		if (!model) return [];
		return lookAt(
			{ condition, service },
			expectedRows(wardRowsOf(tableOf(people, [['ward', wards]], at)), model, tables),
			reading
		);
	});
}

describe('what stands out', () => {
	it('is hardly ever anything in worlds where wards go like the place for people of the same age, sex and deprivation', () => {
		const found = Array.from({ length: worlds }, (_, seed) => standingOut(lookedAt(town(seed, null))).length > 0);
		const share = found.filter(Boolean).length / worlds;
		// at a true rate of 5%, three standard errors more
		expect(share).toBeLessThanOrEqual(radarRules.falseDiscovery + 3 * Math.sqrt((0.05 * 0.95) / worlds));
	});

	it('is the planted ward in nearly every world, first of all and for the planted service', () => {
		const planted = (person: Person, service: number): number => (person.ward === 4 && service === 1 ? 1.9 : 1);
		const rounds = Math.max(10, worlds / 6);
		const worldsWithEnough = Array.from({ length: rounds }, (_, seed) => town(seed + 1000, planted)).filter(
			(people) => people.filter(({ ward }) => ward === 4).length >= 100
		);
		const hits = worldsWithEnough.filter((people) => {
			const [first] = standingOut(lookedAt(people));
			return first?.code === 'g4' && first.pair.service.id === radarServices[1]?.id;
		});
		expect(worldsWithEnough.length).toBeGreaterThan(4);
		expect(hits.length / worldsWithEnough.length).toBeGreaterThan(0.85);
	});

	it('is held against what the people’s true chances come to, within what rounding and hiding do', () => {
		const people = town(7, null);
		const rows = lookedAt(people);
		expect(rows.length).toBeGreaterThan(2 * wards);
		for (const { p } of rows) expect(p).toBeGreaterThanOrEqual(0);
		const mean = rows.reduce((sum, { excess }) => sum + excess, 0) / rows.length;
		expect(Math.abs(mean)).toBeLessThan(2);
	});
});

describe('people of hidden groups', () => {
	const groups = fc.array(fc.tuple(fc.option(fc.integer({ min: 0, max: 300 })), fc.integer({ min: 0, max: 300 })), {
		minLength: 1,
		maxLength: 8
	});
	it('make up the total with the shown ones, and are left alone where they are more than half', () => {
		fc.assert(
			fc.property(groups, fc.integer({ min: 20, max: 900 }), (pairs, total) => {
				const counts = pairs.map(([count]) => count);
				const result = spread(
					counts,
					total,
					pairs.map(([, weight]) => weight)
				);
				const shown = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
				const rest = counts.includes(null) ? Math.max(0, total - shown) : 0;
				if (rest > total / 2 || shown + rest === 0) return void expect(result).toBeNull();
				expect(result?.reduce((sum, some) => sum + some, 0)).toBeCloseTo(total, 6);
				for (const some of result ?? []) expect(some).toBeGreaterThanOrEqual(0);
			})
		);
	});
});
