import { afterEach, describe, expect, test } from 'vitest';
import type { Answer, Suggestion } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import { Answering } from '$lib/session/answering.svelte';
import { VaultClient } from '$lib/vault-client/vault-client';
import { attend, type Desk } from '$lib/vault/attend';
import { door, gate } from '../../support/door';
import { aQuestion, aTable } from '../../support/exchange-samples';
import { quietDesk } from '../../support/quiet-desk';

const other: Question = { ...aQuestion, breakdowns: [{ by: 'sex' }] };
const hiding = { ...aTable, certificate: { ...aTable.certificate, hidden: 1, narrowest: { least: 1, most: 9 } } };
const suggestion: Suggestion = { question: aQuestion, moves: [{ move: 'whole-period' }], cells: 3, people: 40, shown: 5, of: 6 };
const adviceOf = (count: number): Answer<'advise'> => ({ ok: true, value: { suggestions: Array(count).fill(suggestion) } });

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A page that asks through the true door, and the questions that reached the desk. */
function setUp(changes: Partial<Desk>) {
	const asked: string[] = [];
	const { page, vault, close } = door();
	closers.push(close);
	const desk = quietDesk({ answer: async () => ({ ok: true, value: hiding }), advise: async () => adviceOf(1), ...changes });
	attend(vault, {
		...desk,
		answer: (...given) => (asked.push('answer'), desk.answer(...given)),
		advise: (...given) => (asked.push('advise'), desk.advise(...given))
	});
	return { answering: new Answering(), client: new VaultClient(page), asked };
}

describe('what belongs beside an answer', () => {
	test('is asked once the table is shown, and gone with the next question', async () => {
		const questions: Question[] = [];
		const { answering, client } = setUp({
			answer: async ({ question }) => (questions.push(question), { ok: true, value: aTable })
		});
		await answering.ask(client, aQuestion, other);
		expect(questions).toEqual([aQuestion, other]);
		expect(answering.answered).toEqual({ is: 'table', table: aTable });
		expect(answering.beside).toEqual({ is: 'table', table: aTable });
		await answering.ask(client, aQuestion);
		expect(answering.beside).toEqual({ is: 'none' });
	});

	test('may be refused, and leaves the answer as it is', async () => {
		const refusal = { ok: false, refusal: { code: 'tells-too-much' } } as const;
		const { answering, client } = setUp({
			answer: async ({ question }) => (question.breakdowns.length > 0 ? refusal : { ok: true, value: aTable })
		});
		await answering.ask(client, aQuestion, other);
		expect(answering.answered.is).toBe('table');
		expect(answering.beside).toEqual({ is: 'refused' });
	});

	test('is not asked after a refusal', async () => {
		const { answering, client, asked } = setUp({ answer: async () => ({ ok: false, refusal: { code: 'too-many-cells' } }) });
		await answering.ask(client, aQuestion, other);
		expect(asked.filter((verb) => verb === 'answer')).toHaveLength(1);
		expect(answering.beside).toEqual({ is: 'none' });
	});
});

describe('advice follows an answer', () => {
	test('when something is hidden, after the table is shown', async () => {
		const advising = gate();
		const { answering, client } = setUp({ advise: async () => (await advising.passed, adviceOf(8)) });
		const done = answering.ask(client, aQuestion);
		await expect.poll(() => answering.advice.is, { timeout: 5_000 }).toBe('working');
		expect(answering.answered).toEqual({ is: 'table', table: hiding });
		advising.open();
		await done;
		expect(answering.advice).toEqual({ is: 'ready', question: aQuestion, suggestions: Array(5).fill(suggestion) });
	});

	test('not before a reader has had a moment: a question that follows at once waits for no suggestions', async () => {
		const { answering, client, asked } = setUp({});
		const first = answering.ask(client, aQuestion);
		await expect.poll(() => answering.answered.is).toBe('table');
		expect(answering.advice.is).toBe('none');
		await Promise.all([first, answering.ask(client, other)]);
		expect(asked).toEqual(['answer', 'answer', 'advise']);
	});

	test('not when nothing is hidden', async () => {
		const { answering, client, asked } = setUp({ answer: async () => ({ ok: true, value: aTable }) });
		await answering.ask(client, aQuestion);
		expect([answering.advice.is, asked]).toEqual(['none', ['answer']]);
	});

	test.each([
		['tells-too-much', ['answer', 'advise']],
		['too-many-cells', ['answer', 'advise']],
		['not-askable', ['answer']]
	] as const)('when a question is refused as %s: %j', async (code, verbs) => {
		const { answering, client, asked } = setUp({ answer: async () => ({ ok: false, refusal: { code } }) });
		await answering.ask(client, aQuestion);
		expect(asked).toEqual(verbs);
		expect(answering.answered).toMatchObject({ is: 'refused', refusal: { code } });
	});

	test('its refusal leaves the answer as it is', async () => {
		const { answering, client } = setUp({ advise: async () => ({ ok: false, refusal: { code: 'fault' } }) });
		await answering.ask(client, aQuestion);
		expect([answering.answered.is, answering.advice.is]).toEqual(['table', 'none']);
	});
});

describe('what may be asked next', () => {
	/** A page whose next questions are those that are likelier still, and one by sex. */
	function setUpPreparing(changes: Partial<Desk> = {}) {
		const prepared: (readonly Question[])[] = [];
		const { answering, client, asked } = setUp({
			answer: async () => ({ ok: true, value: aTable }),
			...changes,
			prepare: async ({ questions }) => (prepared.push(questions), { ok: true, value: {} })
		});
		const ask = (question = aQuestion): Promise<void> =>
			answering.ask(client, question, null, null, (first) => [...first, other]);
		return { answering, client, asked, prepared, ask };
	}

	test('is prepared once the answer stands, and is none of the answers', async () => {
		const { answering, prepared, ask } = setUpPreparing();
		await ask();
		expect(prepared).toEqual([]);
		await expect.poll(() => prepared).toEqual([[other]]);
		expect(answering.answered).toEqual({ is: 'table', table: aTable });
	});

	test('is not prepared for a question after which another was asked at once, or that was stopped', async () => {
		const { answering, prepared, ask } = setUpPreparing();
		await Promise.all([ask(), ask(), ask()]);
		await expect.poll(() => prepared).toEqual([[other]]);
		const again = ask();
		answering.stop();
		await again;
		await ask();
		answering.forget();
		await new Promise((resolve) => setTimeout(resolve, 400));
		expect(prepared).toHaveLength(1);
	});

	test('begins with what was suggested, and before that with the group that is marked, until there is another question', async () => {
		const { answering, client, prepared, ask } = setUpPreparing({ answer: async () => ({ ok: true, value: hiding }) });
		const narrower: Question = { ...aQuestion, filters: [{ deprivationQuintile: [1] }] };
		await ask();
		await expect.poll(() => prepared.at(-1)).toEqual([suggestion.question, other]);
		await answering.mark(client, narrower);
		expect(prepared.at(-1)).toEqual([narrower, suggestion.question, other]);
		await ask(other);
		await expect.poll(() => prepared.at(-1)).toEqual([suggestion.question, other]);
	});
});

describe('a newer question', () => {
	test('ends the search for coarser ones in the vault, and nothing of it is shown later', async () => {
		let wasCancelled = false;
		const { answering, client } = setUp({
			answer: async ({ question }) => ({ ok: true, value: question.breakdowns.length > 0 ? aTable : hiding }),
			advise: async (_, task) => {
				while (!task.isCancelled()) await new Promise((resume) => setTimeout(resume, 1));
				wasCancelled = true;
				return adviceOf(1);
			}
		});
		const first = answering.ask(client, aQuestion);
		await expect.poll(() => answering.advice.is).toBe('working');
		await answering.ask(client, other);
		await first;
		expect(wasCancelled).toBe(true);
		expect(answering.answered).toEqual({ is: 'table', table: aTable });
		expect(answering.advice).toEqual({ is: 'none' });
	});

	test('keeps the last table in sight', async () => {
		const { answering, client } = setUp({});
		await answering.ask(client, aQuestion);
		const done = answering.ask(client, other);
		expect(answering.answered).toMatchObject({ is: 'asking', question: other, before: hiding });
		await done;
	});
});

describe('stopping', () => {
	test('a question refuses it as cancelled at once, whatever the vault still says', async () => {
		const answers = gate();
		const { answering, client } = setUp({
			answer: async (_, task) => {
				task.progress({ stage: 'protecting', file: null, done: 1, total: 4 });
				await answers.passed;
				return { ok: true, value: hiding };
			}
		});
		const done = answering.ask(client, aQuestion);
		await expect.poll(() => answering.answered).toMatchObject({ progress: { stage: 'protecting', done: 1, total: 4 } });
		answering.stop();
		const stopped = { is: 'refused', question: aQuestion, refusal: { code: 'cancelled' }, before: null };
		expect(answering.answered).toEqual(stopped);
		answers.open();
		await done;
		expect([answering.answered, answering.advice]).toEqual([stopped, { is: 'none' }]);
	});

	test('the search for coarser questions leaves the answer', async () => {
		const { answering, client } = setUp({
			advise: async (_, task) => {
				while (!task.isCancelled()) await new Promise((resume) => setTimeout(resume, 1));
				return { ok: false, refusal: { code: 'cancelled' } };
			}
		});
		const done = answering.ask(client, aQuestion);
		await expect.poll(() => answering.advice.is).toBe('working');
		answering.stop();
		await done;
		expect([answering.answered.is, answering.advice.is]).toEqual(['table', 'stopped']);
	});

	test('nothing that runs changes nothing', async () => {
		const { answering, client } = setUp({});
		await answering.ask(client, aQuestion);
		const was = [answering.answered, answering.advice];
		answering.stop();
		expect([answering.answered, answering.advice]).toEqual(was);
	});
});

test('forgetting shows nothing, and an answer that comes later is not shown', async () => {
	const answers = gate();
	const { answering, client } = setUp({ answer: async () => (await answers.passed, { ok: true, value: hiding }) });
	const done = answering.ask(client, aQuestion);
	answering.forget();
	answers.open();
	await done;
	expect([answering.answered.is, answering.advice.is]).toEqual(['nothing', 'none']);
});
