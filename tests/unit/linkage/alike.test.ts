import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAlike, nothing } from '../../../src/lib/vault/linkage/alike';

/** The same by a text a record. */
function byText(columns: readonly Int32Array[], records: number): number[] {
	const numbers = new Map<string, number>();
	return Array.from({ length: records }, (_, record) => {
		const text = columns.map((column) => column[record]).join();
		const known = numbers.get(text) ?? numbers.size;
		numbers.set(text, known);
		return known;
	});
}

const extremes = [nothing, nothing + 1, 2 ** 31 - 1, 0, -1];
const value = fc.oneof(fc.constantFrom(...extremes), fc.integer({ min: 0, max: 3 }), fc.integer());

describe('records that are alike', () => {
	it('are those that agree in every column, whatever the numbers and however many columns', () => {
		const table = fc
			.tuple(fc.nat(6), fc.nat(40))
			.chain(([width, records]) =>
				fc.tuple(fc.array(fc.array(value, { minLength: records, maxLength: records }), { minLength: width, maxLength: width }))
			);
		fc.assert(
			fc.property(table, ([columns]) => {
				const records = columns[0]?.length ?? 3;
				const typed = columns.map((column) => Int32Array.from(column));
				const { of, count } = groupAlike(typed, records);
				const expected = byText(typed, records);
				expect([...of]).toEqual(expected);
				expect(count).toBe(new Set(expected).size);
			}),
			{ numRuns: 500 }
		);
	});

	it('are found among many, whose numbers fill more than a number can hold exactly', () => {
		const records = 20_000;
		const wide = (step: number): Int32Array => Int32Array.from({ length: records }, (_, at) => Math.imul(at % 9973, step) | 0);
		const columns = [wide(2_654_435_761), wide(40_503), wide(1_597_334_677), wide(7)];
		expect(groupAlike(columns, records).count).toBe(9973);
	});
});
