import { beforeAll, describe, expect, it } from 'vitest';
import type { ColumnGround } from '../../../src/lib/vault/engine/ground';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { fifthsOfPlace } from '../../../src/lib/vault/linkage/fifths-of-place';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';

const codes = Array.from({ length: 12 }, (_, at) => `L${String(at).padStart(2, '0')}`);
const lsoas = codes.map((code) => ({ code, label: code }));
const area: ColumnGround = { kind: 'code', column: 'c0', label: 'LSOA', askable: false, dictionary: { known: [], values: [...codes, 'elsewhere'], open: true } }; // prettier-ignore
const number = (label: string): ColumnGround => ({ kind: 'number', column: 'c1', label, askable: false, cutPoints: [] });

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

/** The fifths of LSOAs by values, null where there is none; the last value is that of an LSOA of another place. */
function fifths(field: string, values: readonly (number | null)[], of = lsoas): (number | undefined)[] {
	engine.run(sql`CREATE OR REPLACE TABLE d (c0 USMALLINT, c1 DOUBLE)`);
	for (const [at, value] of values.entries()) engine.run(sql`INSERT INTO d VALUES (${at}::INTEGER, ${value}::DOUBLE)`);
	const columns = new Map([['LSOA21CD', area], [field, number(field)]]); // prettier-ignore
	const found = fifthsOfPlace(engine, of, { table: 'd', columns });
	return of.map(({ code }) => found.get(code));
}

describe('fifths of a place', () => {
	const scores = [60, 55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5];
	it('are as many LSOAs each as can be, the highest scores first, as the published rule divides twelve', () => {
		expect(fifths('IMD_SCORE', [...scores, 99])).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5]);
	});
	it('come from ranks where there are no scores: rank 1 is the most deprived', () => {
		const ranks = scores.map((_, at) => 100 + at);
		expect(fifths('IMD_RANK', [...ranks, 1])).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5]);
	});
	it('keep equal scores together, and leave out LSOAs without one', () => {
		expect(fifths('IMD_SCORE', [9, 9, 8, 7, 6, null], lsoas.slice(0, 6))).toEqual([1, 1, 3, 4, 5, undefined]);
	});
	it('are none of fewer than five LSOAs, without the file, or with deciles alone', () => {
		expect(fifths('IMD_SCORE', [9, 8, 7, 6], lsoas.slice(0, 4))).toEqual([undefined, undefined, undefined, undefined]);
		expect(fifths('IMD_DECILE', scores)).toEqual(lsoas.map(() => undefined));
		expect(fifthsOfPlace(engine, lsoas, null).size).toBe(0);
	});
});
