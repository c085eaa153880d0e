import { beforeEach, describe, expect, test } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { Unchecked } from '../../../src/lib/vault/answer';
import { attend } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import type { Holding } from '../../../src/lib/vault/holding';
import { PreparedAnswers } from '../../../src/lib/vault/prepared-answers';
import { door } from '../../support/door';
import { aQuestion, aTable } from '../../support/exchange-samples';
import { newSitting, opened, manifestOf } from '../../support/linked-files';
import { solver } from '../../support/solver';
import { csvFile, pseudonym } from '../intake/made-files';

const unhurried = { progress: () => undefined, isCancelled: () => false };

/** A register of so many people with dementia and without, of whom all but `apart` of the former have a learning disability too. */
function register(withDementia: number, apart = 0): File {
	const rows = Array.from({ length: 300 }, (_, person) => {
		const has = person < withDementia;
		return `${pseudonym(person)},E01015814,${60 + (person % 30)},1,${has ? 1 : ''},${has && person >= apart ? 1 : ''}`;
	});
	return csvFile(`PSEUDO_ID,LSOA21CD,AGE,SEX,DEM_REG,LD_REG\n${rows.join('\n')}\n`, 'gp_register.csv');
}
const care = csvFile(
	`PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type\n${Array.from({ length: 60 }, (_, person) => `${pseudonym(person)},E06000033,Service user,Service,2024-06-01,,Long term support: Community`).join('\n')}\n`,
	'asc_cld.csv'
);

const of = (population: Question['population']): Question => ({ ...aQuestion, population });
const dementia = of({ field: 'DEM_REG', is: 'Y' });
const disability = of({ field: 'LD_REG', is: 'Y' });
const inCare = of({ has: { dataset: 'asc_cld' } });
/** Of a field that no file has. */
const unaskable = of({ field: 'HEIGHT_CM', between: [0, null] });

let sitting: Sitting;
let statements = 0;
/** A vault that counts the statements its engine runs. */
beforeEach(async () => {
	const { engine } = await newSitting();
	const counting: Sitting['engine'] = {
		...engine,
		run: (statement) => ((statements += 1), engine.run(statement)),
		columns: (statement) => ((statements += 1), engine.columns(statement))
	};
	sitting = { engine: counting, desk: makeDesk(counting, { appVersion: 'test', solver }) };
});

const exact = { policy: { id: 'exact-7' } };
const prepare = async (...questions: Question[]): Promise<void> => {
	expect(await sitting.desk.prepare({ questions }, unhurried)).toEqual({ ok: true, value: {} });
};
/** The one figure of an answer, or the code of its refusal. */
async function ask(question: Question): Promise<number | string> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) return answer?.refusal.code ?? 'nothing';
	const [row] = answer.value.rows;
	return row?.value.shown ? row.value.value : 'hidden';
}

describe('what is prepared', () => {
	test('is answered without a statement, and is the figure that it would have been', async () => {
		await opened(sitting, [register(80)]);
		await prepare(dementia);
		const before = statements;
		expect(await ask(dementia)).toBe(80);
		expect(statements).toBe(before);
	});

	test('is found however the question is written down', async () => {
		await opened(sitting, [register(80)]);
		await prepare(dementia);
		const before = statements;
		const { measure, population, ...rest } = dementia;
		expect(await ask({ population, ...rest, indicator: undefined, measure })).toBe(80);
		expect(statements).toBe(before);
	});

	test('is not released: it refuses nothing that is asked later, and is not among the answers that others are set beside', async () => {
		await opened(sitting, [manifestOf({ gp_register: {} }, exact), register(80, 3)]);
		await prepare(dementia);
		const [answer] = await answerAll(sitting, [disability]);
		expect(answer).toMatchObject({ ok: true, value: { certificate: { setBeside: 0 } } });
		expect(await ask(dementia)).toBe('tells-too-much');
	});

	test('is refused where an answer that was given since would tell with it', async () => {
		await opened(sitting, [manifestOf({ gp_register: {} }, exact), register(80, 3)]);
		await prepare(dementia, disability);
		expect(await ask(disability)).toBe(77);
		expect(await ask(dementia)).toBe('tells-too-much');
		await prepare(dementia);
		expect(await ask(dementia)).toBe('tells-too-much');
	});

	test('counts as used and as released once it is asked, and not before', async () => {
		await opened(sitting, [manifestOf({ gp_register: {} }, exact), register(80, 3)]);
		await prepare(dementia, disability);
		expect(await sitting.desk.usage({}, unhurried)).toMatchObject({ value: { questions: 0 } });
		expect(await ask(dementia)).toBe(80);
		expect(await sitting.desk.usage({}, unhurried)).toMatchObject({ value: { questions: 1 } });
		expect(await ask(disability)).toBe('tells-too-much');
	});
});

describe('what was prepared of data that are gone', () => {
	test('is not given of a register that took the place of the one before', async () => {
		await opened(sitting, [register(80)]);
		await prepare(dementia);
		await opened(sitting, [register(120)]);
		expect(await ask(dementia)).toBe(120);
	});

	test('is not given when its file was closed', async () => {
		await opened(sitting, [register(80), care]);
		await prepare(inCare);
		await sitting.desk.remove({ dataset: 'asc_cld', file: 'asc_cld.csv' }, unhurried);
		expect(await ask(inCare)).toBe('not-askable');
	});

	test('is not given under a stricter policy that came with more data', async () => {
		await opened(sitting, [manifestOf({ gp_register: {} }), register(80)]);
		const few = of({
			all: [
				{ field: 'DEM_REG', is: 'Y' },
				{ field: 'AGE', between: [85, null] }
			]
		});
		await prepare(few);
		await opened(sitting, [manifestOf({ asc_cld: {} }, { policy: { id: 'nhs-england', hide_up_to: 20 } }), care]);
		expect(await ask(few)).toBe('hidden');
	});
});

describe('what the vault says of preparing', () => {
	test('is the same of questions that would be answered, refused, or cannot be asked, with no word of how far it has come', async () => {
		await opened(sitting, [manifestOf({ gp_register: {} }, exact), register(80, 3)]);
		expect(await ask(disability)).toBe(77);
		const { page, vault, close } = door();
		const heard: unknown[] = [];
		page.addEventListener('message', ({ data }) => heard.push(data));
		attend(vault, sitting.desk);
		const asks = [[], [disability], [dementia], [unaskable], [inCare, unaskable, dementia, disability]];
		for (const [id, questions] of asks.entries()) {
			page.postMessage({ id, verb: 'prepare', ask: { questions } });
			await expect.poll(() => heard.length).toBe(id + 1);
		}
		close();
		expect(heard).toEqual(asks.map((_, id) => ({ id, answer: { ok: true, value: {} } })));
	});

	test('is nothing when nothing is open', async () => {
		await prepare(dementia);
		expect(await ask(dementia)).toBe('nothing-loaded');
	});
});

describe('what is kept', () => {
	const holding = {} as Holding;
	const other = {} as Holding;
	const about = (at: number): Question => of({ field: 'AGE', between: [at, null] });
	const told = {
		sides: [],
		overlapping: [],
		alsoTells: null,
		groups: new Int16Array(),
		withOnly: new Uint8Array(1),
		least: new Float64Array(1),
		most: new Float64Array(1),
		hidden: new Uint8Array(1)
	};
	/** A table of a hundred people. */
	const of100 = (): Unchecked => ({
		table: { ...aTable, rows: [] },
		people: [
			{
				told,
				members: { pids: new Int32Array(100), codes: new Int32Array(100) },
				records: null,
				sums: null
			}
		]
	});

	test('is bounded by number, and what was not used for longest gives way to what is likely after another answer', () => {
		const kept = new PreparedAnswers({ tables: 3, bytes: Infinity });
		for (const at of [1, 2, 3]) kept.keep(about(at), holding, of100());
		expect(kept.find(about(1), holding)).not.toBeNull();
		kept.begin();
		kept.keep(about(4), holding, of100());
		expect([1, 2, 3, 4].map((at) => kept.find(about(at), holding) !== null)).toEqual([true, false, true, true]);
	});

	test('of one answer is kept in the order in which it is likely: what comes when there is no more room is let go, and takes nothing away', () => {
		const kept = new PreparedAnswers({ tables: 3, bytes: Infinity });
		kept.keep(about(9), holding, of100());
		kept.begin();
		for (const at of [1, 2, 3]) kept.keep(about(at), holding, of100());
		expect([kept.size, kept.isFull]).toEqual([3, false]);
		for (const at of [4, 5]) kept.keep(about(at), holding, of100());
		expect([9, 1, 2, 3, 4, 5].map((at) => kept.find(about(at), holding) !== null)).toEqual([
			false,
			true,
			true,
			true,
			false,
			false
		]);
		expect(kept.isFull).toBe(true);
		kept.begin();
		expect(kept.isFull).toBe(false);
	});

	test('of the answer before and likely again is not let go for what is less likely', () => {
		const kept = new PreparedAnswers({ tables: 2, bytes: Infinity });
		for (const at of [1, 2]) kept.keep(about(at), holding, of100());
		kept.begin();
		expect(kept.find(about(1), holding)).not.toBeNull();
		for (const at of [3, 4]) kept.keep(about(at), holding, of100());
		expect([1, 2, 3, 4].map((at) => kept.find(about(at), holding) !== null)).toEqual([true, false, true, false]);
	});

	test('is bounded by memory, people and what the ledgers foresaw included; a table that is larger alone is not kept', () => {
		const kept = new PreparedAnswers({ tables: 100, bytes: 2_000 });
		for (let at = 0; at < 50; at++) {
			kept.begin();
			kept.keep(about(at), holding, of100());
			expect(kept.bytes).toBeLessThanOrEqual(2_000);
		}
		expect(kept.size).toBe(2);
		const last = kept.find(about(49), holding);
		if (!last) throw new Error('the last is not there');
		kept.foresaw(last, {
			verdict: 'safe',
			steps: [{ holds: () => true, remember: () => undefined, bytes: () => 900 }]
		});
		expect([kept.size, kept.bytes <= 2_000]).toEqual([1, true]);
		kept.keep(about(50), holding, { ...of100(), people: [...of100().people, ...of100().people, ...of100().people] });
		expect([kept.find(about(50), holding), kept.size]).toEqual([null, 1]);
	});

	test('is of one holding alone', () => {
		const kept = new PreparedAnswers();
		kept.keep(about(1), holding, of100());
		expect(kept.find(about(1), other)).toBeNull();
		expect(kept.size).toBe(0);
	});

	test('is foreseen only while every ledger that had a say is as it was', () => {
		const kept = new PreparedAnswers();
		const unchecked = of100();
		kept.keep(about(1), holding, unchecked);
		let holds = true;
		const step = { remember: () => undefined, bytes: () => 0 };
		kept.foresaw(unchecked, {
			verdict: 'safe',
			steps: [
				{ ...step, holds: () => true },
				{ ...step, holds: () => holds }
			]
		});
		expect(kept.foresightOf(unchecked)?.verdict).toBe('safe');
		holds = false;
		expect(kept.foresightOf(unchecked)).toBeNull();
	});
});
