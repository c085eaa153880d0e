import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatasetContract } from '../../src/lib/contracts/contract';
import type { Engine } from '../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../support/node-engine';
import { admitted, csvFile, drop, leftBehind, refused, valuesOf } from '../unit/intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const texts = ['FIRST', 'SECOND', 'THIRD'];
const contract = DatasetContract.parse({
	id: 'any_text',
	version: '1.0',
	title: 'Text',
	description: 'Three columns of any text',
	grain: 'One row a row',
	standard: 'None',
	personLevel: false,
	role: 'geography',
	key: ['FIRST'],
	caveats: [],
	fields: texts.map((name) => ({ name, label: name, definition: name, type: 'code', codeList: 'open', required: true }))
});

/** An independent reader of RFC 4180, over characters. */
function parse(text: string, delimiter: string): string[][] {
	const records: string[][] = [];
	let record: string[] = [];
	let cell = '';
	let quoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (quoted) {
			if (character !== '"') cell += character;
			else if (text[at + 1] === '"') {
				cell += '"';
				at += 1;
			} else quoted = false;
		} else if (character === '"' && cell === '') quoted = true;
		else if (character === delimiter) {
			record.push(cell);
			cell = '';
		} else if (character === '\n' || character === '\r') {
			if (character === '\r' && text[at + 1] === '\n') at += 1;
			records.push([...record, cell]);
			record = [];
			cell = '';
		} else cell += character;
	}
	if (cell !== '' || record.length > 0) records.push([...record, cell]);
	return records;
}

const piece = fc.constantFrom(
	'a',
	'B',
	'"',
	'""',
	',',
	';',
	'|',
	'^',
	'\t',
	'\n',
	'\r\n',
	'\r',
	' ',
	'é',
	'😀',
	'ﬁ',
	'￼',
	'0',
	'-',
	'=1+1',
	'\u202e',
	'__proto__',
	'x'.repeat(40)
);
const cellOf = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(''));
const fileOf = fc.record({
	rows: fc.array(fc.tuple(cellOf, cellOf, cellOf), { minLength: 1, maxLength: 12 }),
	delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', ':'),
	lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
	alwaysQuoted: fc.boolean(),
	lastLineEnd: fc.boolean(),
	encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'),
	pieceBytes: fc.integer({ min: 1, max: 60 })
});

function write({
	rows,
	delimiter,
	lineEnd,
	alwaysQuoted,
	lastLineEnd
}: {
	rows: [string, string, string][];
	delimiter: string;
	lineEnd: string;
	alwaysQuoted: boolean;
	lastLineEnd: boolean;
}): string {
	const quote = (cell: string): string =>
		alwaysQuoted || /["\r\n,;\t|^~:]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
	return [texts, ...rows].map((row) => row.map(quote).join(delimiter)).join(lineEnd) + (lastLineEnd ? lineEnd : '');
}

function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
	if (encoding === 'utf-8') return new Uint8Array(Buffer.from(text));
	// a text with letters that Windows-1252 lacks stays UTF-8
	if (encoding === 'windows-1252' && Buffer.from(text, 'latin1').toString('latin1') === text)
		return new Uint8Array(Buffer.from(text, 'latin1'));
	if (encoding === 'windows-1252') return new Uint8Array(Buffer.from(text));
	if (encoding === 'utf-8 with mark') return new Uint8Array(Buffer.from(`\ufeff${text}`));
	const little = Buffer.from(`\ufeff${text}`, 'utf16le');
	return new Uint8Array(encoding === 'utf-16le' ? little : little.swap16());
}

// What the dictionary does on purpose: blanks around a value never matter, and words for nothing are nothing.
const stored = (cell: string): string | null => (/^\s*(?:|null|n\/a|nan)\s*$/i.test(cell) ? null : cell.trim());

test('what is loaded is what is in the file, wherever its pieces are cut', async () => {
	await fc.assert(
		fc.asyncProperty(fileOf, async (file) => {
			const text = write(file);
			const table = await admitted(engine, csvFile(encode(text, file.encoding)), {
				contracts: [contract],
				pieceBytes: file.pieceBytes
			});
			const expected = parse(text, file.delimiter).slice(1);
			expect(expected).toEqual(file.rows);
			texts.forEach((field, column) => {
				expect(valuesOf(engine, table, field)).toEqual(expected.map((row) => stored(row[column] ?? '')));
			});
			expect(table.rows).toBe(expected.length);
			drop(engine, table);
		}),
		{ numRuns: 60 }
	);
	expect(leftBehind(engine)).toEqual([]);
});

test('a row with a cell too many or too few is never loaded as another', async () => {
	await fc.assert(
		fc.asyncProperty(fileOf, fc.nat(), fc.boolean(), async (file, at, more) => {
			const plain = { ...file, rows: file.rows.map(() => ['a', 'b', 'c'] as [string, string, string]), alwaysQuoted: false };
			const lines = write(plain).split(file.lineEnd);
			const line = 1 + (at % file.rows.length);
			lines[line] = more ? `a${file.delimiter}b${file.delimiter}c${file.delimiter}d` : `a${file.delimiter}b`;
			const report = await refused(engine, csvFile(lines.join(file.lineEnd)), {
				contracts: [contract],
				pieceBytes: file.pieceBytes
			});
			expect(report.problems).toEqual([{ code: 'ragged-rows', line: line + 1, count: 'fewer than 8' }]);
		}),
		{ numRuns: 40 }
	);
});

const hostile = [
	'__proto__',
	'constructor',
	'toString',
	'"; DROP TABLE t1; --',
	"'||(SELECT 1)||'",
	'\u202egnissim',
	'<img src=x onerror=alert(1)>',
	'c0',
	'k',
	'in/t1_rows',
	'row"',
	'=cmd()',
	'a\u0000b'.replace('\u0000', ''),
	'x'.repeat(5000)
];

test('a hostile header changes nothing but its own column', async () => {
	const statements: string[] = [];
	const listening: Engine = { ...engine, run: (statement) => (statements.push(statement.text), engine.run(statement)) };
	for (const header of hostile) {
		const quoted = `"${header.replaceAll('"', '""')}"`;
		const table = await admitted(listening, csvFile(`FIRST,SECOND,THIRD,${quoted}\na,b,c,d\n`), { contracts: [contract] });
		expect([...table.columns.keys()]).toEqual(texts);
		expect(valuesOf(engine, table, 'THIRD')).toEqual(['c']);
		drop(engine, table);
	}
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	for (const text of statements) expect(text).toMatch(/^[A-Za-z0-9_ ,.()<>=*?:+\-/"'{}\s]+$/);
	expect(new Set(statements.map((text) => text.replace(/\s+/g, ' '))).size).toBeLessThan(8);
});
