import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { gzip } from '../../support/write-formats';
import { admitted, csvFile, drop, register } from './made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const records = Array.from({ length: 20_000 }, (_, at) => ({
	LSOA21CD: `E010${10_000 + at}`,
	WD24CD: 'E05002212',
	WD24NM: 'Belfairs'
}));

test.each([
	['text', csvFile(register(20_000))],
	['gzip', csvFile(gzip(register(45_000)))],
	['JSON', csvFile(JSON.stringify(records))]
])('a file of one piece of %s is told to be read bit by bit, never less and never all too early', async (_, file) => {
	const told: number[] = [];
	const table = await admitted(engine, file, { onProgress: (done) => told.push(done) });
	expect(new Set(told).size).toBeGreaterThan(1);
	expect(told).toEqual([...told].sort((a, b) => a - b));
	expect(told[0]).toBeLessThan(file.size / 2);
	expect(told.at(-1)).toBeLessThanOrEqual(file.size);
	drop(engine, table);
});
