import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk, Task } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { whyFailed } from '../../../src/lib/vault/why-failed';
import { openNodeEngine } from '../../support/node-engine';
import { goodFolder } from '../../support/planted-files';
import { zip } from '../../support/write-formats';

const task: Task = { progress: () => undefined, isCancelled: () => false };
let engine: Engine;
let desk: Desk;
let before: string;

beforeAll(async () => {
	engine = await openNodeEngine();
	desk = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
	const loaded = await desk.load({ files: folder() }, task);
	if (!loaded.ok) throw new Error(loaded.refusal.code);
	before = JSON.stringify(await desk.holdings({}, task));
});

const folder = (): File[] => goodFolder().map(({ name, buffer }) => new File([new Uint8Array(buffer)], name));
const contentOf = (name: string): Uint8Array<ArrayBuffer> =>
	new Uint8Array(goodFolder().find((file) => file.name === name)?.buffer ?? []);

/** A file that is gone from the disk, or changed there, once it was read so many times. */
function vanishing(name: string, content: string | Uint8Array<ArrayBuffer>, reads: number): File {
	const file = new File([content], name);
	const slice = file.slice.bind(file);
	let left = reads;
	file.slice = (from, to) => {
		const part = slice(from, to);
		if ((left -= 1) < 0) part.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
		return part;
	};
	return file;
}

const kinds: [string, string | Uint8Array<ArrayBuffer>, RegExp][] = [
	['gp_register.csv', contentOf('gp_register.csv'), /^file-changed$/],
	['folder.zip', zip({ 'geo_lookup.csv': contentOf('geo_lookup.csv') }), /^file-changed$/],
	['wards.geojson', '{"type":"FeatureCollection","features":[]}', /^(file-changed|boundary-unreadable)$/],
	['rows.json', '[{"AGE":1}]', /^file-changed$/],
	['manifest.json', contentOf('manifest.json'), /^(file-changed|manifest-unreadable)$/]
];

describe('a file that vanishes or changes on disk', () => {
	test.each(kinds)(
		'%s is refused by itself, whenever it happens, and nothing that was open is lost',
		async (file, content, code) => {
			for (const reads of [0, 1]) {
				await desk.look({ files: [vanishing(file, content, reads)] }, task);
				await desk.inspect({ files: [vanishing(file, content, reads)], file }, task);
				const loaded = await desk.load({ files: [vanishing(file, content, reads)], sameKind: 'ask' }, task);
				const problems = loaded.ok ? [] : (loaded.refusal.intake ?? []).flatMap((report) => report.problems);
				if (reads === 0) expect(problems[0]?.code).toMatch(code);
				expect(loaded.ok || JSON.stringify(await desk.holdings({}, task)) === before).toBe(true);
			}
		}
	);

	test('does not keep the others from being opened', async () => {
		for (let table = 1; table <= 20; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
		const fresh = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
		const files = folder().map((file) => (file.name === 'asc_cld.csv' ? vanishing(file.name, contentOf(file.name), 0) : file));
		const loaded = await fresh.load({ files }, task);
		const outcomes = loaded.ok && loaded.value.intake.map(({ file, outcome, problems }) => [file, outcome, problems[0]?.code]);
		expect(outcomes).toContainEqual(['asc_cld.csv', 'refused', 'file-changed']);
		expect(outcomes).toContainEqual(['geo_lookup.csv', 'admitted', undefined]);
		expect(outcomes).not.toContainEqual(['asc_cld.csv', 'refused', 'file-missing']);
	});
});

describe('memory that runs out', () => {
	test('is told as such, whoever says it, and what was open stays open', async () => {
		const native = await (await DuckDBInstance.create(':memory:', { memory_limit: '12MB', temp_directory: '' })).connect();
		const full = await native.run('SELECT list(i) FROM range(20000000) t(i)').catch((error: unknown) => error);
		expect(whyFailed(full)).toBe('out-of-memory');
		expect(whyFailed(failureOf(() => new ArrayBuffer(2 ** 52)))).toBe('out-of-memory');
		expect(whyFailed(failureOf(() => new Uint8Array(2 ** 46)))).toBe('out-of-memory');
		expect(whyFailed(failureOf(() => recurse()))).toBe('fault');
		expect(whyFailed(new Error('Conversion Error: Out of Memory Error: 9434765919'))).toBe('fault');
	});

	test('in the middle of the engine ends the vault, which would answer nothing any more', () => {
		// The last test of this engine.
		const trap = failureOf(() => engine.run(sql`SELECT length(repeat('x', 3900000000))`));
		expect(whyFailed(trap)).toBe('vault-ended');
		expect(whyFailed(failureOf(() => engine.run(sql`SELECT 1`)))).toBe('vault-ended');
	});
});

function failureOf(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('it did not fail');
}

function recurse(): number {
	return recurse() + 1;
}
