import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractFor } from '../../src/lib/contracts/known-contracts';
import type { Field } from '../../src/lib/contracts/contract';
import { problemInWords } from '../../src/lib/protocol/problem-words';
import { IntakeReport } from '../../src/lib/protocol/report';
import type { Engine } from '../../src/lib/vault/engine/engine';
import { look, looksLikeNothing } from '../../src/lib/vault/intake/identifiers/content-rules';
import { openNodeEngine } from '../support/node-engine';
import {
	admitted,
	codesOf,
	csvFile,
	drop,
	leftBehind,
	nhsNumber,
	pseudonym,
	refused,
	register,
	tryAdmit
} from '../unit/intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const canary = 'ZQX-000001-canary';

/** Something done to a good file. */
const damages: ((text: string, at: number) => string)[] = [
	(text) => text,
	(text, at) => text.slice(0, at) + canary + text.slice(at),
	(text, at) => `${text.slice(0, at)}"${text.slice(at)}`,
	(text, at) => `${text.slice(0, at)}\u0000${text.slice(at)}`,
	(text, at) => `${text.slice(0, at)},${text.slice(at)}`,
	(text, at) => text.slice(0, at),
	(text) => text.replaceAll('\n', ';\n'),
	(text) => text.split('\n').slice(1).join('\n'),
	(text) => text.replace('PSEUDO_ID', canary),
	(text) => text.replace(/,1,A/g, `,${canary},A`),
	(text) => text.replace(/,2\d,/g, `,${canary},`),
	(text) => text.replace(/\n[0-9a-f]+/g, `\n${canary}`),
	(text) => text.replace('AGE', `NHS_Number`)
];

test('no value of a file is ever in its report, whatever is wrong with it', async () => {
	const files = fc.record({
		rows: fc.integer({ min: 1, max: 30 }),
		header: fc.constantFrom('Notes', 'Surname', canary, `${canary} 1`, 'x', 'Event_Reference', 'DOB'),
		damage: fc.array(fc.tuple(fc.constantFrom(...damages), fc.nat()), { maxLength: 2 }),
		pieceBytes: fc.integer({ min: 20, max: 4000 })
	});
	await fc.assert(
		fc.asyncProperty(files, async ({ rows, header, damage, pieceBytes }) => {
			let text = register(rows, { header, cell: (row) => `${canary} ${row}` });
			for (const [change, at] of damage) text = change(text, at % text.length);
			const admission = await tryAdmit(engine, csvFile(text), { pieceBytes });
			const report = admission.ok ? admission.table.report : admission.report;
			const shown = JSON.stringify([report, report.problems.map(problemInWords)]).toLowerCase();
			expect(shown).not.toContain('zqx');
			expect(shown).not.toMatch(/[0-9a-f]{16}|e0101\d/);
			expect(IntakeReport.safeParse(report).success).toBe(true);
			if (admission.ok) drop(engine, admission.table);
			expect(leftBehind(engine)).toEqual([]);
		}),
		{ numRuns: 80 }
	);
});

const seeded: [string, (row: number) => string][] = [
	['holds-nhs-numbers', nhsNumber],
	['holds-postcodes', (row) => `SS${row % 9} ${row % 10}A${'BDEFGH'[row % 6]}`],
	['holds-contact-details', (row) => `p${row}@example.org`],
	['holds-national-insurance-numbers', (row) => `CE${100_000 + row}B`],
	['holds-free-text', (row) => `On visit ${row} she said that her neighbour ${row} brings the shopping every week.`],
	['holds-birth-dates', (row) => `${1920 + ((row * 31) % 100)}-0${1 + (row % 9)}-1${row % 9}`]
];

test('a seeded identifier is found in whatever column and under whatever name', async () => {
	const places = fc.tuple(
		fc.constantFrom(...seeded),
		fc.stringMatching(/^[a-w]{3,12}$/),
		fc.integer({ min: 12, max: 60 }),
		fc.integer({ min: 200, max: 3000 })
	);
	await fc.assert(
		fc.asyncProperty(places, async ([[code, cell], header, rows, pieceBytes]) => {
			const report = await refused(engine, csvFile(register(rows, { header: `q${header}`, cell })), { pieceBytes });
			expect(codesOf(report)).toContain(code);
			expect(leftBehind(engine)).toEqual([]);
		}),
		{ numRuns: 50 }
	);
});

function cleanCell(field: Field, random: (below: number) => number): string {
	if (!field.required && field.type !== 'pseudonym' && random(6) === 0) return ''; // a file without any pseudonym is none of people
	const day = `20${10 + random(15)}-0${1 + random(9)}-${10 + random(18)}`;
	switch (field.type) {
		case 'pseudonym':
			return pseudonym(random(1e6));
		case 'flag':
			return random(2) ? 'Y' : 'N';
		case 'register':
			return random(3) ? '0' : '1';
		case 'date':
			return day;
		case 'month':
			return day.slice(0, 7);
		case 'integer':
			return String((field.minimum ?? 0) + random(Math.min(90, (field.maximum ?? 90) - (field.minimum ?? 0)) + 1));
		case 'number':
			return String(Math.max(field.minimum ?? 0, 0) + random(1000) / 1000);
		case 'hour':
			return `${day} ${10 + random(14)}:${10 + random(50)}:00`;
		case 'reference':
			return `S${100_000 + random(900_000)}`;
		case 'code': {
			const codes = field.codes ?? [];
			if (codes.length > 0) return codes[random(codes.length)]?.[random(2) ? 'code' : 'label'] ?? '';
			return openCode(field.name, random);
		}
	}
}

function openCode(name: string, random: (below: number) => number): string {
	if (/DIAG/.test(name)) return ['F001', 'E119', 'N183', 'W190', 'S720'][random(5)] ?? '';
	if (/OPERTN/.test(name)) return ['W371', 'C751', 'M459'][random(3)] ?? '';
	if (/LSOA/.test(name)) return `E0101${5814 + random(108)}`;
	if (/LA_Code|LAD/.test(name)) return 'E06000033';
	if (/CAUSE/.test(name)) return ['I219', 'C349', 'F03', 'J440'][random(4)] ?? '';
	if (/EC_Diagnosis/.test(name)) return `${[22298006, 233604007, 1055001, 263204007, 1240531000000103][random(5)] ?? ''}`;
	if (/Reason/.test(name)) return ['Wound care', 'Falls', 'Frailty'][random(3)] ?? '';
	if (/HRG/.test(name)) return `HN${12 + random(20)}A`;
	return `F81${100 + random(26)}`;
}

test('clean files of every person-level contract are admitted', async () => {
	const kinds = fc.tuple(
		fc.constantFrom('gp_register', 'asc_cld', 'apc', 'council_housing'),
		fc.integer({ min: 1, max: 80 }),
		fc.integer()
	);
	await fc.assert(
		fc.asyncProperty(kinds, async ([id, rows, seed]) => {
			const fields = contractFor(id)?.fields ?? [];
			let state = seed >>> 0;
			const random = (below: number): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below;
			const line = (): string => fields.map((field) => `"${cleanCell(field, random)}"`).join(',');
			const text = [fields.map(({ name }) => name).join(','), ...Array.from({ length: rows }, line)].join('\r\n');
			const table = await admitted(engine, csvFile(text));
			expect(table.rows).toBe(rows);
			expect(table.report.problems.filter(({ code }) => code === 'invalid-values')).toEqual([]);
			drop(engine, table);
		}),
		{ numRuns: 30 }
	);
});

test('a raw client-level return is refused for what it holds, with each column named', async () => {
	const header =
		'LA_Code,NHS_Number,LA_Person_Unique_Identifier,Date_of_Birth,Postcode,Gender,Event_Reference,Event_Type,Event_Start_Date,Event_End_Date,Event_Description,Adult_1_Linked_Person_ID';
	const rows = Array.from({ length: 30 }, (_, row) =>
		[
			'E06000033',
			nhsNumber(row),
			40_000 + row,
			`19${20 + row}-05-1${row % 9}`,
			`SS${row % 9} 1AA`,
			'Male',
			`E${row}-7`,
			'Service',
			'2024-05-01',
			'',
			`Saw him at home on call ${row}: he was managing with some help.`,
			41_000 + row
		].join(',')
	);
	const report = await refused(engine, csvFile([header, ...rows].join('\n')));
	expect(report.dataset).toBe('asc_cld');
	expect(codesOf(report)).toEqual([
		'holds-nhs-numbers',
		'holds-local-identifiers',
		'holds-birth-dates',
		'holds-postcodes',
		'holds-local-identifiers',
		'holds-free-text',
		'holds-local-identifiers',
		'missing-link-key'
	]);
	expect(report.problems[0]).toEqual({ code: 'holds-nhs-numbers', column: 2, header: 'NHS_Number', count: 30 });
});

test('a text passed over as a plain code is one in which no rule would have seen anything', () => {
	const likely = fc.oneof(
		fc.stringMatching(/^[A-Za-z]?\d{0,10}$/),
		fc.string({ maxLength: 10 }),
		fc.string({ unit: 'binary', maxLength: 10 }),
		fc.constantFrom('1', '999', '1000', 'E01015844', 'S0000001', 'AB123456', 'A1', 'M1 1AA', 'x12345678', 'x123456789')
	);
	let passedOver = 0;
	fc.assert(
		fc.property(likely, (text) => {
			const bytes = new TextEncoder().encode(`"${text}"`);
			if (!looksLikeNothing(bytes, 1, bytes.length - 1)) return;
			passedOver += 1;
			expect(look(text)).toEqual({ bits: 0, year: 0 });
		}),
		{ numRuns: 5000 }
	);
	expect(passedOver).toBeGreaterThan(500);
});
