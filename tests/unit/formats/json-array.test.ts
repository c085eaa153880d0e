import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../../../src/lib/protocol/exchange';
import { knownContracts } from '../../../src/lib/contracts/known-contracts';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { BadFile } from '../../../src/lib/vault/formats/bad-file';
import { inspect } from '../../../src/lib/vault/inspect';
import { sortFiles } from '../../../src/lib/vault/opened-files';
import { openNodeEngine } from '../../support/node-engine';
import { readRecords } from '../../support/read-records';
import { gzip, jsonLines } from '../../support/write-formats';
import { admitted, codesOf, drop, pseudonym, refused } from '../intake/made-files';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 200);
let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'people.json'): File => new File([content], name);
const people = (count: number) =>
	Array.from({ length: count }, (_, person) => ({
		PSEUDO_ID: pseudonym(person),
		LSOA21CD: 'E01015814',
		AGE: 40 + person,
		SEX: '1'
	}));
const codeOf = async (content: string): Promise<string> =>
	readRecords(file(content)).then(
		() => 'read',
		(error: unknown) => (error instanceof BadFile ? error.problem.code : 'broken')
	);

describe('one JSON array of objects', () => {
	it.each([
		['on one line', JSON.stringify(people(30))],
		['written out', JSON.stringify(people(30), null, 2)],
		[
			'with a byte order mark and Windows line ends',
			`\ufeff${JSON.stringify(people(30), null, '\t').replaceAll('\n', '\r\n')}\r\n`
		]
	])('%s holds the same people as any other file', async (_, content) => {
		for (const whole of [file(content), file(gzip(content), 'people.json.gz')]) {
			const table = await admitted(engine, whole, { pieceBytes: 1000 });
			expect([table.contract.id, table.rows]).toEqual(['gp_register', 30]);
			drop(engine, table);
		}
	});

	it('is looked through for identifiers, and counts as a table beside boundaries', async () => {
		const named = people(30).map((person, at) => ({ ...person, CONTACT: `jane.doe${at}@example.org` }));
		expect(codesOf(await refused(engine, file(JSON.stringify(named))))).toContain('holds-contact-details');
		const { tables, boundaries } = await sortFiles([file(JSON.stringify(people(3), null, 1))], '2025-03-31');
		expect([tables.length, boundaries.length]).toEqual([1, 0]);
	});

	it('has the same records as JSON lines, whatever stands in them and wherever it is cut', async () => {
		const texts = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\\', '{', '}', '[', ']', ',', '\n', ' ') });
		const values = fc.oneof(
			texts,
			fc.integer(),
			fc.constant(null),
			fc.array(texts, { maxLength: 2 }),
			fc.record({ deep: texts })
		);
		const records = fc.array(fc.record({ A: values, B: values }), { minLength: 1, maxLength: 8 });
		const indents = fc.constantFrom(undefined, 1, '\t');
		await fc.assert(
			fc.asyncProperty(records, indents, fc.integer({ min: 1, max: 60 }), async (rows, indent, pieceBytes) => {
				const read = await readRecords(file(JSON.stringify(rows, null, indent)), { pieceBytes });
				const lines = await readRecords(file(rows.map((row) => JSON.stringify(row)).join('\n')), { pieceBytes });
				expect([read.names, read.rows]).toEqual([lines.names, lines.rows]);
			}),
			{ numRuns: runs }
		);
	});

	it.each([
		['[{"a":1},{"a":2}', 'file-truncated'],
		['[{"a":1},{"a":', 'file-truncated'],
		['[{"a":1}{"a":2}]', 'json-line'],
		['[{"a":1},]', 'json-line'],
		['[{"a":1},,{"a":2}]', 'json-line'],
		['[{"a":1},2]', 'json-line'],
		['[{"a":1},{"a":2]}]', 'json-line'],
		['[{"a":1}]{"a":2}', 'json-line'],
		['[{"a":1,}]', 'json-line'],
		['[]', 'empty-file'],
		['[[1],[2]]', 'json-not-lines'],
		['[1,2]', 'json-not-lines'],
		[`${JSON.stringify(Array(1000).fill({ a: 1 })).slice(0, -1)},{"SURNAME":"x"}]`, 'json-new-name'],
		[`[{"a":"${'x'.repeat(1_100_000)}"}]`, 'json-record-too-long']
	])('%# is refused where it is none, or not whole', async (content, code) => {
		expect(await codeOf(content)).toBe(code);
	});

	it('is refused at any byte at which it may have been cut off', async () => {
		const whole = JSON.stringify([{ a: 'x{' }, { a: '\\"]' }, { a: [1, {}] }]);
		for (let length = 9; length < whole.length; length += 1)
			expect([length, await codeOf(whole.slice(0, length))]).not.toEqual([length, 'read']);
	});

	it('and JSON lines can be matched by hand', async () => {
		const texts = { names: ['Who'], rows: [[pseudonym(1)]] };
		for (const content of [jsonLines(texts), JSON.stringify([{ Who: pseudonym(1) }])]) {
			const answer = await inspect([file(content)], 'people.json', knownContracts, {
				progress: () => undefined,
				isCancelled: () => false
			});
			if (!answer.ok) throw new Error(answer.refusal.code);
			expect(exchange.inspect.reply.parse(answer.value).tables).toEqual([
				{ sheet: null, line: 1, columns: ['Who'], dataset: null }
			]);
		}
	});
});
