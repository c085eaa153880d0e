import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { ColumnGround } from '../../../src/lib/vault/engine/ground';
import type { Gazetteer, Placement } from '../../../src/lib/vault/linkage/areas';
import { lendPlacements } from '../../../src/lib/vault/linkage/lend-placements';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

/** England has 33,755 LSOAs: more than a signed number of two bytes can tell apart. */
test('each of all the small areas of England keeps its own place', () => {
	const codes = Array.from({ length: 33_755 }, (_, at) => `E01${String(at).padStart(6, '0')}`);
	const column: ColumnGround & { kind: 'code' } = {
		kind: 'code',
		column: 'c0',
		label: 'LSOA',
		askable: false,
		dictionary: { known: [], values: codes, open: true }
	};
	const placements = new Map(
		codes.map((code, at): [string, Placement] => [code, { lsoa: at, msoa: null, ward: null, locality: null, quintile: null }])
	);
	const [row] = lendPlacements(
		engine,
		column,
		{ placements } as Pick<Gazetteer, 'placements'> as Gazetteer,
		(table) =>
			engine.run(
				sql`SELECT count(*) FILTER (WHERE a_lsoa <> id)::INTEGER AS elsewhere, max(a_lsoa)::INTEGER AS last FROM ${table}`
			).rows
	);
	expect(row).toEqual({ elsewhere: 0, last: 33_754 });
});

test('a list of all the small areas of England can be bound to a statement', () => {
	const list = { text: '?', values: Array.from({ length: 200_000 }, (_, at) => at) };
	expect(sql`SELECT ${list}`.values).toHaveLength(200_000);
});
