import { beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { TableWriter, type Rows } from '../../../src/lib/vault/intake/table-writer';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

/** Some rows from `first` on: every third value of the first column is missing. */
function someRows(first: number, count: number): Rows {
	const numbers = Array.from({ length: count }, (_, row) => first + row);
	return {
		count,
		values: [Float64Array.from(numbers, (n) => (n % 3 === 0 ? NaN : n)), Float64Array.from(numbers, (n) => n / 8)]
	};
}

it('keeps every row, value and blank in order, whatever the pieces', () => {
	const columns = [
		{ column: 'c0', type: 'USMALLINT' },
		{ column: 'c1', type: 'DOUBLE' }
	] as const;
	const writer = new TableWriter(engine, 'pieces', columns, 500);
	for (const [first, count] of [
		[0, 1],
		[1, 30],
		[31, 3],
		[34, 66]
	] as const)
		writer.add(someRows(first, count));
	writer.flush();
	expect(writer.rows).toBe(100);
	expect(writer.countHeld()).toBe(100);
	const { rows } = engine.run(sql`SELECT c0, c1 FROM pieces ORDER BY rowid`);
	expect(rows).toEqual(Array.from({ length: 100 }, (_, n) => ({ c0: n % 3 === 0 ? null : n, c1: n / 8 })));
});

it.each([
	['too large', 256],
	['below zero', -1],
	['a fraction', 0.5]
])('does not store a value that is %s for its column', (_, value) => {
	const writer = new TableWriter(engine, 'narrow', [{ column: 'c0', type: 'UTINYINT' }], 500);
	expect(() => writer.add({ count: 1, values: [Float64Array.of(value)] })).toThrow(RangeError);
	writer.drop();
});
