import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadFile } from '../../../src/lib/vault/formats/bad-file';
import { readRecords } from '../../support/read-records';
import { arrow, csv, gzip, jsonLines, ods, xlsx, zip, type Texts } from '../../support/write-formats';
import { openArchive } from '../../../src/lib/vault/formats/open-archive';

const table: Texts = {
	names: ['A', 'B', 'C'],
	rows: Array.from({ length: 300 }, (_, row) => [`row ${row}`, String(row * 37), row % 3 === 0 ? '' : 'x'.repeat(row % 20)])
};
const sheet = [{ name: 'S', rows: [table.names, ...table.rows] }];
const sample = (name: string): Uint8Array<ArrayBuffer> =>
	new Uint8Array(readFileSync(fileURLToPath(new URL(`../../support/samples/${name}`, import.meta.url))));
const runs = Number(process.env['PROPERTY_RUNS'] ?? 200);

const whole: [string, Uint8Array<ArrayBuffer>, checked: boolean][] = [
	['gzip', gzip(csv(table)), true],
	['zip', zip({ 'a.csv': csv(table) }), true],
	['xlsx', xlsx(sheet), true],
	['ods', ods(sheet), true],
	['JSON lines', new TextEncoder().encode(jsonLines(table)), false],
	['Arrow file', arrow(table, 'file'), false],
	['packed Arrow', sample('types-lz4.arrow'), false],
	['Arrow stream', arrow(table, 'stream'), false],
	['Parquet, zstd', sample('types-zstd.parquet'), false],
	['Parquet, snappy', sample('types-snappy.parquet'), false],
	['Parquet, brotli', sample('types-brotli.parquet'), false]
];

async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | BadFile> {
	const file = new File([bytes], 'any');
	try {
		const inside = await openArchive(file);
		const read = await readRecords(inside?.[0] ?? file);
		return read.problem === null ? read.rows : new BadFile('rows-lost');
	} catch (error) {
		if (error instanceof BadFile) return error;
		throw error;
	}
}

test.each(whole)(
	'%s, changed or cut anywhere, is read as it was or refused, and never breaks the reader',
	async (_, bytes, checked) => {
		const before = await outcome(bytes);
		expect(before).toBeInstanceOf(Array);
		const change = fc.record({
			flips: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 3 }),
			length: fc.oneof({ weight: 3, arbitrary: fc.constant(bytes.length) }, { weight: 1, arbitrary: fc.nat(bytes.length - 1) })
		});
		await fc.assert(
			fc.asyncProperty(change, async ({ flips, length }) => {
				const changed = bytes.slice(0, length);
				for (const [at, by] of flips) if (at < length) changed[at] = (changed[at] ?? 0) ^ by;
				const after = await outcome(changed);
				// Formats with checksums tell every change of what they hold; what they hold may have a new name.
				if (checked && Array.isArray(after) && after.length > 0) expect(after).toEqual(before);
			}),
			{ numRuns: Math.ceil(runs / 2) }
		);
	}
);

test('Parquet whose description names a column otherwise than its schema is damaged', async () => {
	const bytes = sample('types-zstd.parquet');
	const text = Buffer.from(bytes).toString('latin1');
	const places = [...text.matchAll(/element/g)].map(({ index }) => index);
	expect(places.length).toBeGreaterThan(1);
	for (const place of places) {
		const changed = bytes.slice();
		changed[place] = 0x45;
		expect(await outcome(changed)).toSatisfy((read) => read instanceof BadFile || Array.isArray(read));
	}
	bytes[places.at(-1) ?? 0] = 0x45;
	expect(await outcome(bytes)).toMatchObject({ problem: { code: 'file-damaged' } });
});
