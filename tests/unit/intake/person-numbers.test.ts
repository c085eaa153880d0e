import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManifestDataset } from '../../../src/lib/contracts/manifest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { PersonNumbers } from '../../../src/lib/vault/intake/person-numbers';
import { sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { admitted, csvFile, drop, nhsNumber, pseudonym, refused, register, tryAdmit } from './made-files';

const encoder = new TextEncoder();
const numberOf = (people: PersonNumbers, text: string): number => people.numberOf(encoder.encode(`,${text},`), 1);
const counted = (person: number): string => person.toString(16).padStart(32, '0');

describe('the list of people', () => {
	it('numbers pseudonyms from 0 in order of first sight, however many there are', () => {
		const people = new PersonNumbers();
		const given = new Map<string, number>();
		for (let step = 0; step < 20_000; step += 1) {
			const text = step % 2 === 0 ? counted((step * 7919) % 6000) : pseudonym(step % 5000);
			const expected = given.get(text) ?? given.size;
			given.set(text, expected);
			expect(numberOf(people, text)).toBe(expected);
		}
		expect(people.size).toBe(given.size);
	});

	it('goes by the first 128 bits, in whatever case, with or without dashes', () => {
		const people = new PersonNumbers();
		const digits = '0123456789abcdef8899aabbccddeeff';
		const dashed = '01234567-89ab-cdef-8899-aabbccddeeff';
		for (const text of [digits, dashed, digits.toUpperCase(), dashed.toUpperCase(), `${digits}0123`])
			expect(numberOf(people, text)).toBe(0);
	});

	it('tells people apart who differ in a single bit', () => {
		const people = new PersonNumbers();
		const bits = Array.from({ length: 128 }, (_, bit) => (1n << BigInt(bit)).toString(16).padStart(32, '0'));
		expect(bits.map((text) => numberOf(people, text))).toEqual(bits.map((_, index) => index));
	});

	it('forgets the newest, and numbers them as new when they come again', () => {
		const people = new PersonNumbers();
		for (let person = 0; person < 300; person += 1) numberOf(people, pseudonym(person));
		people.forget(100);
		expect(people.size).toBe(100);
		expect(numberOf(people, pseudonym(299))).toBe(100);
		expect(numberOf(people, pseudonym(99))).toBe(99);
		expect(numberOf(people, pseudonym(100))).toBe(101);
	});

	it('folds everybody into two words, of which each takes two words of every pseudonym', () => {
		const people = new PersonNumbers();
		expect(people.fold()).toEqual([0, 0]);
		numberOf(people, '00000001000000200000030000004000');
		expect(people.fold()).toEqual([0x301, 0x4020]);
		numberOf(people, '80000000000000000000000f00000000');
		expect(people.fold()).toEqual([0x80000301 ^ 0xf, 0x4020].map((word) => word | 0));
	});

	it('folds the same people alike in whatever order, and other people otherwise', () => {
		const folded = (persons: readonly number[]): [number, number] => {
			const people = new PersonNumbers();
			for (const person of persons) numberOf(people, pseudonym(person));
			return people.fold();
		};
		const persons = Array.from({ length: 300 }, (_, person) => person);
		expect(folded(persons.toReversed())).toEqual(folded(persons));
		expect(folded([...persons, 7, 8])).toEqual(folded(persons));
		const fewer = folded(persons.slice(1));
		for (const word of [0, 1] as const) expect(fewer[word]).not.toBe(folded(persons)[word]);
	});

	it('folds no one whom it has forgotten', () => {
		const people = new PersonNumbers();
		for (let person = 0; person < 50; person += 1) numberOf(people, pseudonym(person));
		const before = people.fold();
		for (let person = 50; person < 80; person += 1) numberOf(people, pseudonym(person));
		people.forget(50);
		expect(people.fold()).toEqual(before);
	});
});

describe('numbers of a file’s people', () => {
	let engine: Engine;
	beforeAll(async () => {
		engine = await openNodeEngine();
	});
	afterAll(() => engine.close());

	const cancelAfter = (looks: number) => (): boolean => (looks -= 1) < 0;
	const care = (people: readonly number[]): File =>
		csvFile(
			[
				'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type',
				...people.map((one) => `${pseudonym(one)},E06000033,Service user,Service,2024-05-01,,Long term support: Community`)
			].join('\n')
		);
	const pids = (): unknown[] => engine.run(sql`SELECT pid FROM t1 ORDER BY rowid`).rows.map(({ pid }) => pid);

	it('are the same in every file, whichever comes first', async () => {
		const people = new PersonNumbers();
		drop(engine, await admitted(engine, care([12, 3, 12, 500]), { people }));
		const table = await admitted(engine, csvFile(register(13)), { people });
		expect(pids()).toEqual([3, 4, 5, 1, 6, 7, 8, 9, 10, 11, 12, 13, 0]);
		drop(engine, table);
	});

	it.each([
		['with identifiers', { header: 'NOTE', cell: nhsNumber }, {}],
		['that was cancelled half read', undefined, { isCancelled: cancelAfter(3) }],
		['that its manifest does not fit', undefined, { declared: { contract: 'gp_register', rows: 31 } as ManifestDataset }]
	])('of a file %s are given back', async (_, extra, options) => {
		const people = new PersonNumbers();
		numberOf(people, pseudonym(7));
		await refused(engine, csvFile(register(30, extra)), { people, pieceBytes: 500, ...options });
		expect(people.size).toBe(1);
	});

	it('are given back when the engine fails', async () => {
		const people = new PersonNumbers();
		const append = (): never => {
			throw new Error('no memory');
		};
		await expect(tryAdmit({ ...engine, append }, csvFile(register(30)), { people })).rejects.toThrow('no memory');
		expect(people.size).toBe(0);
	});

	it('stand in the engine without any pseudonym', async () => {
		const table = await admitted(engine, csvFile(register(30)));
		const text = JSON.stringify(engine.run(sql`SELECT * FROM t1`).rows);
		for (let person = 0; person < 30; person += 1) expect(text).not.toContain(pseudonym(person).slice(0, 12));
		const types = engine.run(sql`SELECT DISTINCT data_type AS t FROM duckdb_columns() WHERE table_name = 't1'`).rows;
		expect(types.map(({ t }) => t)).not.toEqual(expect.arrayContaining(['UUID']));
		expect(types.map(({ t }) => t)).not.toEqual(expect.arrayContaining(['VARCHAR']));
		drop(engine, table);
	});
});
