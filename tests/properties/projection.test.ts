import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SafeTable, type SafeRow } from '../../src/lib/protocol/safe-table';
import { canProject, projectedPeople, residentsToday } from '../../src/lib/vault/disclosure/projection/projected-people';
import { projectedTable, roundProjected } from '../../src/lib/vault/disclosure/projection/projected-table';
import { madeProjection, toProject, type MadeNumbers } from '../support/projected-tables';
import { wards } from '../support/safe-tables';

const bands = ['65-69', '70-74', '75-79', '80+'];
const years = [2025, 2026, 2030];
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 40);

const divisions = [{ bands }, { bands: bands.slice(0, 2), sexes: ['1', '2'] }] as const;
const plainNumbers: fc.Arbitrary<Omit<MadeNumbers, 'bands'>> = fc.record({
	years: fc.constant(years),
	residents: fc.array(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 4, maxLength: 4 }), {
		minLength: 1,
		maxLength: 5
	}),
	counted: fc.array(
		fc
			.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
			.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
		{ minLength: 4, maxLength: 4 }
	),
	persons: fc.array(
		fc.array(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
		{ minLength: 1, maxLength: 3 }
	)
});

/** Four strata: by age, or by age and sex. */
const numbers: fc.Arbitrary<MadeNumbers> = fc
	.tuple(plainNumbers, fc.constantFrom(...divisions))
	.map(([made, division]) => ({ ...made, ...division }));

/** With somebody everywhere: where there is nobody, no number is needed. */
const inhabited = numbers.map((made) => ({
	...made,
	residents: made.residents.map((one) => one.map((people) => people + 1)),
	counted: (made.counted ?? []).map(([have, people]): [number, number] => [have + 1, people + 1]),
	persons: made.persons.map((byYear) => byYear.map((one) => one.map((people) => people + 1)))
}));

const areasOf = ({ residents }: MadeNumbers): string[] => wards.groups.slice(0, residents.length).map(({ code }) => code);
const check = <Made>(property: fc.IProperty<Made>): void => fc.assert(property, { numRuns });

describe('a projection', () => {
	it('of areas adds up to that of the place, whatever is counted and by whatever variant', () => {
		check(
			fc.property(numbers, (made) => {
				const given = toProject(made);
				const whole = projectedPeople(given, null).flat();
				const parts = areasOf(made).map((area) => projectedPeople(given, area).flat());
				whole.forEach((people, at) => {
					expect(parts.reduce((sum, part) => sum + (part[at] ?? 0), 0)).toBeCloseTo(people, 6);
				});
			})
		);
	});

	it('of a population that stays as it is gives every area its residents of today', () => {
		check(
			fc.property(numbers, (made) => {
				const same = bands.map((_, band) => made.residents.reduce((sum, one) => sum + (one[band] ?? 0), 0));
				const given = toProject({ ...made, counted: null, persons: [years.map(() => same)] });
				for (const area of [...areasOf(made), null])
					for (const people of projectedPeople(given, area).flat())
						expect(people).toBeCloseTo(residentsToday(given, area) ?? NaN, 6);
			})
		);
	});

	it('of shares in a population that stays as it is, where all are registered, gives the number who are counted today', () => {
		check(
			fc.property(numbers, (made) => {
				const counted = made.counted ?? [];
				const given = toProject({
					...made,
					residents: [counted.map(([, all]) => all)],
					persons: [years.map(() => counted.map(([, all]) => all))]
				});
				const today = counted.reduce((sum, [has]) => sum + has, 0);
				for (const people of projectedPeople(given, null).flat()) expect(people).toBeCloseTo(today, 6);
			})
		);
	});

	it('grows with the change of shares, by nothing in the base year, and never past everybody', () => {
		check(
			fc.property(numbers, (made) => {
				const of = (percentPerYear: number): number[] => projectedPeople(toProject({ ...made, percentPerYear }), null).flat();
				const [less, same, more] = [of(-2), of(0), of(2)];
				const everybody = projectedPeople(toProject({ ...made, counted: null }), null).flat();
				same.forEach((people, at) => {
					expect(less[at]).toBeLessThanOrEqual(people + 1e-6);
					expect(more[at]).toBeGreaterThanOrEqual(people - 1e-6);
					expect(more[at]).toBeLessThanOrEqual((everybody[at] ?? 0) + 1e-6);
					if (at % years.length === 0) expect([less[at], more[at]]).toEqual([people, people]);
				});
			})
		);
	});

	it('of records, or of sums with the people among whom they are, is the rate at each age, which may pass one and grow', () => {
		check(
			fc.property(numbers, fc.boolean(), fc.constantFrom(0, 2), (made, isSum, percentPerYear) => {
				const rates = (made.counted ?? []).map(([records, people]): [number, number] => [records * 3, people]);
				const given = toProject({ ...made, counted: rates, percentPerYear });
				const { counted } = given;
				if (!counted) throw new Error('nothing is counted');
				const records = {
					...counted,
					measure: { ...counted.measure, counts: isSum ? ('amounts' as const) : ('events' as const) }
				};
				const among = toProject({ ...made, counted: rates.map(([, people]): [number, number] => [people, 0]) }).counted;
				const hidden = { shown: false, why: 'not-applicable' } as const;
				const sums = { ...records, rows: records.rows.map((row) => ({ ...row, denominator: hidden })) };
				const projected = projectedPeople(isSum ? { ...given, counted: sums, among } : { ...given, counted: records }, null);
				projected.forEach((byYear, variant) =>
					byYear.forEach((amount, at) => {
						const growth = (1 + percentPerYear / 100) ** ((years[at] ?? 0) - (years[0] ?? 0));
						const wanted = rates.reduce((sum, [has, people], band) => {
							const everybody = made.residents.some((one) => (one[band] ?? 0) > 0)
								? (made.persons[variant]?.[at]?.[band] ?? 0)
								: 0;
							return sum + (people === 0 ? 0 : (has / people) * everybody * growth);
						}, 0);
						expect(Math.abs(amount - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted));
					})
				);
			})
		);
	});

	it('is not made where the sexes are not everybody', () => {
		check(
			fc.property(numbers, fc.integer({ min: 1, max: 500 }), (made, ofNoSex) => {
				const given = toProject({ ...made, ...divisions[1] });
				const { everyone } = given;
				if (!everyone) throw new Error('nobody lives here');
				const more = (row: SafeRow): SafeRow =>
					row.groups[1] === null && row.numerator.shown
						? { ...row, numerator: { shown: true, value: row.numerator.value + ofNoSex } }
						: row;
				expect(canProject(given)).toBe(true);
				expect(canProject({ ...given, everyone: { ...everyone, rows: everyone.rows.map(more) } })).toBe(false);
			})
		);
	});

	it('is not made where a number that it needs is hidden', () => {
		check(
			fc.property(inhabited, (made) => {
				const given = toProject(made);
				expect(canProject(given)).toBe(true);
				for (const part of ['residents', 'everyone', 'counted'] as const) {
					const table = given[part];
					const rows = table?.rows.map((row, at) =>
						at === 0 ? { ...row, numerator: { shown: false, why: 'confidential' } as const } : row
					);
					const hidden = { ...given, [part]: table && { ...table, rows } };
					expect(canProject(hidden)).toBe(false);
					expect(() => [...areasOf(made), null].map((area) => projectedPeople(hidden, area))).toThrow('hidden');
				}
			})
		);
	});
});

describe('a table of later years', () => {
	it('is a safe table that has every area, year and variant, and no total over years', () => {
		const table = madeProjection();
		expect(SafeTable.safeParse(table).error).toBeUndefined();
		expect(table.rows).toHaveLength(4 * 8 * 2);
		expect(table.rows.every(({ groups }) => groups[1] !== null && groups[2] !== null)).toBe(true);
	});

	it('says no number more finely than three figures and ten', () => {
		expect([4, 5, 14, 986, 995, 1004, 12_345, 99_960].map((people) => roundProjected(people))).toEqual([
			0, 10, 10, 990, 1000, 1000, 12_300, 100_000
		]);
		expect(roundProjected(12_345, 1000)).toBe(12_000);
	});

	it('has no change to tell of fewer than ten people', () => {
		const few = toProject({ bands, residents: [[1, 1, 0, 0]], counted: null, persons: [[[1, 1, 1, 1]]], years: [2030] });
		const { rows } = projectedTable({ ...madeGiven, ...few });
		expect(rows.at(-1)?.change).toEqual({ shown: false, why: 'not-available' });
	});
});

const sample = madeProjection({ areas: false, variants: ['Principal'] });
const madeGiven = {
	frame: sample,
	question: sample.question,
	variants: ['Principal'],
	estimated: null,
	strataLabels: bands,
	source: 'Projections'
};
