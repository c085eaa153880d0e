import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ManifestDataset } from '../../../src/lib/contracts/manifest';
import type { ProblemCode } from '../../../src/lib/protocol/report';
import { problemInWords } from '../../../src/lib/protocol/problem-words';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, codesOf, csvFile, drop, leftBehind, nhsNumber, pseudonym, refused, register } from './made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
	engine.run(sql`CREATE TABLE held_before AS SELECT 1 AS one`);
});
afterAll(() => engine.close());

const good = register(40);
const [header = '', ...rows] = good.trimEnd().split('\n');
const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
	new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))));
const declared: ManifestDataset = {
	file: 'supplied.csv',
	contract: 'gp_register',
	personLevel: true,
	extract_date: '2025-04-01',
	period_from: '2024-04-01',
	period_to: '2025-03-31'
};
const shuffled = (line: string, index: number): string =>
	[line, ...rows].map((row, at) => (at === index ? `${row},more` : row)).join('\n');
const wide = (columns: number): string => Array.from({ length: columns }, (_, index) => `c${index}`).join(',');

const files: [ProblemCode, string, () => File, { line?: number; column?: number }?][] = [
	['empty-file', 'no bytes', () => csvFile('')],
	['empty-file', 'blank lines only', () => csvFile('\n\r\n\n')],
	['file-truncated', 'the start of a spreadsheet', () => csvFile(bytes([0x50, 0x4b, 3, 4, 20, 0, 6, 0], 'xl/workbook.xml'))],
	['file-truncated', 'the start of a Parquet file', () => csvFile(bytes('PAR1', [0x15, 4, 0x15, 0x80, 1, 0, 2], 'x'))],
	['file-truncated', 'the start of a compressed file', () => csvFile(bytes([0x1f, 0x8b, 8, 0, 0]))],
	['not-a-table', 'a PDF', () => csvFile('%PDF-1.7\n')],
	['not-a-table', 'a picture', () => csvFile(bytes([0x89], 'PNG\r\n'))],
	['not-a-table', 'a SQLite database', () => csvFile(bytes('SQLite format 3', [0, 16, 0, 1, 1]))],
	['not-a-table', 'a DuckDB database', () => csvFile(bytes([1, 2, 3, 4, 5, 6, 7, 8], 'DUCK', [0x40, 0, 0, 0]))],
	['json-not-lines', 'JSON', () => csvFile('{"type":"FeatureCollection"}')],
	['web-page', 'a web page', () => csvFile('<!DOCTYPE html><html></html>')],
	[
		'not-a-table',
		'random bytes',
		() => csvFile(Uint8Array.from({ length: 500 }, (_, index) => (index * 7919 + index * index) % 251))
	],
	['wrong-encoding', 'a byte that no letter has', () => csvFile(bytes(`${header}\n${rows[0]}`, [0x81], '\n')), {}],
	[
		'wrong-encoding',
		'a wrong byte far down',
		() => csvFile(bytes(`${register(60_000)}`, [0xc3, 0xa9, 0xc3, 0x28], '\n')),
		{ line: 60_002 }
	],
	['wrong-encoding', 'UTF-16 without a mark', () => csvFile(new Uint8Array(Buffer.from(good, 'utf16le')))],
	['nul-byte', 'a zero byte in a late row', () => csvFile(bytes(good, 'abc', [0], ',x\n')), { line: 42 }],
	['ragged-rows', 'a cell too many', () => csvFile([header, shuffled('', 7)].join('\n').replace('\n\n', '\n')), { line: 8 }],
	['ragged-rows', 'a blank line between rows', () => csvFile([header, rows[0], '', rows[1]].join('\n')), { line: 3 }],
	['unclosed-quote', 'an open quotation mark', () => csvFile(`${header}\n"${rows.join('\n')}\n`), { line: 2 }],
	['unclosed-quote', 'text after a closing mark', () => csvFile(`${header}\n"a"b${rows[0]}\n`), { line: 2 }],
	[
		'duplicate-headers',
		'names that differ in case',
		() => csvFile(register(9, { header: 'age', cell: () => '4' })),
		{ column: 8 }
	],
	['empty-headers', 'a column without a name', () => csvFile(register(9, { header: '', cell: () => '4' })), { column: 8 }],
	['too-many-columns', '2,001 columns', () => csvFile(`${wide(2001)}\n`)],
	['cell-too-long', 'a cell of 300 KB', () => csvFile(`${header}\n${rows[0]}${'x'.repeat(300_000)}\n`), { line: 2 }],
	['cell-too-long', 'a cell of 5 MB', () => csvFile(`${header}\n${'x'.repeat(5_000_000)}\n`), { line: 2 }],
	['line-too-long', 'a row of 1.2 MB', () => csvFile(`${header}\n${`${'x'.repeat(200_000)},`.repeat(6)}\n`), { line: 2 }],
	['header-only', 'a header and nothing else', () => csvFile(`${header}\n`)],
	['header-only', 'a header without a line end', () => csvFile(header)],
	['unknown-kind', 'columns of no contract', () => csvFile('colour,shape\nred,round\nblue,square\n')],
	['missing-column', 'no sex', () => csvFile(good.replace('SEX', 'UNKNOWN_THING'))],
	['missing-link-key', 'no pseudonym', () => csvFile(good.replace('PSEUDO_ID', 'ROW_LABEL'))],
	[
		'missing-link-key',
		'blank pseudonyms',
		() => csvFile([header, ...rows.map((row) => row.replace(/^[^,]*/, ''))].join('\n')),
		{ column: 1 }
	],
	[
		'bad-pseudonyms',
		'row numbers for pseudonyms',
		() => csvFile([header, ...rows.map((row, at) => row.replace(/^[^,]*/, String(at)))].join('\n')),
		{ column: 1 }
	],
	[
		'unsalted-pseudonyms',
		'a digest without salt',
		() =>
			csvFile(
				[header, ...rows, rows[0]?.replace(/^[^,]*/, '8CDF460A1A906241BD2561DE3169F18DD39E81FA954E3F328BCD29D9A7E3B701')].join(
					'\n'
				)
			),
		{ column: 1 }
	],
	['holds-nhs-numbers', 'NHS numbers', () => csvFile(register(30, { header: 'NHS_Number', cell: nhsNumber })), { column: 8 }]
];

test.each(files)('%s: %s is refused, and nothing is left in the engine', async (code, _, make, where = {}) => {
	const report = await refused(engine, make());
	const problem = report.problems.find((one) => one.code === code);
	expect(codesOf(report)).toContain(code);
	expect(report.outcome).toBe('refused');
	expect(problem).toMatchObject(where);
	expect(leftBehind(engine)).toEqual(['held_before']);
});

test('a file larger than 2 GB is refused before it is read', async () => {
	const file = csvFile(good);
	Object.defineProperty(file, 'size', { value: 2 * 1024 ** 3 + 1 });
	expect(codesOf(await refused(engine, file))).toEqual(['file-too-large']);
});

test('a file of another hash or other rows than its manifest says is refused', async () => {
	const wrongHash = await refused(engine, csvFile(good), { declared: { ...declared, sha256: '0'.repeat(64) } });
	const wrongRows = await refused(engine, csvFile(good), { declared: { ...declared, rows: 41 } });
	expect([codesOf(wrongHash), codesOf(wrongRows)]).toEqual([['manifest-mismatch'], ['manifest-mismatch']]);
	expect(leftBehind(engine)).toEqual(['held_before']);
});

test('a file that agrees with its manifest is verified', async () => {
	const { createHash } = await import('node:crypto');
	const sha256 = createHash('sha256').update(good).digest('hex');
	const table = await admitted(engine, csvFile(good), { declared: { ...declared, sha256, rows: 40 } });
	expect(table).toMatchObject({ sha256, rows: 40, report: { verified: true, recognisedBy: 'manifest', problems: [] } });
	drop(engine, table);
});

test('a file that changes while it is read is refused', async () => {
	const file = csvFile(good);
	const slice = file.slice.bind(file);
	let reads = 0;
	file.slice = (start, end) => {
		const part = slice(start, end);
		if ((reads += 1) > 2) part.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
		return part;
	};
	expect(codesOf(await refused(engine, file, { pieceBytes: 100 }))).toEqual(['file-changed']);
	expect(leftBehind(engine)).toEqual(['held_before']);
});

test('a load that is cancelled stops at the next slice and leaves nothing', async () => {
	let blocks = 0;
	const report = await refused(engine, csvFile(register(2000)), {
		pieceBytes: 2000,
		onProgress: () => (blocks += 1),
		isCancelled: () => blocks >= 3
	});
	expect(codesOf(report)).toEqual(['cancelled']);
	expect(blocks).toBe(3);
	expect(leftBehind(engine)).toEqual(['held_before']);
});

test('a cancel sent while loading is heard', async () => {
	let cancelled = false;
	setTimeout(() => (cancelled = true));
	const report = await refused(engine, csvFile(register(5000)), { pieceBytes: 2000, isCancelled: () => cancelled });
	expect(codesOf(report)).toEqual(['cancelled']);
});

test('an engine that holds other rows than were counted is not believed', async () => {
	const losing: Engine = {
		...engine,
		append: (...rows) => {
			engine.append(...rows);
			engine.run(sql`DELETE FROM t1 WHERE rowid = 0`);
		}
	};
	expect(codesOf(await refused(losing, csvFile(good)))).toEqual(['rows-lost']);
	expect(leftBehind(engine)).toEqual(['held_before']);
});

test('when the engine fails, what was made is taken out', async () => {
	const failing: Engine = {
		...engine,
		append: () => {
			throw new Error('out of memory');
		}
	};
	await expect(refused(failing, csvFile(good))).rejects.toThrow('out of memory');
	expect(leftBehind(engine)).toEqual(['held_before']);
});

test('an unknown file is still looked through for identifiers', async () => {
	const report = await refused(
		engine,
		csvFile(`colour,NHS No\n${Array.from({ length: 20 }, (_, row) => `red,${nhsNumber(row)}`).join('\n')}\n`)
	);
	expect(codesOf(report)).toEqual(['holds-nhs-numbers', 'unknown-kind']);
});

test('a file without a header is reported by position, and its first row is not repeated', async () => {
	const report = await refused(engine, csvFile(`${pseudonym(1)},Alice Oldfield,SS0 7AB\n${pseudonym(2)},Bob Newman,SS1 2AB\n`));
	expect(JSON.stringify(report)).not.toMatch(/Alice|SS0|[0-9a-f]{32}/);
	expect(report.problems.find(({ code }) => code === 'holds-postcodes')).toEqual({
		code: 'holds-postcodes',
		column: 3,
		count: 'fewer than 8'
	});
});

test('every refusal has words of its own that say where and how to put it right', () => {
	const said = files.map(([code]) => problemInWords({ code, line: 7, column: 3, field: 'AGE', count: 12 }));
	expect(new Set(said.map(({ says }) => says)).size).toBe(new Set(files.map(([code]) => code)).size);
	for (const { says, putRight } of said) expect(Math.min(says.length, putRight.length)).toBeGreaterThan(10);
});
