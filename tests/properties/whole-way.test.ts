import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Measure, Predicate, Question } from '../../src/lib/protocol/question';
import { SafeTable } from '../../src/lib/protocol/safe-table';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../src/lib/vault/headless';
import { attack, type Solved } from '../support/attacker';

const numRuns = Number(process.env['ATTACK_RUNS'] ?? 60);
const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/** A small town: 400 people in four LSOAs of two wards, few enough that almost every table holds small numbers. */
function town(): File[] {
	let state = 20250331;
	const chance = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
	const id = (person: number): string => person.toString(16).padStart(32, 'a');
	const lsoas = ['E01000001', 'E01000002', 'E01000003', 'E01000004'];
	const people = Array.from({ length: 400 }, (_, person) => {
		const age = Math.floor(40 + chance() * 55);
		const lsoa = lsoas[Math.floor(chance() ** 2 * 4)] ?? '';
		return [
			id(person),
			lsoa,
			age,
			1 + Math.floor(chance() * 2),
			chance() < 0.1 ? 'Y' : 'N',
			chance() < 0.3 ? 1 : '',
			chance() < 0.04 ? 1 : ''
		];
	});
	const care = people.flatMap(([pseudonym], index) =>
		index % 5 === 0 ? [[pseudonym, 'E06000033', 'Service user', 'Service', '2024-05-01', '', 'Long term support: Community']] : []
	);
	const csv = (header: string, rows: readonly (readonly unknown[])[]): string =>
		[header, ...rows.map((row) => row.join(','))].join('\n');
	const dataset = (contract: string, personLevel: boolean): Record<string, unknown> => ({
		file: `${contract}.csv`,
		contract,
		personLevel,
		extract_date: '2025-04-30',
		period_from: '2024-04-01',
		period_to: '2025-03-31'
	});
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'A small town',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' }],
		policy: { id: 'nhs-england' },
		datasets: [dataset('gp_register', true), dataset('asc_cld', true), dataset('geo_lookup', false)]
	};
	return [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		new File([csv('PSEUDO_ID,LSOA21CD,AGE,SEX,CARE_HOME_IND,DEM_REG,LD_REG', people)], 'gp_register.csv'),
		new File([csv('PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type', care)], 'asc_cld.csv'),
		new File(
			[
				csv(
					'LSOA21CD,WD24CD,WD24NM',
					lsoas.map((lsoa, index) => [lsoa, `E0500000${index > 1 ? 2 : 1}`, index > 1 ? 'Oak' : 'Elm'])
				)
			],
			'geo_lookup.csv'
		)
	];
}

const statement: fc.Arbitrary<Predicate> = fc.oneof(
	fc.constantFrom<Predicate>(
		{ field: 'DEM_REG', is: 'Y' },
		{ field: 'LD_REG', is: 'Y' },
		{ field: 'CARE_HOME_IND', is: 'Y' },
		{ field: 'SEX', is: '1' },
		{ hasNo: { dataset: 'asc_cld', where: { field: 'Event_Type', is: 'Service' }, during: 'open-at-period-end' } },
		{ has: { dataset: 'asc_cld' } }
	),
	fc.constantFrom(50, 65, 75, 85).map((age): Predicate => ({ field: 'AGE', between: [age, null] }))
);
const breakdown = fc.constantFrom<Breakdown>(
	{ by: 'area', level: 'ward' },
	{ by: 'area', level: 'lsoa' },
	{ by: 'sex' },
	{ by: 'age', bands: 'broad' },
	{ by: 'field', dataset: 'gp_register', field: 'CARE_HOME_IND' }
);
const measure = fc.constantFrom<Measure>({ kind: 'count' }, { kind: 'proportion' }, { kind: 'crude-rate', per: 1000 });

const question: fc.Arbitrary<Question> = fc
	.record({
		statements: fc.array(statement, { maxLength: 2 }),
		negated: fc.boolean(),
		indicator: statement,
		measure,
		breakdowns: fc.uniqueArray(breakdown, { maxLength: 2, selector: (one) => one.by }),
		comparator: fc.constantFrom<Question['comparator']>('place', 'none')
	})
	.map(({ statements, negated, indicator, ...rest }) => ({
		format: 'wardwise-question/1',
		base: 'registered',
		population: { all: statements },
		indicator: negated ? { not: indicator } : indicator,
		filters: [],
		...rest
	}));

let sitting: Sitting;
beforeAll(async () => {
	const files = town();
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-town-')));
	sitting = await openSitting(wasm, 'test');
	const loaded = await loadFiles(sitting, files);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
});

const isSmall = (count: number): boolean => count >= 1 && count <= 7;
const isPinned = ({ least, most }: Solved): boolean => least === most && most > 0;

/** A table as it would be without others beside it: the rest of it depends on nothing but data, rule and question. */
function alone(answer: Awaited<ReturnType<typeof answerAll>>[number] | undefined): unknown {
	if (!answer?.ok) return answer;
	return { ...answer.value, certificate: { ...answer.value.certificate, setBeside: 0 } };
}

describe('any question about a small town', () => {
	it('is answered without a count from 1 to 7, and without one that can be worked out', async () => {
		let answered = 0;
		await fc.assert(
			fc.asyncProperty(question, async (asked) => {
				const [answer] = await answerAll(sitting, [asked]);
				if (!answer?.ok) return;
				answered += 1;
				const table = SafeTable.parse(answer.value);
				for (const { numerator, denominator, value } of table.rows) {
					for (const cell of [numerator, denominator]) if (cell.shown) expect(isSmall(cell.value)).toBe(false);
					if (table.measure.kind === 'count' && value.shown) expect(isSmall(value.value)).toBe(false);
				}
				const solved = attack(table);
				expect(solved, 'what is shown can be true').not.toBeNull();
				expect(solved?.filter(isPinned)).toEqual([]);
			}),
			{ numRuns }
		);
		expect(answered).toBeGreaterThan(numRuns / 4);
	});

	it('is answered alike again once it has been answered, and alike whatever was asked before', async () => {
		await fc.assert(
			fc.asyncProperty(question, question, async (one, other) => {
				const [first] = await answerAll(sitting, [one]);
				const [, , again] = await answerAll(sitting, [other, one, one]);
				if (first?.ok) expect(alone(again)).toEqual(alone(first));
			}),
			{ numRuns: Math.ceil(numRuns / 4) }
		);
	});
});
