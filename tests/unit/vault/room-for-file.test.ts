import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk, Task } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { fitsIn, roomFor } from '../../../src/lib/vault/room-for-file';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { roomForRows } from '../../../src/lib/vault/intake/room-for-rows';
import { openNodeEngine } from '../../support/node-engine';
import { folderOf, linkedTown, packedOf } from '../../support/packed-town';
import { goodFolder } from '../../support/planted-files';

const task: Task = { progress: () => undefined, isCancelled: () => false };
let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

const folder = (): File[] => goodFolder().map(({ name, buffer }) => new File([new Uint8Array(buffer)], name));

describe('a file for which there is no room', () => {
	const most = 3.1 * 1024 ** 3;
	/** The engine as it is, but nearly full. */
	async function nearlyFull(left: number): Promise<Desk> {
		for (const { table_name } of engine.run(sql`SELECT table_name FROM duckdb_tables()`).rows)
			engine.run(sql`DROP TABLE ${name(String(table_name))}`);
		return makeDesk(
			{ ...engine, room: () => ({ taken: most - left, most }) },
			{ appVersion: 'test', solver: await openSolver() }
		);
	}
	const codesOf = async (files: File[], left: number): Promise<(string | undefined)[]> => {
		const loaded = await (await nearlyFull(left)).load({ files }, task);
		const intake = loaded.ok ? loaded.value.intake : (loaded.refusal.intake ?? []);
		return intake.filter(({ outcome }) => outcome === 'refused').map(({ problems }) => problems[0]?.code);
	};

	test('is refused before it is read, in a word of its own, and one for which there is room is not', async () => {
		const files = folder();
		let reads = 0;
		for (const file of files.filter(({ name }) => name === 'gp_register.csv'))
			file.slice = (...range) => {
				reads += 1;
				return File.prototype.slice.apply(file, range);
			};
		expect(await codesOf(files, most)).toEqual([]);
		const inAll = reads;
		reads = 0;
		expect(await codesOf(files, 100)).toContain('no-room-for-file');
		expect(reads).toBeLessThan(inAll);
	});

	test('is measured by what it would be as text, and never by more than its own room', () => {
		const room = { taken: most - 600 * 1024 ** 2, most };
		const size = 300 * 1024 ** 2;
		expect(fitsIn({ name: 'events.csv', size }, room)).toBe(true);
		expect(fitsIn({ name: 'events.parquet', size }, room)).toBe(false);
		expect(fitsIn({ name: 'events.csv', size: 2 * 1024 ** 3 }, room)).toBe(false);
		expect(fitsIn({ name: 'lookup.csv', size: 0 }, { taken: most, most })).toBe(true);
	});

	test('is refused by its number of rows, where a file says that and packs a hundredfold what it holds', async () => {
		const { bytes } = await packedOf(linkedTown(3000, 3));
		const files = folderOf({ name: 'spine.parquet', bytes });
		expect(await codesOf(files, 300 * 1024 ** 2)).toEqual([]);
		expect(
			roomForRows(
				16_000_000,
				Array.from({ length: 20 }, () => ({ column: 'c', type: 'UTINYINT' as const })),
				true
			)
		).toBeGreaterThan(700 * 1024 ** 2);
		expect(await codesOf(files, roomFor({ name: 'spine.parquet', size: bytes.length }) + 1000)).toContain('no-room-for-file');
	});
});
