import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadFile } from '../../src/lib/vault/formats/bad-file';
import { readRecords } from '../support/read-records';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 200);
const names = ['A', 'B é', 'AB', '__proto__', 'x"y'];

/** Numbers as people and programs write them, also those that JavaScript writes otherwise. */
const numbers = fc.oneof(
	fc.integer().map(String),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
	fc.constantFrom(
		'-0',
		'0',
		'1.0',
		'1.50',
		'-0.5',
		'0.000001',
		'0.0000001',
		'1e3',
		'1E-7',
		'123456789012345',
		'1234567890123456'
	),
	fc.tuple(fc.nat(999_999), fc.nat(999_999)).map(([whole, part]) => `${whole}.${part}`)
);
const texts = fc
	.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '"', '\\', '\n', '\u0001', '/', '\u2028') })
	.map((text) => JSON.stringify(text));
const parts = fc.constantFrom('[1,"2"]', '{"a":null}', '[]', '{}');
const values = fc.oneof(
	{ weight: 4, arbitrary: texts },
	{ weight: 3, arbitrary: numbers },
	fc.constantFrom('true', 'false', 'null'),
	parts
);
const blanks = fc.constantFrom('', '', '', ' ', '\t', '\r', '  ');
const pairs = fc.array(fc.tuple(fc.constantFrom(...names), values, blanks), { maxLength: 8 });
const lines = fc.tuple(pairs, blanks).map(([some, blank]) => {
	const inside = some.map(([name, value, gap]) => `${gap}${JSON.stringify(name)}${gap}:${gap}${value}${gap}`).join(',');
	return `${blank}{${inside}}${blank}`;
});
/** A record with every name, so that each is known from the start. */
const first = `{${names.map((name) => `${JSON.stringify(name)}:"1"`).join(',')}}`;

/** What a record's cells must be, by the platform's own reader. */
function cellsOf(line: string): string[] {
	const record = JSON.parse(line) as Record<string, unknown>;
	return names.map((name) => {
		const value = Object.hasOwn(record, name) ? record[name] : null;
		if (value === null) return '';
		return typeof value === 'object' ? JSON.stringify(value) : String(value);
	});
}

test('records are read as JSON.parse reads them, however they are written and wherever the file is cut', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(lines, { maxLength: 12 }), fc.integer({ min: 1, max: 200 }), async (some, pieceBytes) => {
			const read = await readRecords(new File([[first, ...some].join('\n')], 'any'), { pieceBytes });
			expect(read.names).toEqual(names);
			expect(read.rows).toEqual([first, ...some].map(cellsOf));
		}),
		{ numRuns: runs }
	);
});

test('a line that JSON.parse refuses is refused', async () => {
	const spoilt = fc
		.tuple(lines, fc.nat(), fc.constantFrom('', '"', '{', '}', ',', ':', 'x', '0', '.', '\u0000'))
		.map(([line, at, by]) => {
			const characters = [...line];
			return characters.with(at % characters.length, by).join('');
		});
	await fc.assert(
		fc.asyncProperty(spoilt, async (line) => {
			const wanted = outcome(() => cellsOf(line));
			const read = readRecords(new File([`${Array(1000).fill(first).join('\n')}\n${line}`], 'any')).then(
				({ rows }) => rows.at(1000),
				(error: unknown) => (error instanceof BadFile ? error.problem.code : 'broken')
			);
			const got = await read;
			if (wanted === null) expect(['json-line', 'json-new-name']).toContain(got);
			else if (got !== 'json-new-name') expect(got).toEqual(wanted);
			else expect(Object.keys(JSON.parse(line) as object).some((name) => !names.includes(name))).toBe(true);
		}),
		{ numRuns: runs }
	);
});

/** Null where the line is no record. */
function outcome(read: () => string[]): string[] | null {
	try {
		return read();
	} catch {
		return null;
	}
}
