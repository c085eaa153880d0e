import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Reply } from '../../src/lib/protocol/exchange';
import type { Breakdown, Measure, Predicate, Question } from '../../src/lib/protocol/question';
import { makeDesk } from '../../src/lib/vault/desk';
import { loadFiles, type Sitting } from '../../src/lib/vault/headless';
import { aQuestion } from '../support/exchange-samples';
import { newSitting } from '../support/linked-files';
import { townFiles, townOf } from '../support/sitting-attacker-town';
import { solver } from '../support/solver';

const numRuns = Number(process.env['ATTACK_RUNS'] ?? 6);
const town = townOf(400);
const unhurried = { progress: () => undefined, isCancelled: () => false };
/** Asked at the end, it says how many answers the ledger holds. */
const last: Question = { ...aQuestion, population: { field: 'AGE', between: [70, null] } };

const aged = (from: number | null, to: number | null): Predicate => ({ field: 'AGE', between: [from, to] });
const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const inCare: Predicate = { has: { dataset: 'asc_cld', where: { field: 'Event_Type', is: 'Service' } } };
const statement = fc.constantFrom<Predicate>(dementia, inCare, aged(65, null), aged(75, null), aged(65, 84), { not: dementia });
const breakdown = fc.constantFrom<Breakdown>({ by: 'area', level: 'ward' }, { by: 'sex' }, { by: 'age', bands: 'broad' });
const question: fc.Arbitrary<Question> = fc
	.record({
		population: fc.array(statement, { maxLength: 2 }).map((all): Predicate => ({ all })),
		indicator: statement,
		measure: fc.constantFrom<Measure>({ kind: 'count' }, { kind: 'proportion' }),
		breakdowns: fc.uniqueArray(breakdown, { maxLength: 2, selector: (one) => one.by }),
		comparator: fc.constantFrom('none' as const, 'place' as const),
		against: fc.option(statement, { nil: undefined })
	})
	.map(({ against, ...parts }): Question => {
		const isOfTwo = against !== undefined && parts.measure.kind === 'proportion';
		return { ...aQuestion, ...parts, ...(isOfTwo ? { against, comparator: 'none' } : {}) };
	});

type Turn = { question: Question; ahead: number[]; patience: number };
/** Questions in turn. `ahead`: which of all of them are prepared before each, given up after so many looks at whether they still are wanted. */
const turns: fc.Arbitrary<Turn[]> = fc.array(
	fc.record({ question, ahead: fc.array(fc.nat(9), { maxLength: 4 }), patience: fc.oneof(fc.constant(Infinity), fc.nat(20)) }),
	{ minLength: 3, maxLength: 6 }
);
const policy = fc.constantFrom('nhs-england', 'exact-7', 'tre10', 'consistent-rounding');

type Sat = { answers: Answer<'answer'>[]; usage: Answer<'usage'>; unread: number };

/** A whole sitting, in a vault of its own. `unread`: answers for which no statement was run. */
async function sat(id: string, asked: readonly Turn[], isPrepared: boolean): Promise<Sat> {
	const { engine } = await newSitting();
	let statements = 0;
	const counting: Sitting['engine'] = {
		...engine,
		run: (statement) => ((statements += 1), engine.run(statement)),
		columns: (statement) => ((statements += 1), engine.columns(statement))
	};
	const desk = makeDesk(counting, { appVersion: 'test', solver: await solver });
	const loaded = await loadFiles({ engine: counting, desk }, townFiles(town, id));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const answers: Answer<'answer'>[] = [];
	let unread = 0;
	for (const { question, ahead, patience } of asked) {
		if (isPrepared) {
			const questions = ahead.flatMap((at) => asked[at % asked.length]?.question ?? []);
			let looks = 0;
			expect(await desk.prepare({ questions }, { ...unhurried, isCancelled: () => looks++ >= patience })).toEqual(nothing);
		}
		const before = statements;
		answers.push(await desk.answer({ question }, unhurried));
		if (statements === before) unread += 1;
	}
	answers.push(await desk.answer({ question: last }, unhurried));
	return { answers, usage: await desk.usage({}, unhurried), unread };
}

const nothing: Answer<'prepare'> = { ok: true, value: {} satisfies Reply<'prepare'> };

describe('a sitting whose questions were prepared, in any order, some given up half-way', () => {
	it('has the same answers and refusals, the same ledger and the same usage as one in which none were', async () => {
		let unread = 0;
		await fc.assert(
			fc.asyncProperty(policy, turns, async (id, asked) => {
				const [plain, prepared] = [await sat(id, asked, false), await sat(id, asked, true)];
				expect(prepared.answers).toEqual(plain.answers);
				expect(prepared.usage).toEqual(plain.usage);
				unread += prepared.unread - plain.unread;
			}),
			{ numRuns }
		);
		expect(unread, 'some were answered without a row').toBeGreaterThan(0);
	});
});
