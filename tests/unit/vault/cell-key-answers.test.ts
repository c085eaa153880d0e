import { beforeAll, describe, expect, it } from 'vitest';
import type { Predicate, Question } from '../../../src/lib/protocol/question';
import type { SafeCell, SafeTable } from '../../../src/lib/protocol/safe-table';
import { answer, type Means } from '../../../src/lib/vault/answer';
import { cellKeyOf, perturb, tenFiveTable, type PerturbationTable } from '../../../src/lib/vault/disclosure/cell-key';
import { makeDesk } from '../../../src/lib/vault/desk';
import { RecordLedgers } from '../../../src/lib/vault/disclosure/ledger/record-ledgers';
import { Ledger } from '../../../src/lib/vault/disclosure/ledger/ledger';
import { SumLedger } from '../../../src/lib/vault/disclosure/sums/sum-ledger';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { recordKeyOf } from '../../../src/lib/vault/disclosure/record-keys';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Holding } from '../../../src/lib/vault/holding';
import { PersonNumbers } from '../../../src/lib/vault/intake/person-numbers';
import { load } from '../../../src/lib/vault/load';
import { PreparedAnswers } from '../../../src/lib/vault/prepared-answers';
import { recordKeysOf } from '../../../src/lib/vault/record-keys-of';
import { aQuestion } from '../../support/exchange-samples';
import { openNodeEngine } from '../../support/node-engine';
import { noiseTable } from '../../support/noise-table';
import { seen } from '../../support/released';
import { seatedIn, townFiles, townOf } from '../../support/sitting-attacker-town';
import { solver } from '../../support/solver';

const town = townOf(1500);
const kinds = ['Long term support: Community', 'Short term support: ST-Max'];
const policy = policyNamed('ons-cell-key');
const task = { progress: () => undefined, isCancelled: () => false };

/** The town's files; every third person in care has a second kind of it, and the rows come in the order asked for. */
async function files(order: (rows: string[]) => string[] = (rows) => rows): Promise<File[]> {
	return Promise.all(
		townFiles(town, 'ons-cell-key').map(async (file) => {
			if (!file.name.endsWith('.csv')) return file;
			const [header = '', ...rows] = (await file.text()).split('\n');
			const second = rows.filter((_, row) => row % 3 === 0).map((row) => row.replace(kinds[0] ?? '', kinds[1] ?? ''));
			const all = file.name === 'asc_cld.csv' ? [...rows, ...second] : rows;
			return new File([[header, ...order(all)].join('\n')], file.name);
		})
	);
}

let engine: Engine;
let tables = 0;
type Asking = (question: Question, table?: PerturbationTable) => Promise<SafeTable>;

/** A sitting over the files, in which a table of noise may be set in the place of the policy's own. */
async function sit(opened: File[]): Promise<Asking> {
	const people = new PersonNumbers();
	const loaded = await load(engine, people, null, { files: opened }, task, {
		tableName: () => `own${(tables += 1)}`,
		today: '2025-06-01'
	});
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const { holding } = loaded;
	expect(holding.policy).toEqual(policy);
	const means: Means = {
		...{ engine, solver, people, appVersion: 'test' },
		...{
			ledger: new Ledger(policy, solver),
			records: new RecordLedgers(policy, solver),
			sums: new SumLedger(policy, solver),
			recordKeyOf: recordKeysOf(people),
			prepared: new PreparedAnswers()
		}
	};
	return async (question, table = tenFiveTable(256)) => {
		const under: Holding = { ...holding, policy: { ...policy, rounding: { kind: 'cell-key', table, threshold: 10 } } };
		const answered = await answer(question, under, means, task);
		if (!answered.ok) throw new Error(JSON.stringify(answered.refusal));
		return answered.value;
	};
}

let ask: Asking;
beforeAll(async () => {
	engine = await openNodeEngine();
	ask = await sit(await files());
});

const noises = { 256: noiseTable(256, { variance: 4, largest: 6 }), 4096: noiseTable(4096, { variance: 4, largest: 6 }) };
const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const over = (from: number): Predicate => ({ field: 'AGE', between: [from, null] });
const of = (parts: Partial<Question>): Question => ({ ...aQuestion, ...parts });
const share = { indicator: dementia, measure: { kind: 'proportion' as const } };
const bySmallArea: Question['breakdowns'] = [{ by: 'area', level: 'lsoa' }];
const questions: Question[] = [
	of({ breakdowns: [...bySmallArea, { by: 'sex' }] }),
	of({ ...share, breakdowns: [{ by: 'age', bands: 'five-year' }] }),
	of({ ...share, population: over(65), breakdowns: [{ by: 'area', level: 'ward' }, { by: 'sex' }] })
];

/** The key of a person of the town from the pseudonym in their file. */
function keyOf(person: number): number {
	const text = (0x1000000 + person).toString(16).padStart(32, 'a');
	return recordKeyOf(Int32Array.from([0, 8, 16, 24], (at) => parseInt(text.slice(at, at + 8), 16)));
}

/** The town's own people in each row, without the combinations that nobody has. */
function peopleIn(table: SafeTable): { numerator: Set<number>; denominator: Set<number> }[] {
	const own = (members: ReadonlySet<number>): Set<number> => new Set([...members].filter((person) => person < town.length));
	return seatedIn(town, table).rows.map(({ numerator, denominator }) => ({
		numerator: own(numerator),
		denominator: own(denominator ?? new Set())
	}));
}

/** How the method shows these people, from their pseudonyms. */
function shownOf(members: ReadonlySet<number>, table: PerturbationTable): number | string {
	const sum = [...members].reduce((total, person) => total + keyOf(person), 0);
	return perturb(members.size, cellKeyOf(sum, table), table, 10) ?? '[c]';
}

const total = ({ rows }: SafeTable, cell: 'numerator' | 'denominator' = 'numerator'): number | string =>
	seen(rows.at(-1)?.[cell]);

describe('an answer under the published table', () => {
	it.each(questions)('is what it was without keys: nearest 5 from 10 people, question %#', async (question) => {
		const table = await ask(question);
		const rounded = ({ size }: ReadonlySet<number>): number | string => (size < 10 ? '[c]' : Math.round(size / 5) * 5);
		const rows = peopleIn(table);
		expect(table.rows.map(({ numerator }) => seen(numerator))).toEqual(rows.map(({ numerator }) => rounded(numerator)));
		if (question.indicator)
			expect(table.rows.map(({ denominator }) => seen(denominator))).toEqual(rows.map((row) => rounded(row.denominator)));
		expect(await ask(question, tenFiveTable(4096))).toEqual(table);
	});
});

describe.each([256, 4096] as const)('an answer under noise by %i keys', (keys) => {
	const noise = noises[keys];

	it.each(questions)('has the noise of the pseudonyms in each cell and margin, question %#', async (question) => {
		const table = await ask(question, noise);
		const rows = peopleIn(table);
		const counts = (cell: 'numerator' | 'denominator'): SafeCell[] => table.rows.map((row) => row[cell]);
		expect(counts('numerator').map(seen)).toEqual(rows.map((row) => shownOf(row.numerator, noise)));
		if (question.indicator) expect(counts('denominator').map(seen)).toEqual(rows.map((row) => shownOf(row.denominator, noise)));
	});

	it('shows the same people alike whichever question reaches them', async () => {
		const [one, ...others] = await Promise.all([
			ask(of({ population: { all: [dementia, over(65)] } }), noise),
			ask(of({ population: over(65), filters: [dementia], breakdowns: bySmallArea }), noise),
			ask(
				of({ population: dementia, filters: [{ not: { field: 'AGE', between: [null, 64] } }], breakdowns: [{ by: 'sex' }] }),
				noise
			),
			ask(of({ ...share, population: over(65), breakdowns: [{ by: 'age', bands: 'five-year' }] }), noise)
		]);
		expect(typeof (one && total(one))).toBe('number');
		for (const other of others) expect(total(other)).toBe(one && total(one));
	});

	it('shows other people otherwise, be they as many', async () => {
		const table = await ask(
			of({ breakdowns: [{ by: 'age', bands: 'five-year' }, { by: 'sex' }, { by: 'area', level: 'lsoa' }] }),
			noise
		);
		const bySize = new Map<number, Set<number | string>>();
		peopleIn(table).forEach(({ numerator }, row) => {
			if (numerator.size >= 16)
				bySize.set(numerator.size, (bySize.get(numerator.size) ?? new Set()).add(seen(table.rows[row]?.numerator)));
		});
		expect([...bySize.values()].filter((shown) => shown.size > 1).length).toBeGreaterThan(5);
	});

	it('counts everybody once in the margin of groups that overlap', async () => {
		const inCare: Predicate = { has: { dataset: 'asc_cld', during: 'whole-period' } };
		const kindsOfCare = { by: 'field' as const, dataset: 'asc_cld', field: 'Service_Type' };
		const byKind = await ask(of({ population: inCare, breakdowns: [kindsOfCare] }), noise);
		const people = new Set(town.flatMap(({ care }, person) => (care ? [person] : [])));
		expect(total(byKind)).toBe(shownOf(people, noise));
		const shown = byKind.rows.filter(({ numerator }) => numerator.shown);
		expect(shown.length).toBe(3); // both kinds and the total
		const bySex = await ask(of({ population: inCare, breakdowns: [kindsOfCare, { by: 'sex' }] }), noise);
		const sexes = (group: string | null): (number | string)[] =>
			bySex.rows.filter(({ groups }) => groups[0] === null && groups[1] === group).map(({ numerator }) => seen(numerator));
		for (const sex of ['1', '2'])
			expect(sexes(sex)).toEqual([shownOf(new Set([...people].filter((person) => town[person]?.sex === sex)), noise)]);
		expect(sexes(null)).toEqual([total(byKind)]);
	});

	it('gives admissions and other records the noise of the people who have them', async () => {
		const events = await ask(
			of({ events: { dataset: 'asc_cld', during: 'whole-period' }, measure: { kind: 'crude-rate', per: 1000 } }),
			noise
		);
		const people = town.flatMap(({ care }, person) => (care ? [person] : []));
		const records = people.length + Math.ceil(people.length / 3);
		const sum = people.reduce((all, person) => all + keyOf(person), 0);
		expect(total(events)).toBe(perturb(records, cellKeyOf(sum, noise), noise, 10));
	});

	it('is the same in another sitting, whatever the order of rows and files', async () => {
		const other = await sit((await files((rows) => rows.toReversed())).toReversed());
		for (const question of questions) {
			const [here, there] = [await ask(question, noise), await other(question, noise)];
			expect(there.rows).toEqual(here.rows);
		}
	});
});

describe('the desk', () => {
	it('knows the keys of people in files that are opened later', async () => {
		const desk = makeDesk(engine, { appVersion: 'test', solver });
		const [manifest, register, ...others] = townFiles(town.slice(0, 200), 'ons-cell-key') as [File, File, ...File[]];
		const asked = async (): Promise<unknown> => {
			const answered = await desk.answer({ question: of({}) }, task);
			return answered.ok ? total(answered.value) : answered;
		};
		expect((await desk.load({ files: [manifest, register, ...others] }, task)).ok).toBe(true);
		expect(await asked()).toBe(200);
		expect((await desk.load({ files: townFiles(town, 'ons-cell-key').slice(0, 2) }, task)).ok).toBe(true);
		expect(await asked()).toBe(1500);
	});
});

describe('people of the register without a pseudonym', () => {
	it('have keys by their row', async () => {
		const blank = (row: string, at: number): string => (at < 20 ? row.replace(/^[^,]*/, '') : row);
		const opened = await Promise.all(
			townFiles(town, 'ons-cell-key').map(async (file) => {
				if (file.name !== 'gp_register.csv') return file;
				const [header = '', ...rows] = (await file.text()).split('\n');
				return new File([[header, ...rows.map(blank)].join('\n')], file.name);
			})
		);
		const some = await sit(opened);
		const noise = noises[4096];
		const sum = town.reduce((all, _, person) => all + (person < 20 ? recordKeyOf(Int32Array.of(-1 - person)) : keyOf(person)), 0);
		expect(total(await some(of({}), noise))).toBe(perturb(town.length, cellKeyOf(sum, noise), noise, 10));
	});
});

describe('counts of people without single ones', () => {
	it('have the key 0: under the published table nothing changes', async () => {
		const [manifest, , , lookup] = townFiles(town, 'ons-cell-key') as [File, File, File, File];
		const base = JSON.parse(await manifest.text()) as { datasets: object[] };
		const days = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
		const entry = { file: 'population.csv', contract: 'population_mye', personLevel: true, ...days };
		const counts = [3, 12, 40].map((persons, area) => `E0100000${area + 1},F,40,${persons}`);
		const asked = await sit([
			new File([JSON.stringify({ ...base, datasets: [...base.datasets.slice(2), entry] })], 'manifest.json'),
			new File([['LSOA21CD,SEX,AGE,PERSONS', ...counts].join('\n')], 'population.csv'),
			lookup
		]);
		const table = await asked(of({ base: 'resident', breakdowns: bySmallArea }));
		expect(table.personLevel).toBe(true);
		expect(table.rows.map(({ numerator }) => seen(numerator))).toEqual(['[c]', 10, 40, '[c]', '[c]', 55]);
	});
});
