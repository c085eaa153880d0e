import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../support/read-records';

/** Written by Apache's own library for Python (pyarrow 25), which most of such files come from. */
const sample = (name: string): File =>
	new File([readFileSync(fileURLToPath(new URL(`../../support/samples/${name}`, import.meta.url)))], name);

const pseudonym = (row: number): string => row.toString(16).padStart(64, '0');

/** Every type as a supplier would write it in CSV: nothing is blank, dates are ISO, long numbers keep every digit. */
const rows: Record<string, readonly string[]> = {
	PSEUDO_ID: [pseudonym(0), pseudonym(1), pseudonym(2)],
	n: ['1', '', '-3'],
	u8: ['1', '2', '255'],
	f: ['0.1', '41', ''],
	b: ['true', 'false', ''],
	d: ['2024-02-29', '', '1950-01-01'],
	d64: ['2024-02-29', '', '1950-01-01'],
	ts: ['2024-02-29', '2024-02-29T10:30:05Z', ''],
	tsz: ['2024-02-29', '2024-02-29T10:30:05Z', ''],
	dec: ['-1.05', '12345678901234567890.12', ''],
	dic: ['x', 'y', 'x'],
	ls: ['a', 'é', '😀'],
	bin: ['abc', '00ff', ''],
	fix: ['000102030405060708090a0b0c0d0e0f', '0'.repeat(32), ''],
	l: ['[1,2]', '[]', ''],
	s: ['{"a":"1","b":"q"}', '', '{"a":"2","b":null}']
};
const onlyArrow = { t: ['10:30:00', '', '00:00:01'], nul: ['', '', ''] };
const inRows = (columns: Record<string, readonly string[]>): string[][] =>
	[0, 1, 2].map((row) => Object.values(columns).map((column) => column[row] ?? ''));

describe('every type of a file in columns', () => {
	it.each(['snappy', 'gzip', 'zstd', 'brotli', 'lz4', 'encodings', 'int96'])('is read from Parquet: %s', async (kind) => {
		const read = await readRecords(sample(`types-${kind}.parquet`));
		expect(read.names).toEqual(Object.keys(rows));
		expect(read.rows).toEqual(inRows(rows));
		expect(read.problem).toBeNull();
	});

	it.each(['lz4', 'zstd', 'stream'])('is read from Arrow: %s', async (kind) => {
		const read = await readRecords(sample(`types-${kind}.arrow`));
		expect(read.names).toEqual([...Object.keys(rows), 't', 'nul']);
		expect(read.rows).toEqual(inRows({ ...rows, ...onlyArrow }));
		expect(read.problem).toBeNull();
	});

	it('is read where LZ4 blocks refer to the blocks before them', async () => {
		const read = await readRecords(sample('blocks-lz4.arrow'));
		expect(read.rows).toEqual(Array.from({ length: 6000 }, (_, row) => [`row ${row % 500} of the sample `]));
	});
});
